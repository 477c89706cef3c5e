"""Numbers that belong to one person: records, plans, accounts, cards, licences, vehicles, devices."""

from __future__ import annotations

import re
from collections.abc import Iterator

from askivig.language.identifiers.spans import Span

_NUMBER_WORD = r"(?:no|nos|nr|num|numb?er|nummer|nbr|id|i\.d|identifier|code|ref|reference|#)\b\.?|#"
_OWNER = (
    r"med(?:ical)?(?: rec(?:ord)?s?)?|record|patient|pt|hosp(?:ital)?|nhs|chi|clinic|chart"
    r"|case|file|visit|encounter|admission|accession|lab"
    r"|health(?: ?card| plan| insurance| care)?|insurance|ins|insurer|member(?:ship)?|subscriber"
    r"|beneficiary|policy(?: ?holder)?|plan|claim|group"
    r"|medicare|medicaid|medi-cal|tricare|payer|employee|staff|student|badge|wristband|prescription"
    r"|rx|script|referral|booking|appointment"
    r"|confirmation|reference|ref|order|participant|subject|ticket|blue ?cross|aetna|cigna"
    r"|humana|kaiser|bupa|axa|united|uhc|va"
    r"|prior auth(?:ori[sz]ation)?|authori[sz]ation|auth|portal|my ?chart|uhid|dossier|registration"
    r"|enrol?lment|customer|client|user"
)
_CARD_WORD = (
    r"(?: (?:member|medical|record|patient|card|health|insurance|policy|unique|personal|registration"
    r"|plan|case))?"
)
_LINK = (
    r"(?:'s|s')?(?:[ ]?(?:\bis\b|\bwas\b|\bit'?s\b|\bare\b|[:=,(#-]|\bno\b\.?|\bnumb?er\b"
    r"|\bwith\b|\bends\b|\bending\b|\bin\b)){0,4}[ ]?"
)
_UNIT = (
    r"(?! ?(?:m?gs?|mcg|grams?|m?l|cc|kgs?|lbs?|iu|units?|hours?|hrs?|mins?|days?|weeks?"
    r"|months?|years?|yrs?|yo|am|pm|%)\b)"
)
_VALUE = (
    r"(?P<value>[a-z]{0,6}[-/ ]?\d[a-z0-9]{0,25}(?:(?:[-/.][a-z]{0,6}|[ ])\d[a-z0-9]{0,20}"
    + _UNIT
    + r"|[-/][a-z0-9]{1,10}){0,6})"
    + _UNIT
)
_PLATE_VALUE = r"(?P<value>[a-z0-9]{1,17}(?:[- ](?=[a-z]{0,3}\d)[a-z0-9]{1,8}|[- ](?<=\d[- ])[a-z]{2,3}\b){0,3})"
_MUST, _MAY = r" ?(?:" + _NUMBER_WORD + r")", r"(?: ?(?:" + _NUMBER_WORD + r")){0,2}"


def _cued(tag: str, digits: int, after: str, *cues: str, value: str = _VALUE) -> tuple[str, re.Pattern[str], int]:
    """The class, its cues and the value that follows, and how many digits this must have at least."""
    return tag, re.compile(r"(?<![\w-])(?:" + "|".join(cues) + r")" + after + _LINK + value), digits


# _MAY: "number" and the like may follow the cue; _MUST: it must, since the cue says other things too.
_CUED = (
    _cued("SSN", 4, _MAY, r"ssn|s\.s\.n\.?|social(?: security)?|soc sec|itin|nino|national insurance"),
    _cued("SSN", 4, _MUST, r"ni|sin"),
    _cued("CARD", 3, _MAY, r"(?:credit|debit|bank|visa|master ?card|amex|discover|my) card|cvv2?|cvc|security code"),
    _cued("CARD", 3, _MUST, r"card"),
    _cued("CARD", 3, "", r"(?:card|visa|master ?card|amex)(?: card)? (?:is|ending|ends)"),
    _cued("ACCOUNT", 5, _MAY, r"a/c|iban|bic|swift(?: code)?|sort ?code|routing|bank account|aba"),
    _cued("ACCOUNT", 5, _MUST, r"acc(?:oun)?t?\.?"),
    _cued("ACCOUNT", 6, _MAY, r"acc(?:oun)?t"),
    _cued(
        *("LICENCE", 4, _MAY),
        r"(?:driv(?:er'?s?'?|ing)|dr\.?) ?li[cs]en[cs]e|pass ?port|dl(?= [a-z]?\d{6})|state id|green card|npi",
        r"(?:national|identity) (?:id|card)(?: card)?|medical card|blue badge",
        r"aadhaa?r(?: card)?|dni|nie|curp|cpf|pesel|bsn|personnummer|codice fiscale",
    ),
    _cued("LICENCE", 4, _MUST, r"li[cs]en[cs]e|dl|(?:birth |marriage |death )?certificate|dea|alien|visa"),
    _cued(
        *("PLATE", 1, _MAY),
        r"(?:li[cs]en[cs]e|number|car|vehicle|registration|reg) plates?|(?:car|vehicle) reg(?:istration)?|vin",
        r"(?:plates?|reg(?:istration)?)(?= ?(?:is|:|number|no\b|#))|tag number",
        value=_PLATE_VALUE,
    ),
    _cued("DEVICE", 4, _MAY, r"serial|s/n|sn(?= ?[:#])|imei|udi|mac address"),
    _cued("DEVICE", 4, _MAY, r"(?:pump|meter|pacemaker|implant|monitor|cgm|sensor|phone) serial"),
    _cued("DEVICE", 4, _MUST, r"device|pump|meter|pacemaker|implant|monitor|cgm|sensor"),
    _cued("RECORD", 3, _MAY, r"m\.?r\.?n\.?|uhid|ohip|phn|health (?:number|no\.?)"),
    _cued("RECORD", 3, _MUST, r"(?:" + _OWNER + r")(?:'s)?" + _CARD_WORD),
    _cued("RECORD", 6, "", _OWNER, r"(?:my |pt |patient |her |his |their )?id"),
)
_GROUP_AFTER = re.compile(
    r"[ ,;(]{1,3}(?:group|grp|bin|pcn|rx ?(?:bin|pcn|grp|group))[ :#]{0,3}(?P<value>[a-z]{0,4}\d{3,12})\b"
)
_CARD_EXTRAS = re.compile(
    r"\b(?:exp(?:iry|ires|iration|iring)?\.?(?: date)?[ :]{0,2}(?P<value>\d{1,2} ?[/-] ?\d{2,4}"
    r"|\d{4})|(?:cvv2?|cvc|security code|pin)(?: (?:is|number))?[ :]{0,2}(?P<value2>\d{3,4}))\b",
)
_SSN = re.compile(r"(?<![\w.,/-])\d{3}(?:-\d\d-|[ .]\d\d[ .])\d{4}(?![\w-]{0,20}\d)(?! ?(?:ml|mg|g)\b)")
_NI_NUMBER = re.compile(r"(?<!\w)[a-z]{2} ?\d{2} ?\d{2} ?\d{2} ?[a-d](?!\w)")
_MEDICARE = re.compile(r"(?<!\w)[1-9][a-z][a-z0-9]\d-?[a-z][a-z0-9]\d-?[a-z]{2}\d\d(?!\w)")
_LONG = re.compile(r"(?<![\w.,+/-])\d(?:[ -]?\d){12,18}(?![\w-]{0,20}\d)")
_IBAN = re.compile(r"(?<!\w)[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){2,7}(?: ?[a-z0-9]{1,4})?(?!\w)")
_VIN = re.compile(r"(?<!\w)(?=[a-z]{0,12}\d)(?=\d{0,12}[a-z])[a-hj-npr-z0-9]{17}(?!\w)")
_RUN = re.compile(r"(?<![\w.,/$£€+-])\d{9,12}(?![\w%-]|[.,]\d)(?! ?(?:ml|mg|g|kg|iu|units|donors|people)\b)")
_SERIAL_LIKE = re.compile(r"(?<![\w-])(?:[a-z]{2,4}-?\d{7,12}|[a-z]\d{8,12})(?!\w)")
_PRODUCT = re.compile(
    r"\b(?:lot|batch|ndc|gtin|upc|item|catalog(?:ue)?|study|trial|nct|doi|isbn|pmid|product)\b[^\d]{0,20}$"
)
_STUDY = re.compile(r"(?:nct|pmid|pmc|isrctn)")


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
    if cards or re.search(r"\bcard\b", text):
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
