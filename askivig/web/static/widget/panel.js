// The panel: what stands where. It draws and is told what to show; it decides nothing.

import { h, icon, phoneLink, withNumbers } from "./dom.js";
import { numbersOf } from "./reply.js";

const LONGEST = 500; // unless the server says otherwise
const COUNT_BELOW = 100; // characters left

export class Panel {
  /** `on` holds what happens: submit, typed, retry, close, restart, print, save. */
  constructor(words, settings, on, inline) {
    this.words = words;
    this.settings = settings;
    this.on = on;
    this.most = settings.most_characters ?? LONGEST;
    this.title = h("h2", { class: "title", id: "title", tabindex: "-1" }, words.say("title"));
    this.strip = h("div", { class: "strip", role: "group", "aria-label": words.say("numbers") });
    this.start = h("div", { class: "start" });
    this.turns = h("div", { class: "turns" });
    this.log = h("div", { class: "log", role: "region", tabindex: inline ? null : "0", "aria-label": words.say("conversation") }, this.start, this.turns);
    this.parts = [!inline && this.header(), this.strip, this.log, this.composer(), this.footer()].filter(Boolean);
    this.pin(null);
  }

  header() {
    const clinic = this.words.clinic.clinic;
    const close = h("button", { type: "button", class: "icon-button", "aria-label": this.words.say("close"), onclick: this.on.close }, icon("close"));
    return h("div", { class: "header" }, h("div", { class: "names" }, this.title, clinic && h("p", { class: "clinic" }, clinic)), close);
  }

  banner() {
    const text = this.settings.off || this.settings.banner;
    return text && h("p", { class: "banner", role: "note" }, text);
  }

  /** The numbers to call, always in sight; after an alarm they are big and red, until the conversation is cleared. */
  pin(alarm) {
    const { words } = this;
    const label = (name) => words.say(alarm ? `call_${name}` : name);
    const known = numbersOf(alarm).filter((name) => words.clinic[name]);
    const links = known.map((name) => phoneLink(words.clinic[name], [icon("phone"), h("span", null, unbroken(label(name), words.clinic[name]))], { class: `number ${name}` }));
    this.strip.className = alarm ? `strip alarm ${alarm}` : "strip";
    this.strip.replaceChildren(...(words.clinic.emergency ? [] : [h("p", null, words.say("emergency"))]), ...links);
  }

  /** The greeting and the first questions. */
  greet(firstQuestions) {
    const greeting = h("p", { class: "greeting" }, this.words.say("greeting"));
    this.start.replaceChildren(...[this.banner(), greeting, firstQuestions].filter(Boolean));
  }

  composer() {
    const { words, on } = this;
    this.input = h("textarea", { id: "question", rows: "1", dir: "auto", placeholder: words.say("placeholder"), "aria-describedby": "problem count disclaimer", autocomplete: "off", enterkeyhint: "send", oninput: () => this.typed(), onkeydown: (event) => this.key(event) });
    this.send = h("button", { type: "submit", class: "send" }, h("span", null, words.say("send")), icon("send"));
    this.count = h("p", { id: "count", class: "count" });
    this.problem = h("div", { class: "problem", hidden: true });
    const label = h("label", { for: "question", class: "hidden" }, words.say("input"));
    const disclaimer = h("p", { id: "disclaimer", class: "disclaimer" }, words.say("disclaimer"));
    const submit = (event) => (event.preventDefault(), on.submit());
    const row = h("div", { class: "row" }, label, this.input, this.send);
    return h("form", { class: "composer", novalidate: true, onsubmit: submit, hidden: Boolean(this.settings.off) }, this.problem, row, this.count, disclaimer);
  }

  key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.on.submit();
  }

  typed() {
    const left = this.most - [...this.input.value].length;
    this.count.textContent = left < COUNT_BELOW ? this.words.say("characters_left", { n: String(left) }) : "";
    this.on.typed(this.input.value);
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

  /** Says what went wrong, over the box; without a sentence nothing is wrong. `retry` asks for the button. */
  complain(sentence, { help = "", retry = false } = {}) {
    const known = ["emergency", "on_call", "telephone"].map((name) => this.words.clinic[name]);
    const lines = [...sentence.split(/\n+/), help].filter(Boolean).map((line) => h("p", null, withNumbers(line, known)));
    const button = retry && h("button", { type: "button", class: "retry", onclick: this.on.retry }, this.words.say("retry"));
    this.problem.hidden = !sentence;
    this.problem.replaceChildren(h("div", { id: "problem" }, lines), ...(button ? [button] : []));
    this.input.setAttribute("aria-invalid", String(Boolean(sentence) && !retry));
  }

  footer() {
    const { words, on } = this;
    const lines = ["contact", "contact_hours", "contact_outside"].map((key) => words.say(key)).filter(Boolean);
    const known = [words.clinic.telephone, words.clinic.on_call];
    const contact = h("div", { class: "contact", id: "contact", hidden: true }, lines.map((line) => h("p", null, withNumbers(line, known))));
    const toggle = (event) => event.currentTarget.setAttribute("aria-expanded", String(!(contact.hidden = !contact.hidden)));
    const talk = h("button", { type: "button", class: "talk", "aria-expanded": "false", "aria-controls": "contact", onclick: toggle }, icon("phone"), words.say("talk"));
    const tools = ["restart", "print", "save"].map((name) => h("button", { type: "button", class: name, onclick: on[name] }, words.say(name === "restart" ? "start_over" : name)));
    return h("div", { class: "footer" }, contact, h("div", { class: "tools" }, talk, tools));
  }
}

/** A text whose number stays on one line. */
function unbroken(text, number) {
  return text.split(number).flatMap((part, at) => (at ? [h("span", { class: "unbroken", dir: "ltr" }, number), part] : [part]));
}
