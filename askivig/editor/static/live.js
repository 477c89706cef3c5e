// Keeps an open page in step with the knowledge folder: news come as events, the page then asks for itself anew.
// Without JavaScript, reloading does the same.

import { put } from "./parts.js";

const page = document.documentElement;
const news = document.querySelector("#news");
const form = document.querySelector("#topic-form");
const box = document.querySelector("#try");
let asking = null;

const events = new EventSource("/events");
events.addEventListener("message", ({ data }) => data !== page.dataset.number && refresh(data));
events.addEventListener("error", () => say("The preview does not answer. Is it still running?"));
events.addEventListener("open", () => say(""));
if (box) box.addEventListener("submit", tryOut);

/** Draws what is live now; a form that is being filled in is checked instead (form.js). */
async function refresh(number) {
  page.dataset.number = number;
  if (form) return form.dispatchEvent(new Event("folder-changed"));
  asking?.abort();
  asking = new AbortController();
  try {
    const response = await fetch(location.href, { signal: asking.signal });
    const changed = put(await response.text(), "[data-live]");
    page.dataset.shown = number;
    if (changed) say("The page shows the newest edit.");
  } catch (error) {
    if (error.name !== "AbortError") say("The newest edit could not be shown. Reload the page.");
  }
}

/** Shows which topic a question hits, without leaving the page. */
async function tryOut(event) {
  event.preventDefault();
  const body = new URLSearchParams(new FormData(box));
  try {
    const response = await fetch(box.action, { method: "POST", body });
    put(await response.text(), "#tried");
  } catch {
    box.submit();
  }
}

function say(text) {
  if (news.textContent !== text) news.textContent = text;
}
