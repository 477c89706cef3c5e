// The panel: what stands where. It draws and is told what to show; it decides nothing.

import { Box } from "./box.js";
import { h, icon, phoneLink, withNumbers } from "./dom.js";
import { numbersOf } from "./reply.js";

export class Panel {
  /** `on` holds what happens: close, restart, print, save, and what the box wants. */
  constructor(words, settings, on, inline) {
    Object.assign(this, { words, settings, on, inline });
    this.title = h("h2", { class: inline ? "hidden" : "title", id: "title", tabindex: "-1" }, words.say("title"));
    this.strip = h("div", { class: "strip", role: "group", "aria-label": words.say("numbers") });
    this.start = h("div", { class: "start" });
    this.turns = h("div", { class: "turns" });
    const scrolls = { role: "region", tabindex: inline ? null : "0", "aria-label": words.say("conversation") };
    this.log = h("div", { class: "log", ...scrolls }, this.start, this.turns);
    this.box = new Box(words, settings, on);
    this.parts = [inline ? this.title : this.drawHeader(), this.strip, this.log, this.box.element, this.drawFooter()];
  }

  drawHeader() {
    const { clinic } = this.words.clinic;
    const names = h("div", { class: "names" }, this.title, clinic && h("p", { class: "clinic" }, clinic));
    const close = this.drawButton("icon-button", this.on.close, icon("close"));
    close.setAttribute("aria-label", this.words.say("close"));
    return h("div", { class: "header" }, names, close);
  }

  /** The numbers to call, always in sight; after an alarm they are big and red, until the conversation is cleared. */
  pin(alarm) {
    const { clinic } = this.words;
    const links = numbersOf(alarm).filter((name) => clinic[name]);
    this.strip.className = alarm ? `strip alarm ${alarm}` : "strip";
    this.strip.replaceChildren(...links.map((name) => this.drawNumber(name, alarm)));
    if (!clinic.emergency) this.strip.prepend(h("p", null, this.words.say("emergency")));
  }

  drawNumber(name, alarm) {
    const number = this.words.clinic[name];
    const label = this.words.say(alarm ? `call_${name}` : name);
    return phoneLink(number, [icon("phone"), h("span", null, unbroken(label, number))], { class: `number ${name}` });
  }

  /** The greeting and the first questions. */
  greet(firstQuestions) {
    const greeting = h("p", { class: "greeting" }, this.words.say("greeting"));
    this.start.replaceChildren(...[this.drawBanner(), greeting, firstQuestions].filter(Boolean));
  }

  drawBanner() {
    const text = this.settings.off || (!this.inline && this.settings.banner); // a page has its own
    return text && h("p", { class: "banner", role: "note" }, text);
  }

  drawFooter() {
    const { words, on } = this;
    const contact = this.drawContact();
    const tools = [
      this.drawButton("restart", on.restart, words.say("start_over")),
      this.drawButton("print", on.print, words.say("print")),
      this.drawButton("save", on.save, words.say("save")),
    ];
    return h("div", { class: "footer" }, contact, h("div", { class: "tools" }, this.drawTalk(contact), tools));
  }

  drawContact() {
    const { telephone, on_call } = this.words.clinic;
    const lines = ["contact", "contact_hours", "contact_outside"].map((key) => this.words.say(key)).filter(Boolean);
    const drawn = lines.map((line) => h("p", null, withNumbers(line, [telephone, on_call])));
    return h("div", { class: "contact", id: "contact", hidden: true }, drawn);
  }

  drawTalk(contact) {
    const toggle = () => {
      contact.hidden = !contact.hidden;
      talk.setAttribute("aria-expanded", String(!contact.hidden));
    };
    const talk = this.drawButton("talk", toggle, icon("phone"), this.words.say("talk"));
    talk.setAttribute("aria-expanded", "false");
    talk.setAttribute("aria-controls", "contact");
    return talk;
  }

  drawButton(name, onclick, ...content) {
    return h("button", { type: "button", class: name, onclick }, content);
  }
}

/** A text whose number stays on one line. */
function unbroken(text, number) {
  const kept = () => h("span", { class: "unbroken", dir: "ltr" }, number);
  return text.split(number).flatMap((part, at) => (at ? [kept(), part] : [part]));
}
