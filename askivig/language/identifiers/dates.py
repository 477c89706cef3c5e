"""Dates of birth: a date that stands beside a word for birth. Any other date is left alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from askivig.language.identifiers.spans import Span

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:r?uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|enero|febrero|marzo|abril|mayo|junio|julio|agosto|sept?iembre|octubre|noviembre|diciembre)\b\.?"
)
_DAY = r"(?:[0-3]?\d(?:st|nd|rd|th)?)"
_YEAR = r"(?:(?:19|20)\d\d|'?\d\d)\b"
_NUMBER_WORD = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth"
    r"|eighteenth|nineteenth|twentieth|thirtieth|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|hundred|thousand|oh|and)"
)
_FULL = (  # with a year
    r"(?:[0-3]?\d ?[/.-] ?[0-3]?\d ?[/.-] ?" + _YEAR + r"|(?:19|20)\d\d ?[/.-] ?[01]?\d ?[/.-] ?[0-3]?\d\b"
    r"|"
    + _DAY
    + r"[ -](?:of |de )?"
    + _MONTH
    + r"(?:,|-| of| de| in)? ?"
    + _YEAR
    + r"|"
    + _MONTH
    + r"[ -]?(?:the )?"
    + _DAY
    + r"(?:,|-| of| in)? ?"
    + _YEAR
    + r"|[0-3]\d [01]\d (?:19|20)?\d\d\b)"
)
_PARTIAL = (  # without one, or in a form that only a cue makes a date
    r"(?:(?:the )?"
    + _DAY
    + r"[ -](?:of |de )?"
    + _MONTH
    + r"|"
    + _MONTH
    + r" (?:the )?"
    + _DAY
    + r"(?!\d)(?! ?(?:weeks|days|years|yrs|months|mg|g|ml))|"
    + _MONTH
    + r",?(?: of)? (?:19|20)\d\d"
    r"|[0-3]?\d[/.-][0-3]?\d\b|\d{8}\b|\d{6}\b|[0-3]?\d [0-3]?\d (?:19|20)?\d\d\b"
    r"|(?:the )?(?:"
    + _NUMBER_WORD
    + r"[ -])?"
    + _NUMBER_WORD
    + r" (?:of )?"
    + _MONTH
    + r"(?:,? (?:of )?(?:"
    + _NUMBER_WORD
    + r"[ -]?){1,6})?"
    r"|" + _MONTH + r" (?:the )?" + _NUMBER_WORD + r"(?:[ ,-]{1,2}" + _NUMBER_WORD + r"){0,6})"
)
_WEEKDAY = r"(?:(?:on |a )?(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
_CUE = (
    r"(?:\bd\.? ?o\.? ?b\b\.?|\bdate[ -]of[ -]birth|\bbirth ?-?dates?\b|\bbirth ?days?\b"
    r"|\bb-?days?\b|\bborn\b|\bfecha de nacimiento|\bnaci(?:ó|da|do|o)?\b"
    r"|\bdate de naissance|\bb\.|\(b\b|\bdatebirth|\bdateof birth|\bdob's)"
)
_LINK = r"(?:'s)?(?:[ ]?(?:\bis\b|\bwas\b|\bare\b|\bon\b|\bin\b|\bof\b|\bthe\b|\bel\b|\bback\b|[:;=,(.-])){0,4}[ ]{0,2}"
AFTER_CUE = re.compile(_CUE + r"(?=(" + _LINK + r"))\1" + _WEEKDAY + r"(?P<date>" + _FULL + r"|" + _PARTIAL + r")")
_BEFORE_CUE = re.compile(
    r"(?<![\w/.-])(?P<date>"
    + _FULL
    + r")(?:,? ?\(?(?:is|was|=|-|as)?(?: (?:my|her|his|their|the|our))?(?: \w{1,20}'s)?) ?"
    + _CUE
)
FULL = re.compile(r"(?<![\w/.-])" + _FULL + r"(?![\w/-])")
CUE = re.compile(_CUE)


def find(text: str) -> Iterator[Span]:
    """Dates with a word for birth before or after them."""
    for pattern in (AFTER_CUE, _BEFORE_CUE):
        yield from (Span(*match.span("date"), "DATE_OF_BIRTH") for match in pattern.finditer(text))
