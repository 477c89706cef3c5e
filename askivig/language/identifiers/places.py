"""Street addresses, post-office boxes and postal codes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from askivig.language.identifiers.spans import Span

_SURE = (
    r"(?:street|str|avenue|ave|av|lane|ln|road|rd|crescent|cres|boulevard|blvd|terrace|gardens"
    r"|grove|mews|parkway|pkwy|highway|hwy|cul-de-sac|alley|plaza|quay|turnpike|strasse|straße"
    r"|"
    r"cottages?|causeway|esplanade|promenade|expressway|loop|hollow|meadows?|heights|ridge|orchard)"
)
_ORDINARY = (
    r"(?:st|dr|drive|court|ct|close|way|place|pl|square|sq|row|hill|park|walk|circle|cir"
    r"|trail|rise|view|green|vale|path|yard|croft|point|run|field|fields|bank|lodge|house"
    r"|court)"
)
_UNIT = r"(?:apt|apartment|unit|flat|suite|ste|room|rm|floor|#|no)\.? ?#?[a-z]?\d{0,4}[a-z]?"
_NAME = r"[a-z][a-z'.-]{0,20}"
_NOT_A_STREET = (
    r"(?!(?:days?|weeks?|months?|years?|yrs?|hours?|hrs?|mins?|minutes?|miles?|blocks?|m?g"
    r"|mg/kg|ml|kg|kilos?|grams?|percent|times?|of|in|to|and|or|the|a|an|is|was|at|on|for"
    r"|per|x|doses?|bags?|bottles?"
    r"|infusions?|people|donors?|different|more|other|pm|am|o'clock|units?|km|feet|ft|stone"
    r"|lbs?|patients?|nurses?|kids?|children|from|with|by|every|degrees?|c|f|then|years?-old"
    r"|week|year|hour|month|day|minute|mile|way|lane|track|tier|bed|room)\b)"
)
_STREET = re.compile(
    r"(?<![\w.,/-])(?:" + _UNIT + r"[, ]{1,2})?\d{1,5}[a-z]?(?:-\d{1,5})?,? (?:(?:n|s|e|w|ne|nw|se|sw|north|south|east"
    r"|west|old|upper|lower)\.? )?"
    r"(?:\d{1,3}(?:st|nd|rd|th) |(?:"
    + _NOT_A_STREET
    + _NAME
    + r" ){1,3})(?P<kind>"
    + _SURE
    + r"|"
    + _ORDINARY
    + r")\b\.?",
)
_CUE = re.compile(
    r"\b(?:liv(?:e|es|ing) at|address|home is|house is|staying at|stay at|resid(?:e|es|ing)"
    r" at|moved to|deliver(?:ed)? to|post(?:ed)? (?:it )?to|send (?:it |them )?to|mail (?:it"
    r" )?to|come (?:out )?to|ship to"
    r"|based at|details|find (?:me|us) at|pick (?:me|her|him|us) up (?:from|at)|we're at|i'm at|im at)\b",
)
_AFTER_ADDRESS_CUE = re.compile(
    r"\b(?:(?:home |mailing |postal |street |my |current |billing )address(?: is|:|'s|=){1,2}"
    r"|address:|i live at|lives at|we live at|living at)\s{0,2}(?=[^.;?!\n]{0,40}\d)(?P<where>[^.;?!\n]{4,60}?)"
    r"(?=[.;?!\n]| and | but | can | do | is | so | i |$)",
)
_TAIL = re.compile(
    r",? ?(?:(?i:" + _UNIT + r")(?![a-z]))?(?:,? ?[A-Z][a-zA-Z'.-]{1,20}(?: [A-Z][a-zA-Z'.-]{1,20}){0,2}){0,3}(?:,?"
    r" ?[A-Z]{2}\b)?"
)
_STREET_FIRST = re.compile(
    r"(?<!\w)[^\W\d_]{3,20}(?:strasse|straße|weg|platz|gasse|allee) \d{1,4}[a-z]?(?:,? \d{4,5} [^\W\d_]{2,20})?"
)
_NUMBER_FIRST = re.compile(
    r"(?<![\w.,/-])\d{1,4}(?: ?bis| ?ter)?,? (?:rue|boulevard|chemin|impasse|calle|carrer|avenida|rua|piazza|ulica)"
    r"(?: [^\W\d_'-]{1,20}){1,4}"
    r"(?:,? \d{4,5} [^\W\d_]{2,20})?"
)
_BOX = re.compile(r"\b(?:p\.? ?o\.? ?box|post office box|apartado)\.? ?#?\d{1,6}\b")
_UK_AREA = (
    r"(?:AB|AL|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL"
    r"|DN|DT|DY|EC|EH|EN|EX|FK|FY|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW"
    r"|KY"
    r"|LA|LD|LE|LL|LN|LS|LU|ME|MK|ML|NB|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM"
    r"|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN"
    r"|WR"
    r"|WS|WV|YO|ZE|[BEGLMNSW])"
)
_UK = r"\d[A-Z\d]? ?(?!\dHR)\d[ABD-HJLNP-UW-Z]{2}"
_UK_CODE = re.compile(r"(?<![\w-])" + _UK_AREA + _UK + r"(?![\w-])")
_UK_CODE_SPACED = re.compile(r"(?<![\w-])" + _UK_AREA.lower() + r"\d[a-z\d]? \d[abd-hjlnp-uw-z]{2}(?![\w-])")
_CANADA = re.compile(r"(?<![\w-])[ABCEGHJ-NPRSTVXY]\d[A-Z][ -]?\d[A-Z]\d(?![\w-])")
_STATE = (
    r"(?:A[LKZR]|C[AOT]|D[EC]|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA"
    r"|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY]|NSW|VIC|QLD|TAS)"
)
_ZIP = re.compile(
    r"\b(?:zip|zip ?code|postal ?code|post ?code|pin ?code|plz)(?:'s| is|:| ?=|,){0,2} ?(?P<code>[a-z]{0,2}"
    r"\d[a-z\d]{1,6}(?:[ -]\d[a-z\d]{2,3})?)\b"
    r"|(?<![\w.,/-])(?P<code2>\d{5}-\d{4})(?![\w-])"
)
_ZIP_OF_STATE = re.compile(r"\b" + _STATE + r",? (?P<code>\d{5}(?:-\d{4})?)(?![\w,]{0,20}\d)")


def find(text: str, lower: str) -> Iterator[Span]:
    """Where somebody lives, as exactly as a street or a postal code."""
    cued = bool(_CUE.search(lower))
    for match in _STREET.finditer(lower):
        if cued or _written_as_address(match["kind"], text[match.start() : match.end()]):
            yield Span(match.start(), _tail(text, match.end()), "ADDRESS")
    for pattern in (_AFTER_ADDRESS_CUE, _STREET_FIRST, _NUMBER_FIRST, _BOX, _ZIP):
        yield from (Span(*match.span(match.lastgroup or 0), "ADDRESS") for match in pattern.finditer(lower))
    for pattern in (_UK_CODE, _CANADA):
        yield from (Span(*match.span(), "ADDRESS") for match in pattern.finditer(text))
    if cued or "postcode" in lower:
        yield from (Span(*match.span(), "ADDRESS") for match in _UK_CODE_SPACED.finditer(lower))
    yield from (Span(*match.span("code"), "ADDRESS") for match in _ZIP_OF_STATE.finditer(text))


def _written_as_address(kind: str, written: str) -> bool:
    """Without a word for living there: a street word that means nothing else, or a name in capitals."""
    if re.fullmatch(_SURE, kind):
        return True
    words = re.findall(r"[^\W\d]+", written)
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _tail(text: str, end: int) -> int:
    """How far flat, town and state go on after a street."""
    tail = _TAIL.match(text, end)
    return tail.end() if tail and re.search(r"\d|,", tail[0]) else end
