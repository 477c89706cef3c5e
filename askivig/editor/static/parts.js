// Takes parts of a page that was fetched and puts them in the place of those that are shown.

/** Replaces each part that differs; what is unfolded stays so. Says whether anything was replaced. */
export function put(html, selector) {
  const fetched = new DOMParser().parseFromString(html, "text/html");
  let changed = false;
  for (const part of fetched.querySelectorAll(selector)) {
    const shown = document.getElementById(part.id);
    if (!shown) continue;
    shown.hidden = part.hidden;
    if (shown.innerHTML === part.innerHTML) continue;
    const open = [...shown.querySelectorAll("details")].map((one) => one.open);
    shown.replaceChildren(...part.childNodes);
    shown.querySelectorAll("details").forEach((one, at) => (one.open = open[at] ?? one.open));
    changed = true;
  }
  return changed;
}

/** Marks the fields that the fetched page calls wrong, and no others. */
export function mark(html) {
  const fetched = new DOMParser().parseFromString(html, "text/html");
  for (const field of document.querySelectorAll("#topic-form [name][id]")) {
    const other = fetched.getElementById(field.id);
    const wrong = other?.getAttribute("aria-invalid") === "true";
    wrong ? field.setAttribute("aria-invalid", "true") : field.removeAttribute("aria-invalid");
  }
}
