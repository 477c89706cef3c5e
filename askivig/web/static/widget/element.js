// <askivig-chat>: the launcher and the panel on a clinic's page, or with `inline` the chat as part of the page.

/* global STYLE, TEXTS -- put in front by askivig/web/bundle.py */

import { Announcer } from "./announcer.js";
import { BASE } from "./base.js";
import { Chat } from "./chat.js";
import { h, icon, phoneLink } from "./dom.js";
import { Memory } from "./memory.js";
import { Panel } from "./panel.js";
import { asText, download, drawPaper } from "./paper.js";
import { numbersOf } from "./reply.js";
import { loadSettings } from "./settings.js";
import { Words } from "./words.js";

const SMALL = "(max-width: 30em), (max-height: 30em)"; // here the panel takes the whole screen
const ALONE = "@media print { body > :not(askivig-chat[printing], :has(askivig-chat[printing])) { display: none !important } }";

export class AskivigChat extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    this.attachShadow({ mode: "open" });
    adopt(this.shadowRoot, STYLE);
    this.base = this.getAttribute("server") ?? BASE;
    this.inline = this.hasAttribute("inline");
    this.memory = new Memory(`askivig ${this.base}`);
    this.ready = this.begin();
  }

  async begin() {
    const { known, fresh } = await loadSettings(this, this.base, TEXTS);
    this.settings = known;
    this.fresh = fresh;
    const { texts, ...clinic } = known;
    this.words = new Words(texts, clinic, this.getAttribute("audience") === "staff");
    this.draw();
    this.listen();
    this.dispatchEvent(new CustomEvent("askivig-ready", { bubbles: true }));
  }

  draw() {
    const { words, settings, memory, base } = this;
    const announcer = new Announcer();
    const on = { submit: () => this.chat.submit(), typed: (draft) => memory.set({ draft }), retry: () => this.chat.retry(), close: () => this.close(), restart: () => this.chat.restart(), print: () => this.print(), save: () => this.save() };
    this.announcer = announcer;
    this.panel = new Panel(words, settings, on, this.inline);
    this.chat = new Chat({ base, words, memory, settings, announcer, panel: this.panel, arrived: (alarm) => this.arrived(alarm) });
    const voice = [announcer.polite, announcer.assertive];
    this.frame = this.inline ? h("div", { class: "panel" }, this.panel.parts, voice) : h("dialog", { class: "panel", "aria-labelledby": "title" }, this.panel.parts, voice);
    const area = h("section", { class: "area", lang: words.texts.language, dir: words.texts.direction, "aria-label": words.say("landmark") }, this.inline ? null : this.drawLauncher(), this.frame);
    this.shadowRoot.append(area);
    this.chat.restore();
    if (!this.inline && memory.state.open && !this.small.matches) this.show();
    this.mark(memory.state.alarm);
  }

  drawLauncher() {
    this.small = matchMedia(SMALL);
    this.pinned = h("p", { class: "pinned", hidden: true });
    this.badge = h("span", { class: "badge", hidden: true }, h("span", { class: "hidden" }, this.words.say("new_answer")));
    this.launcher = h("button", { type: "button", class: "launcher", "aria-haspopup": "dialog", "aria-expanded": "false", onclick: () => this.open() }, icon("chat"), h("span", null, this.words.say("launcher")), this.badge);
    return h("div", { class: "corner" }, this.pinned, this.launcher);
  }

  listen() {
    addEventListener("beforeprint", () => this.inline && this.toPaper());
    addEventListener("afterprint", () => this.fromPaper());
    addEventListener("offline", () => this.notice(this.words.say("offline")));
    addEventListener("online", () => this.online());
    this.memory.keepApart(() => this.chat.restore());
    if (this.inline) return;
    for (const event of ["resize", "scroll"]) visualViewport?.addEventListener(event, () => this.fit());
    this.small.addEventListener("change", () => this.frame.open && this.show());
    this.frame.addEventListener("cancel", (event) => (event.preventDefault(), this.close()));
    document.addEventListener("keydown", (event) => event.key === "Escape" && !event.defaultPrevented && !event.isComposing && this.frame.open && this.close());
  }

  /** Opens the panel and puts the focus into it; where a keyboard would cover the screen, on the heading. */
  open() {
    this.show();
    (matchMedia("(pointer: coarse)").matches ? this.panel.title : this.panel.input).focus();
  }

  /** Shows the panel as it fits the screen. The focus stays where it is. */
  show() {
    const focused = this.shadowRoot.activeElement;
    if (this.frame.open) this.frame.close();
    if (this.small.matches) this.frame.showModal();
    else this.frame.setAttribute("open", ""); // unlike show(), this moves no focus
    focused?.focus({ preventScroll: true });
    this.toggled(true);
    this.panel.log.scrollTop = this.panel.turns.childElementCount ? this.panel.log.scrollHeight : 0;
  }

  /** A phone's keyboard covers the page without resizing it: full screen is what it leaves free. */
  fit() {
    const { scale, height, offsetTop } = visualViewport;
    const zoomed = scale > 1.01;
    this.frame.style.setProperty("--height", zoomed ? "" : `${height}px`);
    this.frame.style.setProperty("--top", zoomed ? "" : `${offsetTop}px`);
  }

  /** Closes the panel; the focus returns to the launcher when it was inside. */
  close() {
    const inside = this.frame.contains(this.shadowRoot.activeElement);
    this.frame.close();
    this.toggled(false);
    if (inside) this.launcher.focus();
  }

  toggled(open) {
    this.memory.set({ open });
    this.launcher.setAttribute("aria-expanded", String(open));
    this.toggleAttribute("open", open);
    this.badge.hidden = true;
    this.mark(this.memory.state.alarm);
  }

  arrived(alarm) {
    if (this.badge) this.badge.hidden = this.frame.open;
    this.mark(alarm);
  }

  /** While the panel is closed, an alarm's first number stays beside the launcher. */
  mark(alarm) {
    if (this.inline) return;
    const name = alarm && numbersOf(alarm).find((one) => this.words.clinic[one]);
    this.pinned.hidden = !name || this.frame.open;
    if (name) this.pinned.replaceChildren(phoneLink(this.words.clinic[name], [icon("phone"), this.words.say(`call_${name}`)], { class: "call-button" }));
  }

  notice(sentence) {
    if (this.inline || this.frame.open) this.chat.complain(sentence, { retry: false });
  }

  online() {
    const { problem } = this.panel;
    if (problem.hidden) return;
    if (this.chat.failed) this.announcer.say(this.words.say("online"));
    else this.panel.complain("");
  }

  save() {
    const day = new Date().toISOString().slice(0, 10);
    download(asText(this.memory.state.turns, this.words), `${this.words.say("file_name")}-${day}`);
  }

  /** The browser's own print dialog, with the conversation and nothing else of the page. */
  print() {
    this.toPaper();
    print();
  }

  toPaper() {
    this.fromPaper();
    this.paper = drawPaper(this.memory.state.turns, this.words);
    this.shadowRoot.append(this.paper);
    this.toggleAttribute("printing", true);
    if (!this.inline) adopt(document, ALONE);
  }

  fromPaper() {
    this.paper?.remove();
    this.toggleAttribute("printing", false);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet.name !== ALONE);
  }
}

function adopt(root, css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  sheet.name = css;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
