// Where the widget's words and numbers come from: the server, else what this tab last knew, else the page's own attributes.

import { read, write } from "./memory.js";
import { call } from "./server.js";

const PATIENCE = 4; // how long the launcher waits for the server before it shows what it has
const FALLBACKS = {
  emergency: "emergency",
  on_call: "on-call",
  telephone: "telephone",
  clinic: "clinic",
  therapy: "therapy",
  hours: "hours",
};

/** What `GET /api/widget` says, as `{known, fresh}`; `fresh` is false when the server did not answer. */
export async function loadSettings(element, base, shipped) {
  const language = element.getAttribute("language") ?? "";
  const name = `askivig-settings ${base} ${language}`;
  const query = language ? `?language=${encodeURIComponent(language)}` : "";
  const { status, data } = await call(`${base}api/widget${query}`, "GET", undefined, PATIENCE);
  const fresh = status === 200 && Boolean(data?.texts);
  if (fresh) write(name, data);
  const known = fresh ? data : { ...fromAttributes(element), ...read(name) };
  return { fresh, known: { ...known, texts: { ...shipped, ...known.texts } } };
}

function fromAttributes(element) {
  const given = Object.entries(FALLBACKS).map(([name, attribute]) => [name, element.getAttribute(attribute)]);
  return Object.fromEntries(given.filter(([, value]) => value));
}
