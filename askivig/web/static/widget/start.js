// Puts the chat on the page: the script's `data-*` attributes become the element's attributes.

import { SCRIPT } from "./base.js";
import { AskivigChat } from "./element.js";

/** Adds the chat at the end of the page, unless the page has placed it itself. */
function start() {
  if (!customElements.get("askivig-chat")) customElements.define("askivig-chat", AskivigChat);
  if (document.querySelector("askivig-chat")) return;
  const chat = document.createElement("askivig-chat");
  for (const { name, value } of SCRIPT?.attributes ?? []) {
    if (name.startsWith("data-")) chat.setAttribute(name.slice(5), value);
  }
  document.body.append(chat);
}

if (document.body) start();
else document.addEventListener("DOMContentLoaded", start);
