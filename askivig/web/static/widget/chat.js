// The conversation: what is sent, what comes back, what is kept.

import { alarmOf, spoken } from "./reply.js";
import { ask, call } from "./server.js";
import { drawChoices, drawTurn, finishTurn } from "./turn.js";

const SLOW = 4000; // from here on the wait itself is announced

export class Chat {
  /** `host` is the element: its words, memory, panel and announcer, and `changed` for what is to be seen from outside. */
  constructor(host, settings) {
    const { base, words, memory, panel, announcer } = host;
    Object.assign(this, { host, settings, base, words, memory, panel, announcer });
    this.box = panel.box;
    this.waiting = false;
    this.on = {
      choose: (button) => this.choose(button),
      vote: (body) => this.vote(body),
      announce: (text) => announcer.say(text),
    };
  }

  /** Draws what the tab remembers, silently. */
  restore() {
    const { turns, alarm, draft } = this.memory.state;
    this.greet();
    this.panel.turns.replaceChildren(...turns.map(({ you, reply }) => this.restored(you, reply)));
    this.panel.pin(alarm);
    this.box.fill(draft);
  }

  greet() {
    const questions = this.settings.first_questions ?? [];
    this.panel.greet(questions.length > 0 && drawChoices(questions, this.words.say("first_questions"), this.on.choose));
  }

  restored(you, reply) {
    const turn = drawTurn(you, this.words);
    finishTurn(turn, reply, this.words, this.on);
    return turn;
  }

  /** Sends what is in the box. */
  submit() {
    const text = this.box.input.value.trim();
    const over = this.box.over();
    if (this.waiting) return;
    if (!text) this.complain(this.words.say("empty"));
    else if (over > 0) this.complain(this.words.say("too_long", { n: String(over) }));
    else this.send({ message: text }, text);
  }

  choose(button) {
    if (!this.waiting) this.send({ choice: button.payload }, button.title);
  }

  /** Sends again what failed: a choice as it was, a question as it now stands in the box. */
  retry() {
    if (this.failed?.choice) this.send({ choice: this.failed.choice }, this.failed.title);
    else this.submit();
  }

  async send(question, title) {
    const typed = "message" in question;
    const turn = this.begin(title, typed);
    const slow = setTimeout(() => this.announcer.say(this.words.say("slow")), SLOW);
    const { reply, problem, conversation } = await ask(this.base, question, this.memory.state.conversation);
    clearTimeout(slow);
    this.waiting = false;
    this.box.wait(false);
    if (!turn.isConnected) return; // cleared meanwhile
    if (conversation) this.memory.set({ conversation });
    if (reply) this.answer(turn, title, reply);
    else this.fail(turn, { ...question, title }, problem);
  }

  begin(title, typed) {
    const turn = drawTurn(title, this.words);
    this.failed = null;
    this.waiting = true;
    this.box.complain("");
    if (typed) this.box.fill("");
    if (typed) this.memory.set({ draft: title }); // a reload in between does not lose it
    this.box.wait(true);
    this.panel.turns.append(turn);
    turn.scrollIntoView({ block: "end" });
    return turn;
  }

  answer(turn, you, reply) {
    const alarm = alarmOf(reply) ?? this.memory.state.alarm;
    const draft = this.box.input.value;
    this.memory.set({ turns: [...this.memory.state.turns, { you, reply }], alarm, draft });
    finishTurn(turn, reply, this.words, this.on);
    this.panel.pin(alarm);
    turn.scrollIntoView({ block: "start" });
    this.announcer.say(spoken(reply, this.words), Boolean(alarmOf(reply)));
    this.host.changed(true);
  }

  fail(turn, question, sentence) {
    turn.remove();
    this.failed = question;
    if (question.message) this.box.fill(question.message);
    const help = sentence ? "" : this.words.say("failed_help");
    this.complain(sentence || this.words.say("failed"), { help, retry: true });
  }

  complain(sentence, options = {}) {
    this.box.complain(sentence, options);
    this.announcer.say([sentence, options.help].filter(Boolean).join(" "));
  }

  async vote(body) {
    const { status } = await call(`${this.base}api/feedback`, "POST", {
      conversation: this.memory.state.conversation,
      ...body,
    });
    return status >= 200 && status < 300;
  }

  /** Forgets the conversation, here and on the server. */
  restart() {
    const { conversation } = this.memory.state;
    if (conversation) call(`${this.base}api/chat/${encodeURIComponent(conversation)}`, "DELETE");
    this.memory.clear();
    this.failed = null;
    this.box.complain("");
    this.restore();
    this.host.changed(false);
    this.announcer.say(this.words.say("cleared"));
  }
}
