// <askivig-chat>: the launcher and the panel on a clinic's page, or with `inline` the chat as part of the page.

/* global STYLE, TEXTS -- put in front by askivig/web/bundle.py */

import { Announcer } from "./announcer.js";
import { BASE } from "./base.js";
import { Chat } from "./chat.js";
import { h } from "./dom.js";
import { Launcher } from "./launcher.js";
import { Memory } from "./memory.js";
import { Panel } from "./panel.js";
import { asText, download, drawPaper } from "./paper.js";
import { loadSettings } from "./settings.js";
import { Words } from "./words.js";

const SMALL = "(max-width: 30em), (max-height: 30em)"; // here the panel takes the whole screen
const ALONE =
  "@media print { body > :not(askivig-chat[printing], :has(askivig-chat[printing])) { display: none !important } }";

export class AskivigChat extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    this.attachShadow({ mode: "open" });
    adopt(this.shadowRoot, STYLE);
    this.base = this.getAttribute("server") ?? BASE;
    this.inline = this.hasAttribute("inline");
    this.memory = new Memory(`askivig ${this.base}`);
    this.begin();
  }

  async begin() {
    const { known, fresh } = await loadSettings(this, this.base, TEXTS);
    this.fresh = fresh;
    this.words = new Words(known, this.getAttribute("audience") === "staff");
    this.announcer = new Announcer();
    this.panel = new Panel(this.words, known, this.handlers(), this.inline);
    this.chat = new Chat(this, known);
    this.draw();
    this.chat.restore();
    this.listen();
    if (!this.inline) this.float();
    this.dispatchEvent(new CustomEvent("askivig-ready", { bubbles: true }));
  }

  handlers() {
    return {
      submit: () => this.chat.submit(),
      typed: (draft) => this.memory.set({ draft }),
      retry: () => this.chat.retry(),
      close: () => this.close(),
      restart: () => this.chat.restart(),
      print: () => this.print(),
      save: () => this.save(),
    };
  }

  draw() {
    const { texts } = this.words;
    const content = [this.panel.parts, this.announcer.polite, this.announcer.assertive];
    const frame = this.inline ? ["div", {}] : ["dialog", { "aria-labelledby": "title" }];
    this.frame = h(frame[0], { class: "panel", ...frame[1] }, content);
    this.launcher = this.inline ? null : new Launcher(this.words, () => this.open());
    const label = { "aria-label": this.words.say("landmark") };
    const attributes = { class: "area", lang: texts.language, dir: texts.direction, ...label };
    this.shadowRoot.append(h("section", attributes, this.launcher?.element, this.frame));
  }

  listen() {
    addEventListener("beforeprint", () => this.inline && this.toPaper());
    addEventListener("afterprint", () => this.fromPaper());
    addEventListener("offline", () => this.offline());
    addEventListener("online", () => this.online());
    this.memory.keepApart(() => this.chat.restore());
  }

  /** What only a panel over the page needs: it fits the screen, closes with Esc, and is open again after a reload. */
  float() {
    this.small = matchMedia(SMALL);
    this.small.addEventListener("change", () => this.frame.open && this.show());
    for (const event of ["resize", "scroll"]) visualViewport?.addEventListener(event, () => this.fit());
    this.frame.addEventListener("cancel", (event) => (event.preventDefault(), this.close()));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented && !event.isComposing && this.frame.open) this.close();
    });
    if (this.memory.state.open && !this.small.matches) this.show();
    else this.toggled(false);
  }

  /** Opens the panel and puts the focus into it; where a keyboard would cover the screen, on the heading. */
  open() {
    this.show();
    (matchMedia("(pointer: coarse)").matches ? this.panel.title : this.panel.box.input).focus();
    if (!this.fresh) this.refresh();
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

  /** Closes the panel; the focus returns to the launcher when it was inside. */
  close() {
    const inside = this.frame.contains(this.shadowRoot.activeElement);
    this.frame.close();
    this.toggled(false);
    if (inside) this.launcher.button.focus();
  }

  toggled(open) {
    this.memory.set({ open });
    this.toggleAttribute("open", open);
    this.launcher.show(open);
    this.launcher.mark(this.memory.state.alarm, open);
  }

  /** A phone's keyboard covers the page without resizing it: full screen is what it leaves free. */
  fit() {
    const { scale, height, offsetTop } = visualViewport;
    const zoomed = scale > 1.01;
    this.frame.style.setProperty("--height", zoomed ? "" : `${height}px`);
    this.frame.style.setProperty("--top", zoomed ? "" : `${offsetTop}px`);
  }

  /** An answer has come, or all of them are gone. */
  changed(answered) {
    if (!this.launcher) return;
    this.launcher.badge.hidden = !answered || this.frame.open;
    this.launcher.mark(this.memory.state.alarm, this.frame.open);
  }

  /** Asks again for what the server could not be asked for when the page was loaded. */
  async refresh() {
    const { known, fresh } = await loadSettings(this, this.base, TEXTS);
    if (!fresh) return;
    this.fresh = true;
    this.words.learn(known);
    this.chat.settings = known;
    this.panel.pin(this.memory.state.alarm);
    if (!this.memory.state.turns.length) this.chat.greet();
  }

  offline() {
    if (!this.chat.failed && (this.inline || this.frame.open)) this.chat.complain(this.words.say("offline"));
  }

  online() {
    if (this.chat.failed) this.announcer.say(this.words.say("online"));
    else this.panel.box.complain("");
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
