// Building elements. Text goes in as text nodes only; nothing in the widget ever parses markup.

const SVG = "http://www.w3.org/2000/svg";

/** An element: `h("p", {class: "lead"}, "text", child)`. An attribute `onclick` is a listener; false and null are left out. */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child != null && child !== false && child !== ""));
  return element;
}

const ICONS = {
  chat: "M4 4h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zm3 5h10M7 13h7",
  close: "M6 6l12 12M18 6L6 18",
  phone: "M6 3h4l2 5-2.5 1.8a12 12 0 0 0 4.7 4.7L16 12l5 2v4a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z",
  send: "M4 12l16-8-6 16-3-7z",
  up: "M7 11l4-8c2 0 3 1 3 3l-.6 4H19a2 2 0 0 1 2 2.3l-1.1 6a2 2 0 0 1-2 1.7H7zm0 0H3v9h4",
  down: "M17 13l-4 8c-2 0-3-1-3-3l.6-4H5a2 2 0 0 1-2-2.3l1.1-6a2 2 0 0 1 2-1.7H17zm0 0h4V4h-4",
};

/** A small line drawing, hidden from screen readers: the words beside it say the same. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** A link that calls a number. */
export function phoneLink(number, label, attributes) {
  return h("a", { ...attributes, href: `tel:${number.replace(/[^\d+*#]/g, "")}` }, label);
}

/** A text in which each of the given telephone numbers is a link to call it. */
export function withNumbers(text, numbers) {
  const known = numbers.filter(Boolean).sort((one, other) => other.length - one.length);
  if (!known.length) return [text];
  const pattern = new RegExp(`(?<![\\d-])(${known.map(escaped).join("|")})(?![\\d-]*\\d)`);
  return text.split(pattern).map((part, at) => (at % 2 ? phoneLink(part, part, { dir: "ltr" }) : part));
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
