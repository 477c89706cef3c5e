"""The regular forms of an English verb, so that a word list needs one of them."""

from __future__ import annotations

VOWELS = "aeiou"


def forms(verb: str) -> tuple[str, ...]:
    """`stop` -> stop, stops, stopped, stopping. Irregular forms must be listed."""
    return (verb, third_person(verb), stem(verb, "e") + "ed", stem(verb, "") + "ing")


def third_person(verb: str) -> str:
    """he `faints`, `passes`, `worries`."""
    if verb.endswith(("s", "x", "z", "ch", "sh")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def stem(verb: str, ending: str) -> str:
    """What -ed (`ending` "e") and -ing (`ending` "") are put after."""
    if verb.endswith("e") and not verb.endswith(("ee", "ye")):
        return verb[:-1]
    if ending and verb.endswith("e"):
        return verb[:-1]
    if ending and verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "i"
    return verb + verb[-1] if doubles(verb) else verb


def doubles(verb: str) -> bool:
    """One syllable, one vowel, one consonant at its end: stop, clog; not faint, swell, blow."""
    short = sum(letter in VOWELS for letter in verb) == 1
    return short and len(verb) > 2 and verb[-2] in VOWELS and verb[-1] not in VOWELS + "wxy"


def expand(phrase: str) -> list[str]:
    """A `~` before the first word of a phrase stands for all forms of that verb."""
    if not phrase.startswith("~"):
        return [phrase]
    verb, _, rest = phrase[1:].partition(" ")
    return [f"{form} {rest}".strip() for form in forms(verb)]
