// /chat with JavaScript: the widget, as part of the page, in the place of the plain forms. They stay until it is ready.

const root = document.documentElement.dataset.root;
const page = document.querySelector("main");
const heading = page.querySelector("h1");
const plain = [...page.children].filter((child) => child !== heading);

const chat = document.createElement("askivig-chat");
chat.setAttribute("inline", "");
chat.hidden = true;
chat.addEventListener("askivig-ready", () => {
  plain.forEach((part) => part.remove());
  chat.hidden = false;
});
heading.after(chat);

const script = document.createElement("script");
script.src = `${root}/widget.js`;
document.head.append(script);
