"""E-mail and web addresses, telephone and fax numbers, network addresses, names on social media."""

from __future__ import annotations

import re
from collections.abc import Iterator

from askivig.language.identifiers.spans import Span
from askivig.language.wordlists import NOT_A_HANDLE, NOT_A_MAILBOX

_TLD = (
    r"(?:com|org|net|edu|gov|uk|us|io|co|info|de|fr|es|it|nl|ca|au|in|me|email|test|example"
    r"|invalid|nhs|ie|nz|za|mx|br)"
)
_PROVIDER = (
    r"(?:g-?mail|googlemail|yahoo|hotmail|outlook|icloud|aol|live|msn|me|proton(?:mail)?"
    r"|gmx|btinternet|sky|comcast|web|mail)"
)
_AT = r"(?: ?[\[({<] ?at ?[\])}>] ?| at | ?@ ?)"
_DOT = r"(?: ?[\[({<] ?dot ?[\])}>] ?| dot |\.)"

_EMAIL = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64} ?@ ?(?:(?:[\w-]{1,63}\.){1,5}[a-z]{2,24}|" + _PROVIDER + r")\b",
)
_EMAIL_SPELT = re.compile(
    r"(?<![\w.+-])[\w+-]{1,40}(?:(?:"
    + _DOT
    + r"| underscore | dash | hyphen )[\w+-]{1,40}){0,4}"
    + _AT
    + r"[\w-]{1,40}(?:"
    + _DOT
    + r"[\w-]{2,40}){0,2}"
    + _DOT
    + _TLD
    + r"\b",
)

_URL = re.compile(
    r"(?:https?://|\bwww\.)[^\s<>\"]{3,300}"
    r"|\b(?:facebook|instagram|linkedin|twitter|tiktok|youtube|fb|x|t|wa|m|snapchat|threads)\.(?:com"
    r"|me|net)/[^\s<>\"]{2,200}"
    r"|(?<=blog is )[\w.-]{3,60}\.[a-z]{2,8}\b[^\s<>\"]{0,100}|(?<=site is )[\w.-]{3,60}\.[a-z]{2,8}\b[^\s<>\"]{0,100}",
)

_IPV4 = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d)")
_IPV6 = re.compile(
    r"(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}(?::?[0-9a-f]{1,4}){1,4}(?![\w:])|(?<![\w:])[0-9a-f]{1,4}::[0-9a-f:]"
    r"{1,30}"
)
_MAC = re.compile(r"(?<![\w:-])[0-9a-f]{2}(?:([:-])[0-9a-f]{2})(?:\1[0-9a-f]{2}){4}(?![\w:-])")

_NETWORK = (
    r"(?:insta(?:gram)?|twitter|tik ?tok|snap(?:chat)?|facebook|fb|telegram|skype|discord"
    r"|reddit|threads|messenger|wechat|whatsapp)"
)
_HANDLE = re.compile(r"(?<![\w@.])@([a-z_][\w.]{2,29})")
_HANDLE_CUED = re.compile(
    r"\b"
    + _NETWORK
    + r"(?: (?:user ?name|name|handle|id|account|profile))?(?: is|:|'s| ?=){1,3} ?@?(?P<name>[a-z_][\w.-]{2,2"
    r"9})"
    r"|\b(?:user ?name|screen ?name|gamer ?tag|handle)(?: is|:| ?=){1,3} ?@?(?P<name2>[a-z_][\w.-]{2,29})"
    r"|\bon " + _NETWORK + r" (?:as |under )?(?P<name3>[a-z][a-z]{0,20}[\d_.][\w.]{0,20})"
    r"|(?<!\w)/?u/(?P<name4>[\w-]{3,20})",
)

_UNIT = (
    r"(?! ?(?:m?gs?|mcg|grams?|m?l|cc|kgs?|lbs?|iu|units?|hours?|hrs?|mins?|days?|weeks?"
    r"|donors?|people|patients|cells?|platelets|%|/)(?![\w@]))"
)
_END = r"(?![\w-]{0,20}\d|,\d)" + _UNIT
_START = r"(?<![\w.,/$£€#-])"
_INTERNATIONAL = re.compile(r"(?<![\w.])(?:\+|00(?=[1-9]\d[\d ]))[ ]?\d{1,3}(?:[ ().-]{0,3}\d){6,13}" + _UNIT)
_NORTH_AMERICAN = re.compile(
    _START + r"(?:\(?1\)?[ .-]{0,2})?(?:\((?P<area>[2-9]\d\d)\)[ .-]{0,2}|(?P<area2>[2-9]\d\d)(?P<sep>["
    r" .-]|\. |- | - ))"
    r"[2-9]\d\d(?:[ .-]| - )?\d{4}(?:,? ?(?:x|ext\.?|extension) ?\d{1,6})?" + _END,
)
_TRUNK_ZERO = re.compile(
    r"(?<![\w.,$£€/-])(?:\(0\) ?\d{2,5}|\(?0\d{1,4}\)?)(?:[ ./-]{1,3}\d{2,8}){1,5}"
    + _END
    + r"|(?<![\w.,/-])0\d{9,10}"
    + _END
)
_ASIAN_MOBILE = re.compile(_START + r"[6-9]\d{4}[ -]\d{5}" + _END)
_LOCAL = re.compile(_START + r"555[- .]?\d{4}" + _END)
_BARE = re.compile(r"(?<![\w.,/$£€#-])[2-9]\d{9}" + _END + r"|(?<![\w.,/$£€#-])1[2-9]\d{9}" + _END)
_CUE = re.compile(
    r"\b(?:phone|telephone|tel|mobile|mob|cell(?:phone)?|landline|fax|pager|whats ?app|call"
    r"|ring|text|txt|sms|dial|reach|contact|callback"
    r"|voicemail|number|ph|bell|buzz)\b[^\d+]{0,40}?(?<![\w])(?P<number>\(?\d(?:[ ().-]{0,2}\d){5,13})" + _END,
)
_DIGIT_WORD = (
    r"(?:zero|oh|o|nought|one|two|three|four|five|six|seven|eight|nine|(?:double|triple|treble)"
    r" (?:zero|oh|o|nought|one|two|three|four|five|six|seven|eight|nine))"
)
_SPELT = re.compile(r"\b(?:plus )?" + _DIGIT_WORD + r"(?:(?:[ ,-]|, ){1,2}" + _DIGIT_WORD + r"){6,15}\b")
_PRODUCT_NUMBER = re.compile(r"\b(?:lot|batch|ndc|gtin|upc|item|catalog(?:ue)?|donors?|plasma)\b[^\d]{0,15}$")
_CLOCK_OR_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d|\d{4}-\d\d-\d\d")


def find(text: str) -> Iterator[Span]:
    """Ways to reach somebody."""
    yield from _emails(text)
    yield from (_trimmed(match, "URL") for match in _URL.finditer(text))
    yield from (Span(*match.span(), "DEVICE") for match in _MAC.finditer(text))
    yield from _network_addresses(text)
    yield from _handles(text)


def telephones(text: str) -> Iterator[Span]:
    """Telephone and fax numbers. Asked last of the numbers: those with a cue of their own come before."""
    for pattern in (_INTERNATIONAL, _NORTH_AMERICAN, _TRUNK_ZERO, _ASIAN_MOBILE, _LOCAL, _BARE, _SPELT):
        for match in pattern.finditer(text):
            if _dialled(text, match):
                yield Span(*match.span(), "PHONE")
    for match in _CUE.finditer(text):
        product = _PRODUCT_NUMBER.search(text, max(0, match.start() - 30), match.start("number"))
        if 7 <= _digits(match["number"]) <= 15 and not product and not _CLOCK_OR_DATE.fullmatch(match["number"]):
            yield Span(*match.span("number"), "PHONE")


def _dialled(text: str, match: re.Match[str]) -> bool:
    """Whether these digits look like a telephone number rather than rates, counts, dates or a product's number."""
    written = match[0]
    if _PRODUCT_NUMBER.search(text, max(0, match.start() - 30), match.start()) or _CLOCK_OR_DATE.fullmatch(written):
        return False
    if match.re is _SPELT:
        return True
    groups = re.findall(r"\d+", written)
    if match.re is _TRUNK_ZERO:
        return 9 <= _digits(written) <= 12
    if match.re in (_NORTH_AMERICAN, _ASIAN_MOBILE):
        return not all(group.endswith("0") for group in groups)
    return match.re is not _BARE or not written.endswith("0000")


def _digits(written: str) -> int:
    return sum(character.isdigit() for character in written)


def _emails(text: str) -> Iterator[Span]:
    yield from (Span(*match.span(), "EMAIL") for match in _EMAIL.finditer(text))
    for match in _EMAIL_SPELT.finditer(text):
        mailbox = re.split(r"\W", match[0], maxsplit=1)[0].lower()
        if mailbox not in NOT_A_MAILBOX:
            yield Span(*match.span(), "EMAIL")


def _network_addresses(text: str) -> Iterator[Span]:
    for match in _IPV4.finditer(text):
        if all(int(part) < 256 for part in match[0].split(".")):
            yield Span(*match.span(), "IP")
    yield from (Span(*match.span(), "IP") for match in _IPV6.finditer(text))


def _handles(text: str) -> Iterator[Span]:
    for match in _HANDLE.finditer(text):
        if match[1].lower() not in NOT_A_HANDLE:
            yield Span(*match.span(), "HANDLE")
    for match in _HANDLE_CUED.finditer(text):
        group = match.lastgroup or 0
        if match[group].lower() not in NOT_A_HANDLE:
            yield Span(*match.span(group), "HANDLE")


def _trimmed(match: re.Match[str], tag: str) -> Span:
    return Span(match.start(), match.start() + len(match[0].rstrip(".,;:!?)'\"")), tag)
