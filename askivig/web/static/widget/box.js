// The box to type in: with its button, what is wrong with it, and the line that says who answers.

import { h, icon, withNumbers } from "./dom.js";

const LONGEST = 500; // unless the server says otherwise
const COUNT_BELOW = 100; // characters left

export class Box {
  /** `on` holds what happens: submit, typed, retry. */
  constructor(words, settings, on) {
    Object.assign(this, { words, on });
    this.most = settings.most_characters ?? LONGEST;
    this.input = this.drawInput();
    this.send = h("button", { type: "submit", class: "send" }, h("span", null, words.say("send")), icon("send"));
    this.count = h("p", { id: "count", class: "count" });
    this.problem = h("div", { class: "problem", hidden: true });
    const label = h("label", { for: "question", class: "hidden" }, words.say("input"));
    const row = h("div", { class: "row" }, label, this.input, this.send);
    const disclaimer = h("p", { id: "disclaimer", class: "disclaimer" }, words.say("disclaimer"));
    const submit = (event) => (event.preventDefault(), on.submit());
    const attributes = { class: "composer", novalidate: true, onsubmit: submit, hidden: Boolean(settings.off) };
    this.element = h("form", attributes, this.problem, row, this.count, disclaimer);
  }

  drawInput() {
    const about = { placeholder: this.words.say("placeholder"), "aria-describedby": "problem count disclaimer" };
    const keys = { enterkeyhint: "send", autocomplete: "off", onkeydown: (event) => this.key(event) };
    return h("textarea", { id: "question", rows: "1", dir: "auto", ...about, ...keys, oninput: () => this.typed() });
  }

  key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.on.submit();
  }

  typed() {
    const left = -this.over();
    this.count.textContent = left < COUNT_BELOW ? this.words.say("characters_left", { n: String(left) }) : "";
    this.on.typed(this.input.value);
  }

  /** By how many characters the question is too long. */
  over() {
    return [...this.input.value.trim()].length - this.most;
  }

  /** Fills the box, as if it had been typed. */
  fill(text) {
    this.input.value = text;
    this.typed();
  }

  /** While an answer is on its way nothing else can be sent; the box keeps its focus. */
  wait(waiting) {
    this.input.readOnly = waiting;
    this.send.setAttribute("aria-disabled", String(waiting));
  }

  /** Says what went wrong; without a sentence nothing is wrong. `retry` asks for the button. */
  complain(sentence, { help = "", retry = false } = {}) {
    const numbers = ["emergency", "on_call", "telephone"].map((name) => this.words.clinic[name]);
    const lines = [...sentence.split(/\n+/), help].filter(Boolean);
    const drawn = lines.map((line) => h("p", null, withNumbers(line, numbers)));
    this.problem.hidden = !sentence;
    this.problem.replaceChildren(h("div", { id: "problem" }, drawn));
    if (retry) this.problem.append(this.drawRetry());
    this.input.setAttribute("aria-invalid", String(Boolean(sentence) && !retry));
  }

  drawRetry() {
    return h("button", { type: "button", class: "retry", onclick: this.on.retry }, this.words.say("retry"));
  }
}
