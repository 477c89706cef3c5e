// One turn of the conversation: the question as its heading, then the answer, its choices and the thumbs.

import { drawFeedback } from "./feedback.js";
import { h } from "./dom.js";
import { drawReply } from "./reply.js";

/** A turn that waits for its answer. */
export function drawTurn(you, words) {
  const heading = h(
    "h3",
    { class: "you" },
    h("span", { class: "hidden" }, `${words.say("you")} `),
    h("span", { dir: "auto" }, you),
  );
  const dots = h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i"));
  return h("div", { class: "turn" }, heading, h("p", { class: "typing" }, dots, words.say("looking")));
}

/** Puts the answer into its turn. `on.choose(button)` and `on.vote(body)` are what its buttons do. */
export function finishTurn(turn, reply, words, on) {
  turn.querySelector(".typing")?.remove();
  const label = words.say(reply.kind === "clarify" ? "choose" : "related");
  const vote = (body) => on.vote({ reply: reply.reply, ...body });
  turn.append(drawReply(reply, words));
  if (reply.buttons?.length) turn.append(drawChoices(reply.buttons, asks(reply) ? null : label, on.choose));
  const feedback = drawFeedback(reply, words, vote, on.announce);
  if (feedback) turn.append(feedback);
}

/** A list of buttons, under a label where they have one. */
export function drawChoices(buttons, label, choose) {
  const items = buttons.map((button) =>
    h(
      "li",
      null,
      h("button", { type: "button", class: "chip", dir: "auto", onclick: () => choose(button) }, button.title),
    ),
  );
  return h("div", { class: "choices" }, label && h("p", { class: "choices-label" }, label), h("ul", null, items));
}

function asks(reply) {
  return reply.kind === "answer" && reply.buttons.some((button) => !button.payload.startsWith("/choose"));
}
