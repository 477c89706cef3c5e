"""Numbers that belong to one person: records, plans, accounts, cards, licences, vehicles, devices."""

from __future__ import annotations

import re
from collections.abc import Iterator

from askivig.language.identifiers.spans import Span

_NUMBER_WORD = r"(?:no|nos|nr|num|numb?er|nummer|nbr|id|i\.d|identifier|code|ref|reference|#)\b\.?|#"
_OWNER = (
    r"med(?:ical)?(?: rec(?:ord)?s?)?|record|patient|pt|hosp(?:ital)?|nhs|chi|clinic|chart|case|file|visit|encounter|admission|accession|lab"
    r"|health(?: ?card| plan| insurance| care)?|insurance|ins|insurer|member(?:ship)?|subscriber|beneficiary|policy(?: ?holder)?|plan|claim|group"
    r"|medicare|medicaid|medi-cal|tricare|payer|employee|staff|student|badge|wristband|prescription|rx|script|referral|booking|appointment"
    r"|confirmation|reference|ref|order|participant|subject|ticket|blue ?cross|aetna|cigna|humana|kaiser|bupa|axa|united|uhc|va"
    r"|prior auth(?:ori[sz]ation)?|authori[sz]ation|auth|portal|my ?chart|uhid|dossier|registration|enrol?lment|customer|client|user"
)
_CARD_WORD = r"(?: (?:member|medical|record|patient|card|health|insurance|policy|unique|personal|registration|plan|case))?"
_LINK = r"(?:'s|s')?(?:[ ]?(?:\bis\b|\bwas\b|\bit'?s\b|\bare\b|[:=,(#-]|\bno\b\.?|\bnumb?er\b|\bwith\b|\bends\b|\bending\b|\bin\b)){0,4}[ ]?"
_UNIT = r"(?! ?(?:m?gs?|mcg|grams?|m?l|cc|kgs?|lbs?|iu|units?|hours?|hrs?|mins?|days?|weeks?|months?|years?|yrs?|yo|am|pm|%)\b)"
_VALUE = r"(?P<value>[a-z]{0,6}[-/ ]?\d[a-z0-9]{0,25}(?:(?:[-/.][a-z]{0,6}|[ ])\d[a-z0-9]{0,20}" + _UNIT + r"|[-/][a-z0-9]{1,10}){0,6})" + _UNIT
_ANY_VALUE = r"(?P<value>[a-z0-9]{1,17}(?:[- ](?=[a-z]{0,3}\d)[a-z0-9]{1,8}|[- ](?<=\d[- ])[a-z]{2,3}\b){0,3})"


def _cued(tag: str, cue: str, value: str = _VALUE, digits: int = 4) -> tuple[str, re.Pattern[str], int]:
    return tag, re.compile(r"(?<![\w-])(?:" + cue + r")" + _LINK + value, re.I), digits


# (tag, cue and value, how many digits the value must have at least)
_CUED = (
    _cued("SSN", r"ssn|s\.s\.n\.?|social(?: security)?(?: (?:number|no\.?|num|#))?|soc sec|itin|sin number|national insurance(?: (?:number|no\.?))?|ni (?:number|no\.?)|nino", digits=4),
    _cued("CARD", r"(?:credit|debit|bank|visa|master ?card|amex|discover|my) card(?: (?:number|no\.?|#))?|card (?:number|no\.?|#|is|ending|ends)|cvv2?|cvc|security code", digits=3),
    _cued("ACCOUNT", r"acc(?:oun)?t\.?(?: ?(?:" + _NUMBER_WORD + r"))|a/c(?: ?(?:" + _NUMBER_WORD + r"))?|iban|bic|swift(?: code)?|sort ?code|routing(?: (?:number|no\.?))?|bank account|aba", digits=5),
    _cued("ACCOUNT", r"acc(?:oun)?t", digits=6),
    _cued("LICENCE", r"(?:driv(?:er'?s?'?|ing)|dr\.?) ?li[cs]en[cs]e(?: ?(?:" + _NUMBER_WORD + r"))?|li[cs]en[cs]e ?(?:" + _NUMBER_WORD + r")|dl ?(?:" + _NUMBER_WORD + r")|dl(?= [a-z]?\d{6})"
           r"|pass ?port(?: ?(?:" + _NUMBER_WORD + r"))?|state id(?: ?(?:" + _NUMBER_WORD + r"))?|(?:birth |marriage |death )?certificate ?(?:" + _NUMBER_WORD + r")|green card(?: ?(?:" + _NUMBER_WORD + r"))?"
           r"|npi|dea ?(?:" + _NUMBER_WORD + r")|alien ?(?:" + _NUMBER_WORD + r")|national id(?: card)?(?: ?(?:" + _NUMBER_WORD + r"))?|identity card(?: ?(?:" + _NUMBER_WORD + r"))?|aadhaa?r(?: ?(?:card|" + _NUMBER_WORD + r"))*"
           r"|dni|nie|curp|cpf|pesel|bsn|personnummer|codice fiscale|visa ?(?:" + _NUMBER_WORD + r")|medical card(?: ?(?:" + _NUMBER_WORD + r"))?|blue badge(?: ?(?:" + _NUMBER_WORD + r"))?", digits=4),
    _cued("PLATE", r"(?:li[cs]en[cs]e|number|car|vehicle|registration|reg) plates?(?: ?(?:" + _NUMBER_WORD + r"))?|plates?(?= ?(?:is|:|number|no\b|#))|tag number|car reg(?:istration)?|vehicle reg(?:istration)?|reg(?:istration)?(?= ?(?:is|:|number|no\b|#))"
           r"|vin(?: ?(?:" + _NUMBER_WORD + r"))?", _ANY_VALUE, digits=1),
    _cued("DEVICE", r"serial(?: ?(?:" + _NUMBER_WORD + r"))?|s/n|sn(?= ?[:#])|imei|udi|mac address|device ?(?:" + _NUMBER_WORD + r")|(?:pump|meter|pacemaker|implant|monitor|cgm|sensor|phone) ?(?:serial|" + _NUMBER_WORD + r")(?: ?(?:" + _NUMBER_WORD + r"))?", digits=4),
    _cued("RECORD", r"m\.?r\.?n\.?|uhid|(?:" + _OWNER + r")(?:'s)?" + _CARD_WORD + r" ?(?:" + _NUMBER_WORD + r")", digits=3),
    _cued("RECORD", _OWNER + r"|(?:my |pt |patient |her |his |their )?id", digits=6),
)  # fmt: skip
_GROUP_AFTER = re.compile(r"[ ,;(]{1,3}(?:group|grp|bin|pcn|rx ?(?:bin|pcn|grp|group))[ :#]{0,3}(?P<value>[a-z]{0,4}\d{3,12})\b", re.I)
_CARD_EXTRAS = re.compile(
    r"\b(?:exp(?:iry|ires|iration|iring)?\.?(?: date)?[ :]{0,2}(?P<value>\d{1,2} ?[/-] ?\d{2,4}|\d{4})|(?:cvv2?|cvc|security code|pin)(?: (?:is|number))?[ :]{0,2}(?P<value2>\d{3,4}))\b",
    re.I,
)
_SSN = re.compile(r"(?<![\w.,/-])\d{3}(?:-\d\d-|[ .]\d\d[ .])\d{4}(?![\w-]*\d)(?! ?(?:ml|mg|g)\b)", re.I)
_NI_NUMBER = re.compile(r"(?<!\w)[a-z]{2} ?\d{2} ?\d{2} ?\d{2} ?[a-d](?!\w)", re.I)
_MEDICARE = re.compile(r"(?<!\w)[1-9][a-z][a-z0-9]\d-?[a-z][a-z0-9]\d-?[a-z]{2}\d\d(?!\w)", re.I)
_LONG = re.compile(r"(?<![\w.,+/-])\d(?:[ -]?\d){12,18}(?![\w-]*\d)")
_IBAN = re.compile(r"(?<!\w)[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,4})?(?!\w)", re.I)
_VIN = re.compile(r"(?<!\w)(?=[a-z]{0,12}\d)(?=\d{0,12}[a-z])[a-hj-npr-z0-9]{17}(?!\w)", re.I)
_RUN = re.compile(r"(?<![\w.,/$£€+-])\d{9,12}(?![\w%-]|[.,]\d)(?! ?(?:ml|mg|g|kg|iu|units|donors|people)\b)", re.I)
_SERIAL_LIKE = re.compile(r"(?<![\w-])(?:[a-z]{2,4}-?\d{7,12}|[a-z]\d{8,12})(?!\w)", re.I)
_PRODUCT = re.compile(r"\b(?:lot|batch|ndc|gtin|upc|item|catalog(?:ue)?|study|trial|nct|doi|isbn|pmid|product)\b[^\d]{0,20}$", re.I)
_STUDY = re.compile(r"(?:nct|pmid|pmc|isrctn)", re.I)


def find(text: str) -> Iterator[Span]:
    """First what its form alone tells, then what a cue tells, last the long runs of digits that are left."""
    yield from _formed(text)
    yield from _after_cues(text)
    for pattern in (_RUN, _SERIAL_LIKE):
        for match in pattern.finditer(text):
            if not _of_a_product(text, match) and not match[0].endswith("000000"):
                yield Span(*match.span(), "RECORD")


def _formed(text: str) -> Iterator[Span]:
    cards = [match for match in _LONG.finditer(text) if _is_card(match[0]) and not _of_a_product(text, match)]
    yield from (Span(*match.span(), "CARD") for match in cards)
    if cards or re.search(r"\bcard\b", text, re.I):
        for match in _CARD_EXTRAS.finditer(text):
            yield Span(*match.span(match.lastgroup or 0), "CARD")
    yield from (Span(*match.span(), "ACCOUNT") for match in _IBAN.finditer(text) if _is_iban(match[0]))
    yield from (Span(*match.span(), "SSN") for match in _SSN.finditer(text))
    yield from (Span(*match.span(), "SSN") for match in _NI_NUMBER.finditer(text))
    yield from (Span(*match.span(), "RECORD") for match in _MEDICARE.finditer(text))
    yield from (Span(*match.span(), "PLATE") for match in _VIN.finditer(text))


def _after_cues(text: str) -> Iterator[Span]:
    for tag, pattern, digits in _CUED:
        for match in pattern.finditer(text):
            value = match["value"]
            if _digits(value) >= digits and not re.fullmatch(r"(?:19|20)\d\d", value):
                yield Span(*match.span("value"), tag)
                if tag == "RECORD" and (group := _GROUP_AFTER.match(text, match.end())):
                    yield Span(*group.span("value"), tag)


def _of_a_product(text: str, match: re.Match[str]) -> bool:
    return bool(_PRODUCT.search(text, max(0, match.start() - 40), match.start()) or _STUDY.match(match[0]))


def _digits(value: str) -> int:
    return sum(character.isdigit() for character in value)


def _is_card(written: str) -> bool:
    """By its check digit (Luhn), or written in four groups of four as cards are."""
    digits = [int(character) for character in reversed(written) if character.isdigit()]
    total = sum(digits[::2]) + sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return total % 10 == 0 or bool(re.fullmatch(r"\d{4}([ -])\d{4}\1\d{4}\1\d{4}", written))


def _is_iban(written: str) -> bool:
    """By its check digits (ISO 13616, modulo 97)."""
    account = written.replace(" ", "").upper()
    turned = account[4:] + account[:4]
    return 14 < len(account) < 35 and int("".join(str(int(character, 36)) for character in turned)) % 97 == 1
