// The search of the FAQ: forgives slips, finds beginnings of words, knows which words mean the same. Runs in the browser.

const FIELDS = { question: 6, id: 5, words: 3, short: 2, text: 1 };
const EXACT = 1;
const BEGINNING = 0.75;
const SLIP = 0.5;
const SYNONYM = 0.8;
const ENOUGH = 3; // topics; a word that is in fewer may itself be a slip
const MOST = 12;

/** The words of a text, in lower case and without accents. */
export function wordsOf(text) {
  return (
    text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Prepares `{topics, synonyms}` of /faq/index.json; the result finds topics: `find("text")`, the best first. */
export function prepare({ topics, synonyms }) {
  const weights = new Map(); // word -> Map(topic number -> weight of its best field)
  topics.forEach((topic, number) => {
    for (const [field, weight] of Object.entries(FIELDS)) {
      for (const word of wordsOf(topic[field])) note(weights, word, number, weight);
    }
  });
  const same = synonyms.map((forms) => [...new Set(forms.map((form) => wordsOf(form).join(" ")))]);
  return (text) => find(text, topics, weights, same);
}

function note(weights, word, number, weight) {
  if (!weights.has(word)) weights.set(word, new Map());
  const known = weights.get(word);
  known.set(number, Math.max(known.get(number) ?? 0, weight));
}

function find(text, topics, weights, same) {
  const wanted = wordsOf(text);
  const scores = topics.map(() => 0);
  const met = topics.map(() => 0);
  for (const word of wanted) {
    const best = bestOf(word, expansions(word, wanted, same), weights, topics.length);
    for (const [number, score] of best) {
      scores[number] += score;
      met[number] += 1;
    }
  }
  const hits = topics.map((topic, number) => ({ topic, score: scores[number] * (met[number] / wanted.length) ** 2 }));
  const top = Math.max(...hits.map((hit) => hit.score), 0);
  return hits
    .filter((hit) => hit.score > top / 4)
    .sort((one, other) => other.score - one.score)
    .slice(0, MOST)
    .map((hit) => hit.topic);
}

/** The best score of each topic for one word, in any spelling and under any of its other names. */
function bestOf(word, others, weights, count) {
  const best = new Map();
  const candidates = [...alike(word, weights), ...others.flatMap((other) => alike(other, weights, SYNONYM))];
  for (const [known, likeness] of candidates) {
    const size = weights.get(known).size;
    const rarity = Math.log(1 + count / Math.max(likeness === SLIP ? Math.sqrt(size) : size, ENOUGH)); // a slip is as rare as it is
    for (const [number, weight] of weights.get(known)) {
      best.set(number, Math.max(best.get(number) ?? 0, likeness * weight * rarity));
    }
  }
  return best;
}

/** The words of the other names of every term that the search names with this word. */
function expansions(word, wanted, same) {
  const text = ` ${wanted.join(" ")} `;
  const named = same.filter((forms) =>
    forms.some((form) => form.split(" ").includes(word) && text.includes(` ${form} `)),
  );
  return [...new Set(named.flat().flatMap((form) => form.split(" ")))].filter(
    (other) => other !== word && other.length > 2,
  );
}

/** Known words that equal a word, begin with it, or else differ from it by a slip: `[word, likeness]`. */
function alike(word, weights, factor = 1) {
  const found = [];
  for (const known of weights.keys()) {
    if (known === word) found.push([known, EXACT * factor]);
    else if (word.length > 1 && known.startsWith(word)) found.push([known, BEGINNING * factor]);
  }
  const topics = found.reduce((sum, [known]) => sum + weights.get(known).size, 0);
  const slips = word.length < 4 || topics >= ENOUGH || factor < 1 ? 0 : word.length < 8 ? 1 : 2;
  const close = slips ? [...weights.keys()].filter((known) => within(word, known, slips)) : [];
  return [...found, ...close.map((known) => [known, SLIP])];
}

/** Whether at most so many letters were mistyped, left out, added or swapped; a beginning of the known word is enough. */
export function within(word, known, slips) {
  if (known.length < word.length - slips) return false;
  let before = null;
  let row = Array.from({ length: word.length + 1 }, (_, at) => at);
  let least = row[word.length];
  for (let i = 1; i <= Math.min(known.length, word.length + slips); i++) {
    const next = [i];
    for (let j = 1; j <= word.length; j++) {
      const same = known[i - 1] === word[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      const swapped = before && known[i - 1] === word[j - 2] && known[i - 2] === word[j - 1];
      if (swapped) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
    least = Math.min(least, row[word.length]);
  }
  return least <= slips;
}
