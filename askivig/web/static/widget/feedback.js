// "Did this answer help?": a thumb up or down, and for a thumb down a reason. No text is asked for.

import { h, icon } from "./dom.js";

const VOTED_ON = ["answer", "advice", "clarify", "out_of_scope"];

/** The row under an answer; `send({vote, reason})` promises whether it arrived. Null where there is nothing to vote on. */
export function drawFeedback(reply, words, send, announce) {
  if (!VOTED_ON.includes(reply.kind) || !reply.reply) return null;
  const label = h("span", null, words.say("helpful"));
  const reasons = drawReasons(words, (button, reason) => give(button, { vote: "down", reason }, "thanks"));
  const up = drawThumb("up", words.say("yes"), words.say("yes_label"), () => choose(up, "up", "thanks"));
  const down = drawThumb("down", words.say("no"), words.say("no_label"), () => choose(down, "down", "why_not"));
  const thumbs = h("div", { class: "thumbs", role: "group", "aria-label": words.say("helpful") }, label, up, down);
  return h("div", { class: "feedback" }, thumbs, reasons);

  function choose(button, vote, then) {
    reasons.hidden = vote === "up";
    return give(button, { vote }, then);
  }

  async function give(button, body, then) {
    press(button);
    const arrived = await send(body);
    if (!arrived) button.setAttribute("aria-pressed", "false");
    announce(words.say(arrived ? then : "vote_failed"));
    label.textContent = words.say(arrived ? "thanks" : "vote_failed");
  }
}

function drawThumb(vote, text, label, onclick) {
  const attributes = { type: "button", class: "thumb", "aria-pressed": "false", "aria-label": label, onclick };
  return h("button", attributes, icon(vote), text);
}

function drawReasons(words, give) {
  const chips = (words.clinic.feedback_reasons ?? []).map(({ id, title }) => {
    const attributes = { type: "button", class: "chip", "aria-pressed": "false" };
    const onclick = (event) => give(event.currentTarget, id);
    return h("button", { ...attributes, onclick }, words.say(`reason_${id}`) || title);
  });
  const attributes = { class: "reasons", role: "group", "aria-label": words.say("why_not"), hidden: true };
  return h("div", attributes, h("p", null, words.say("why_not")), chips);
}

function press(button) {
  for (const other of button.parentElement.querySelectorAll("button")) {
    other.setAttribute("aria-pressed", String(other === button));
  }
}
