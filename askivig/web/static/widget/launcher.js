// The button in the corner of the page that opens the panel.

import { h, icon, phoneLink } from "./dom.js";
import { numbersOf } from "./reply.js";

export class Launcher {
  constructor(words, open) {
    this.words = words;
    const waiting = h("span", { class: "hidden" }, words.say("new_answer"));
    this.badge = h("span", { class: "badge", hidden: true }, waiting);
    this.pinned = h("p", { class: "pinned", hidden: true });
    const attributes = { class: "launcher", type: "button", "aria-haspopup": "dialog", onclick: open };
    this.button = h("button", attributes, icon("chat"), h("span", null, words.say("launcher")), this.badge);
    this.element = h("div", { class: "corner" }, this.pinned, this.button);
  }

  /** Whether the panel is open now. */
  show(open) {
    this.button.setAttribute("aria-expanded", String(open));
    this.badge.hidden = true;
  }

  /** While the panel is closed, an alarm's first number stays beside the button. */
  mark(alarm, open) {
    const { clinic } = this.words;
    const name = alarm && numbersOf(alarm).find((one) => clinic[one]);
    this.pinned.hidden = !name || open;
    if (!name) return;
    const label = [icon("phone"), this.words.say(`call_${name}`)];
    this.pinned.replaceChildren(phoneLink(clinic[name], label, { class: `call-button ${alarm}` }));
  }
}
