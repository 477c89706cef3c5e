// The conversation on paper, and as a text file: everything unfolded, with sources, the clinic and the date.

import { h } from "./dom.js";
import { reviewLine } from "./reply.js";

/** The printed page. */
export function drawPaper(turns, words) {
  const head = [h("h1", null, words.say("paper_title")), h("p", null, printedOn(words))];
  const contact = contactLines(words).map((line) => h("p", null, line));
  const foot = [h("div", { class: "paper-contact" }, contact), h("p", null, words.say("paper_note"))];
  const talk = turns.map((turn) => drawPaperTurn(turn, words));
  return h("div", { class: "paper" }, head, talk, foot);
}

function drawPaperTurn({ you, reply }, words) {
  const lines = textOf(reply, words).map((text) => h("p", { dir: "auto" }, text));
  return h("div", { class: "paper-turn" }, h("h2", { dir: "auto" }, you), lines);
}

/** The conversation as plain text. */
export function asText(turns, words) {
  const head = [words.say("paper_title"), printedOn(words)];
  const said = turns.map(({ you, reply }) => [`${words.say("you")} ${you}`, ...textOf(reply, words)].join("\n\n"));
  const foot = [...contactLines(words), words.say("paper_note")];
  return [head.join("\n"), ...said, foot.join("\n")].join("\n\n\n");
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

function contactLines(words) {
  return ["emergency", "contact", "contact_hours", "contact_outside"].map((key) => words.say(key)).filter(Boolean);
}

function printedOn(words) {
  return words.say("printed_on", { date: words.day(new Date()) });
}
