// The one voice to screen readers. The conversation itself is no live region, so nothing is read twice.

import { h } from "./dom.js";

const PAUSE = 200; // NVDA drops what is announced while focus moves
const GONE_AFTER = 10000; // so that nobody meets the text again when reading on

/** Two hidden regions, one polite and one assertive; each text is put into one of them, once. */
export class Announcer {
  constructor() {
    this.polite = h("p", { role: "status", class: "hidden" });
    this.assertive = h("p", { role: "alert", class: "hidden" });
    this.waiting = [];
  }

  say(text, urgent = false) {
    this.waiting.push(text);
    this.urgent ||= urgent;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.speak(), PAUSE);
  }

  speak() {
    const region = this.urgent ? this.assertive : this.polite;
    region.textContent = this.waiting.join(" ");
    this.waiting = [];
    this.urgent = false;
    this.timer = setTimeout(() => this.silence(), GONE_AFTER);
  }

  silence() {
    this.polite.textContent = this.assertive.textContent = "";
  }
}
