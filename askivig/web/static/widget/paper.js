// The conversation on paper, and as a text file: everything unfolded, with sources, the clinic and the date.

import { h } from "./dom.js";
import { reviewLine } from "./reply.js";

/** The printed page. */
export function drawPaper(turns, words) {
  const contact = ["emergency", "contact", "contact_hours", "contact_outside"].map((key) => words.say(key));
  const head = [
    h("h1", null, words.say("paper_title")),
    h("p", null, words.say("printed_on", { date: words.day(new Date()) })),
  ];
  const foot = [
    h("p", { class: "paper-contact" }, contact.filter(Boolean).join(" ")),
    h("p", null, words.say("paper_note")),
  ];
  return h(
    "div",
    { class: "paper" },
    head,
    turns.map((turn) => drawPaperTurn(turn, words)),
    foot,
  );
}

function drawPaperTurn({ you, reply }, words) {
  const lines = textOf(reply, words).map((text) => h("p", { dir: "auto" }, text));
  return h("div", { class: "paper-turn" }, h("h2", { dir: "auto" }, you), lines);
}

/** The conversation as plain text. */
export function asText(turns, words) {
  const head = [words.say("paper_title"), words.say("printed_on", { date: words.day(new Date()) })];
  const said = turns.map(({ you, reply }) => [`${words.say("you")} ${you}`, ...textOf(reply, words)].join("\n\n"));
  const foot = [words.say("emergency"), words.say("contact"), words.say("contact_outside"), words.say("paper_note")];
  return [head.join("\n"), ...said, foot.filter(Boolean).join("\n")].join("\n\n\n");
}

/** Offers a text as a file to keep. Nothing leaves the browser. */
export function download(text, name) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  h("a", { href: address, download: `${name}.txt` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

function textOf(reply, words) {
  return [...reply.text.split(/\n{2,}/), ...(reply.sources?.length ? [reviewLine(reply.review, words)] : [])];
}
