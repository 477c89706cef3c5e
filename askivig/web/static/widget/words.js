// What the widget says. The words come from one language file; the clinic's names and numbers fill their places.

/** Looks up texts: `words.say("choices_follow", {n})`. A text for staff or without a missing value is the key with an ending. */
export class Words {
  constructor(settings, staff) {
    this.staff = staff;
    this.learn(settings);
  }

  /** Takes its texts and the clinic's names and numbers from what the server says. */
  learn({ texts, ...clinic }) {
    this.texts = texts;
    this.clinic = clinic;
  }

  say(key, values) {
    const known = { ...this.clinic, ...values };
    const wanted = [this.staff && `${key}_staff`, key, `${key}_plain`].map((one) => this.texts[one]);
    const text = wanted.find((one) => one && named(one).every((name) => known[name])) ?? "";
    return text.replace(/\{(\w+)\}/g, (_, name) => known[name]);
  }

  /** A day (`2026-11-23` or a Date) as it is written in the language of the texts. */
  day(day) {
    const date = typeof day === "string" ? new Date(`${day}T12:00:00`) : day;
    return new Intl.DateTimeFormat(this.texts.language, { dateStyle: "long" }).format(date);
  }
}

function named(text) {
  return [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]);
}
