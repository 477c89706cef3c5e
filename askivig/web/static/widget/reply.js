// A reply of the server as elements, and as what a screen reader is told of it.

import { h, withNumbers } from "./dom.js";

const TIERS = {
  emergency: ["emergency", "on_call"],
  urgent: ["on_call", "emergency"],
  crisis: ["crisis", "emergency"],
};

/** The numbers to call in an alarm, the most pressing first. */
export function numbersOf(alarm) {
  return TIERS[alarm] ?? ["emergency", "on_call"];
}

/** The most pressing safety tier of a reply, or null. */
export function alarmOf(reply) {
  return [...(reply.alerts ?? []), reply.kind].find((tier) => tier in TIERS) ?? null;
}

/** The blocks of a reply in order, as `{seen}` or `{folded}` lists: a question's first sentences stay in sight, the rest folds. */
export function parts(reply) {
  const blocks = reply.blocks?.length ? reply.blocks : [{ type: "paragraph", text: reply.text ?? "" }];
  if (reply.kind !== "answer" || asksBack(reply)) return [{ seen: blocks }];
  const found = [];
  let answered = false;
  for (const block of blocks) {
    const folds = answered && (block.type === "paragraph" || block.type === "list");
    answered = block.type === "notice" ? false : answered || block.type === "paragraph";
    const kind = folds ? "folded" : "seen";
    if (!found.length || !found[found.length - 1][kind]) found.push({ [kind]: [] });
    found[found.length - 1][kind].push(block);
  }
  return found;
}

function asksBack(reply) {
  return (reply.buttons ?? []).some((button) => !button.payload.startsWith("/choose"));
}

/** What is announced: the sentences in sight, that more follows, how many choices; never the sources. */
export function spoken(reply, words) {
  const shown = parts(reply);
  const seen = shown.flatMap((part) => part.seen ?? []).map((block) => [block.text, ...(block.items ?? [])].join(" "));
  const count = reply.buttons?.length ?? 0;
  const choices = count && words.say(count === 1 ? "choice_follows" : "choices_follow", { n: String(count) });
  const more = shown.some((part) => part.folded) && words.say("more_follows");
  return [...seen, more, choices].filter(Boolean).join(" ");
}

/** The reply drawn: a heading, its blocks, and where it comes from. */
export function drawReply(reply, words) {
  const alarm = alarmOf(reply);
  const heading = h(
    "h4",
    { class: alarm ? "alarm-title" : "hidden" },
    words.say(alarm ? `answered_${alarm}` : "answered"),
  );
  const body = parts(reply).map((part) => (part.seen ? drawBlocks(part.seen, words) : drawMore(part.folded, words)));
  return h("div", { class: `reply ${alarm ?? reply.kind}`, dir: "auto" }, heading, body, drawSources(reply, words));
}

function drawMore(blocks, words) {
  return h("details", { class: "more" }, h("summary", null, words.say("more")), drawBlocks(blocks, words));
}

function drawBlocks(blocks, words) {
  const { telephone, on_call, emergency, crisis, poison } = words.clinic;
  return blocks.map((block) => drawBlock(block, [telephone, on_call, emergency, crisis, poison]));
}

function drawBlock(block, known) {
  const linked = (text) => withNumbers(text, known);
  const items = (block.items ?? []).map((item) => h("li", null, linked(item)));
  const paragraphs = (block.text ?? "").split(/\n+/).filter(Boolean);
  const texts = paragraphs.map((text) => h("p", { class: items.length > 0 && "list-lead" }, linked(text)));
  return h("div", { class: `block ${block.type}` }, texts, items.length > 0 && h("ul", null, items));
}

function drawSources(reply, words) {
  if (!reply.sources?.length) return null;
  const byTitle = new Map();
  for (const source of reply.sources) byTitle.set(source.title, [...(byTitle.get(source.title) ?? []), source]);
  const items = [...byTitle.values()].map((cited) => drawSource(cited, words));
  const review = h("p", { class: "review" }, reviewLine(reply.review, words));
  return h("details", { class: "sources" }, h("summary", null, words.say("sources")), h("ul", null, items), review);
}

function drawSource(cited, words) {
  const [{ title, publisher, url }] = cited;
  const sections = [...new Set(cited.map((source) => source.section).filter(Boolean))].join("; ");
  const web = /^https?:\/\//i.test(url ?? "");
  const attributes = { href: url, target: "_blank", rel: "noopener noreferrer" };
  const name = web ? h("a", attributes, title, h("span", { class: "hidden" }, ` ${words.say("new_tab")}`)) : title;
  return h("li", null, name, `, ${publisher}`, sections && `: ${sections}`);
}

/** Who has reviewed an answer and when it is due again, in words. */
export function reviewLine(review, words) {
  if (review?.status !== "reviewed" || !review.reviewed_on) return words.say("review_awaiting");
  const done = words.say("review_done", { by: review.reviewed_by, on: words.day(review.reviewed_on) });
  const due = review.review_due && words.say("review_due", { due: words.day(review.review_due) });
  return [done, due].filter(Boolean).join(" ");
}
