// The form of a topic: checks while you type, shows the preview, filters long lists, and warns before you lose text.
// Without JavaScript, the button "Check without saving" does the first two.

import { mark, put } from "./parts.js";

const PAUSE = 500; // milliseconds without a key, before what is typed is checked
const form = document.querySelector("#topic-form");
const said = document.querySelector("#checked");
let waiting = 0;
let asking = null;
let typed = Boolean(form.querySelector("#refusal.problem"));

form.addEventListener("input", (event) => {
  if (event.target.dataset.filter) return;
  typed = true;
  clearTimeout(waiting);
  waiting = setTimeout(check, PAUSE);
});
form.addEventListener("folder-changed", check);
form.addEventListener("submit", () => (typed = false));
addEventListener("beforeunload", (event) => typed && event.preventDefault());
form.querySelectorAll("[data-needs-script]").forEach((part) => (part.hidden = false));
form.querySelectorAll("[data-filter]").forEach((box) => {
  box.addEventListener("input", () => filter(box));
  box.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
});
form.querySelector("#refusal.problem")?.focus();

/** Asks for the page as it would be with what is typed; takes its problems and its preview. */
async function check() {
  asking?.abort();
  asking = new AbortController();
  const body = new URLSearchParams(new FormData(form));
  body.set("do", "check");
  try {
    const response = await fetch(location.pathname, { method: "POST", body, signal: asking.signal });
    const html = await response.text();
    put(html, "[data-live]");
    mark(html);
    const wrong = form.querySelectorAll(".in-place .error").length;
    said.textContent = wrong ? `${wrong} to mend.` : "Checked.";
  } catch (error) {
    if (error.name !== "AbortError") said.textContent = "The preview does not answer. Nothing is lost; save later.";
  }
}

/** Shows the entries of a list that hold every word that is typed. */
function filter(box) {
  const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
  const entries = [...document.querySelectorAll(`#${box.dataset.filter} .all li`)];
  for (const entry of entries) {
    const text = entry.textContent.toLowerCase();
    entry.hidden = !words.every((word) => text.includes(word)) && !entry.querySelector(":checked");
  }
  const left = entries.filter((entry) => !entry.hidden).length;
  document.querySelector(`[data-count=${box.dataset.filter}]`).textContent = words.length ? `${left} found` : "";
}
