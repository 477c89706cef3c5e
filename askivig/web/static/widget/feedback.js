// "Did this answer help?": a thumb up or down, and for a thumb down one of four reasons. No text is asked for.

import { h, icon } from "./dom.js";

const VOTED_ON = ["answer", "advice", "clarify", "out_of_scope"];

/** The row under an answer; `send({vote, reason})` promises whether it arrived. Null where there is nothing to vote on. */
export function drawFeedback(reply, words, send, announce) {
  if (!VOTED_ON.includes(reply.kind) || !reply.reply) return null;
  const label = h("span", null, words.say("helpful"));
  const reasons = h("div", { class: "reasons", role: "group", "aria-label": words.say("why_not"), hidden: true });
  const thumbs = ["up", "down"].map((vote) => drawThumb(vote, words, () => choose(vote)));
  reasons.append(h("p", null, words.say("why_not")), ...(words.clinic.feedback_reasons ?? []).map(drawReason));
  return h("div", { class: "feedback" }, h("div", { class: "thumbs", role: "group", "aria-label": words.say("helpful") }, label, thumbs), reasons);

  function drawReason({ id, title }) {
    return h("button", { type: "button", class: "chip", "aria-pressed": "false", onclick: (event) => give(event.currentTarget, "down", id) }, words.say(`reason_${id}`) || title);
  }

  function choose(vote) {
    reasons.hidden = vote === "up";
    give(thumbs[vote === "up" ? 0 : 1], vote);
  }

  async function give(button, vote, reason) {
    for (const other of button.parentElement.querySelectorAll("button")) other.setAttribute("aria-pressed", String(other === button));
    const arrived = await send({ vote, reason });
    if (!arrived) button.setAttribute("aria-pressed", "false");
    announce(words.say(arrived ? (vote === "down" && !reason ? "why_not" : "thanks") : "vote_failed"));
    label.textContent = words.say(arrived ? "thanks" : "vote_failed");
  }
}

function drawThumb(vote, words, onclick) {
  const key = vote === "up" ? "yes" : "no";
  const attributes = { type: "button", class: "thumb", "aria-pressed": "false", "aria-label": words.say(`${key}_label`), onclick };
  return h("button", attributes, icon(vote), words.say(key));
}
