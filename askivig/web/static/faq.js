// The FAQ pages: search as you type, copy and print. Without JavaScript the search form is posted instead.

const SPEAK_AFTER = 600; // results are announced when the typing pauses
const root = document.documentElement.dataset.root;
const box = document.querySelector(".search input");

document.querySelectorAll("[data-needs-script]").forEach((part) => (part.hidden = false));
document.querySelectorAll("[data-print]").forEach((button) => button.addEventListener("click", () => print()));
document.querySelectorAll("[data-copy]").forEach((button) => button.addEventListener("click", () => copy(button)));
if (box) searchAsYouType();

function searchAsYouType() {
  const results = document.querySelector("#results");
  const list = results.querySelector("ol");
  const status = document.querySelector("#found-count");
  const all = document.querySelectorAll("#all-topics section");
  let loading = null;
  let speaking = 0;

  box.addEventListener("focus", load);
  box.addEventListener("input", show);
  box.addEventListener("keydown", (event) => event.key === "Escape" && clear(event));
  box.form.addEventListener("submit", openFirst);
  box.form.addEventListener("keydown", move);
  results.addEventListener("keydown", move);
  if (box.value && !list.childElementCount) show(); // the browser came back to this page

  function load() {
    loading ??= Promise.all([import("./search.js"), fetch(`${root}/faq/index.json`).then((answer) => answer.json())])
      .then(([search, index]) => search.prepare(index))
      .catch(() => (loading = null));
    return loading;
  }

  async function show() {
    const find = await load();
    if (!find) return; // the form still works
    const found = find(box.value);
    list.replaceChildren(...found.map(drawHit));
    results.hidden = !found.length;
    all.forEach((section) => (section.hidden = found.length > 0));
    clearTimeout(speaking);
    speaking = setTimeout(() => (status.textContent = counted(found.length)), SPEAK_AFTER);
  }

  function counted(count) {
    if (!box.value.trim()) return "";
    if (!count) return "Nothing found. Try another word, or look through the list below.";
    return count === 1 ? "1 result" : `${count} results`;
  }

  function clear(event) {
    event.preventDefault();
    box.value = "";
    show();
  }

  function openFirst(event) {
    const first = list.querySelector("a");
    if (!first) return;
    event.preventDefault();
    first.click();
  }

  function move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && event.target !== box) box.focus();
    if (!step) return;
    const stops = [box, ...list.querySelectorAll("a")];
    event.preventDefault();
    stops[Math.min(Math.max(stops.indexOf(event.target) + step, 0), stops.length - 1)].focus();
  }
}

function drawHit({ id, question, short, url, category }) {
  const item = document.createElement("li");
  const text = document.createElement("div");
  for (const [tag, content] of Object.entries({ a: question, p: short, small: category })) {
    const part = document.createElement(tag);
    part.textContent = content;
    text.append(part);
  }
  text.querySelector("a").href = url;
  item.append(drawTick(document.getElementById(`pick-${id}`)), text);
  return item;
}

/** A second box for the same tick, so that a hand-out can be put together from several searches. */
function drawTick(original) {
  const tick = document.createElement("input");
  tick.type = "checkbox";
  tick.ariaLabel = original.ariaLabel;
  tick.checked = original.checked;
  tick.addEventListener("change", () => (original.checked = tick.checked));
  return tick;
}

async function copy(button) {
  const status = document.querySelector(".copied");
  const text = button.dataset.copy === "link" ? button.dataset.address : sheetText(document.querySelector(".sheet"));
  const done = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  );
  status.textContent = done ? "Copied" : "Your browser did not let us copy. Please select the text and copy it.";
}

/** The answer with its question and its sources, as it can be pasted into a message. */
function sheetText(sheet) {
  const parts = ["h1", ".answer", ".where-from"].map((selector) => sheet.querySelector(selector).innerText.trim());
  return [...parts, document.querySelector(".not-advice").innerText.trim()].join("\n\n");
}
