"""Identifiers are taken out, and nothing else."""

from __future__ import annotations

import random
import re
import sre_constants
import sre_parse
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest
from parts import lines

from askivig.language.identifiers import contacts, cues, dates, numbers, places, redact

LINES = lines("identifier")
CHANCE = random.Random(7)
ROUNDS = 40  # made-up values for each class and phrasing
LONGEST_REPEAT = 400


def digits(form: str) -> str:
    """`form` with a random digit for each 9 and a random capital for each X."""
    made = (
        CHANCE.choice("123456789") if sign == "9" else CHANCE.choice("ABCDEHJKL") if sign == "X" else sign
        for sign in form
    )
    return "".join(made)


def luhn() -> str:
    """A card number with a right check digit."""
    number = [4, *(CHANCE.randrange(10) for _ in range(14))]
    total = sum(number[1::2]) + sum(sum(divmod(2 * digit, 10)) for digit in number[::2])
    whole = "".join(map(str, [*number, -total % 10]))
    return CHANCE.choice([whole, " ".join(whole[at : at + 4] for at in range(0, 16, 4))])


def day() -> str:
    """A date, in one of the ways people write one."""
    month = CHANCE.choice(["January", "Feb", "march", "Sept", "December", "july"])
    number, year = CHANCE.randrange(1, 28), CHANCE.randrange(1930, 2022)
    forms = [
        f"{number}/{CHANCE.randrange(1, 12)}/{year}",
        f"{number:02}.{CHANCE.randrange(1, 12):02}.{year}",
        f"{year}-{CHANCE.randrange(1, 12):02}-{number:02}",
        f"{number}-{CHANCE.randrange(1, 12)}-{year % 100:02}",
        f"{number} {month} {year}",
        f"{month} {number}, {year}",
        f"{number}th of {month} {year}",
    ]
    return CHANCE.choice(forms)


FIRST = [
    "Aroha",
    "Bjarne",
    "Chiamaka",
    "Dmitri",
    "Elspeth",
    "Fikret",
    "Giorgos",
    "Hina",
    "Ikechukwu",
    "Jadwiga",
    "Oisin",
]
LAST = [
    "Abernathy",
    "Bhattacharya",
    "Castellanos",
    "Dlamini",
    "Eriksson",
    "Fotheringham",
    "Grzybowski",
    "Hakimi",
    "Iyer",
]
STREETS = ["Larkspur", "Whitethorn", "Juniper", "Marlborough", "Chestnut", "Peregrine", "Cobbler", "Alderman"]
KINDS = ["Street", "Road", "Avenue", "Lane", "Crescent", "Terrace", "Rd", "Blvd"]


def person() -> str:
    """A name with capitals."""
    return f"{CHANCE.choice(FIRST)} {CHANCE.choice(LAST)}"


MADE = {
    "NAME": (
        person,
        [
            "my name is {}, how long does it take",
            "I'm {}. What is it?",
            "{}, dob 1/2/1950, why me",
            "Patient: {}, rate?",
        ],
    ),
    "NAME in lower case": (
        lambda: person().lower(),
        ["my name is {} and i have a question", "{} dob 3/4/61 what is it", "surname and name: {}", "mrs {} asks why"],
    ),
    "DATE_OF_BIRTH": (
        day,
        ["dob {}, is it safe", "born on {} and tired", "DOB:{}", "birthday is {}", "date of birth {}"],
    ),
    "PHONE": (
        lambda: digits(
            CHANCE.choice(
                [
                    "(299) 555-0199",
                    "+44 7700 900999",
                    "07700 900999",
                    "299-555-0199",
                    "+1 299 555 0199",
                    "020 7946 0999",
                    "555-0199",
                ]
            )
        ),
        [
            "call me on {} when it is over",
            "my number is {}",
            "{} is my mobile, why the headache",
            "text {} please",
            "tel: {}",
        ],
    ),
    "EMAIL": (
        lambda: f"{CHANCE.choice(FIRST).lower()}.{digits('99')}@mail{digits('9')}.example",
        ["my email is {}", "send it to {} please", "{} what is ivig", "reply to {}", "e-mail: {}"],
    ),
    "ADDRESS": (
        lambda: f"{digits('99')} {CHANCE.choice(STREETS)} {CHANCE.choice(KINDS)}",
        ["I live at {}, can a nurse come", "our address is {}", "come to {} please", "{}, is it far", "send it to {}"],
    ),
    "RECORD": (
        lambda: digits(CHANCE.choice(["999999", "X-9999999", "99-999-99", "XX999999", "0999 9999"])),
        [
            "MRN {} what is it",
            "my patient number is {}",
            "hospital no. {}",
            "member id {} is it paid",
            "record number: {}",
        ],
    ),
    "SSN": (
        lambda: digits("999-99-9999"),
        ["ssn {}", "my social is {}", "{} is my social", "social security number {}", "{}"],
    ),
    "CARD": (luhn, ["card {}", "pay with {}", "my card number is {}", "{} exp 09/28", "Visa {}"]),
    "ACCOUNT": (
        lambda: digits("99999999"),
        ["account number {}", "acct# {}", "bank account {}", "acct no. {}", "account no: {}"],
    ),
    "LICENCE": (
        lambda: digits("X9999999"),
        ["driver's license {}", "driving licence number {}", "passport {}", "passport number is {}", "DL# {}"],
    ),
    "PLATE": (
        lambda: digits("XX99 XXX"),
        ["number plate {}", "license plate is {}", "my car reg is {}", "registration number {}", "vehicle reg {}"],
    ),
    "DEVICE": (
        lambda: digits("XX-999999"),
        ["serial number {}", "pump serial {}", "device id {}", "serial no. {}", "pacemaker serial number is {}"],
    ),
    "IP": (lambda: digits("192.168.9.99"), ["my ip is {}", "{} can't log in", "address {}", "from {}", "ip: {}"]),
    "URL": (
        lambda: f"https://blog{digits('99')}.example/me",
        ["see {}", "my blog {}", "{} has my story", "on {}", "link: {}"],
    ),
    "HANDLE": (
        lambda: f"@{CHANCE.choice(FIRST).lower()}_{digits('99')}",
        ["follow {}", "dm {}", "I'm {} on insta", "{} here", "find {}"],
    ),
}


@pytest.mark.parametrize("kind", MADE)
def test_made_up_values_are_found(kind: str) -> None:
    """All of them, in every phrasing: no part of four letters or digits stays."""
    make, phrasings = MADE[kind]
    for phrasing in phrasings:
        for _ in range(ROUNDS):
            value = make()
            left = redact(phrasing.format(value)).text
            assert value not in left, left
            assert not [part for part in re.findall(r"\w{4,}", value) if part in left.split()], left


@pytest.mark.parametrize(("text", "gone"), [(str(text), gone) for text, *gone in LINES["private"]])
def test_identifiers_are_gone(text: str, gone: list[Any]) -> None:
    redaction = redact(text)
    assert redaction.found
    assert not [part for part in gone if part and str(part) in redaction.text], redaction.text


@pytest.mark.parametrize("text", map(str, LINES["innocent"]))
def test_innocent_is_left_alone(text: str) -> None:
    assert redact(text).text == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "my aunt Ottoline Brandt, date of birth 2.1.1939, won't drink. why must she",
            "my aunt [NAME], date of birth [DATE_OF_BIRTH], won't drink. why must she",
        ),
        ("MRN 884201, what is it", "MRN [RECORD], what is it"),
        ("call 07700 900812", "call [PHONE]"),
    ],
)
def test_message_stays_askable(text: str, left: str) -> None:
    assert redact(text).text == left


@pytest.mark.parametrize(
    "text", ["my name is Aroha Iyer", "DOB 1/1/60", "call me on 07700 900812 please", "a.b@mail.example thanks"]
)
def test_only_identifiers(text: str) -> None:
    assert redact(text).only_identifiers


@pytest.mark.parametrize(
    "text", ["what is it", "hello", "dob 1/1/60 what is it", "MRN 884201 my chest hurts", "Aroha Iyer"]
)
def test_more_than_identifiers(text: str) -> None:
    assert not redact(text).only_identifiers


def test_found_classes_are_named_once() -> None:
    assert redact("dob 1/2/50, a@b.example, c@d.example").found == ("DATE_OF_BIRTH", "EMAIL")


def test_known_words_are_no_names() -> None:
    assert redact("I'm Wiskott Aldrich and tired").found
    assert not redact("I'm Wiskott Aldrich and tired", known={"wiskott", "aldrich"}).found


@pytest.mark.parametrize("text", ["", " ", "[NAME]", "\n", "İİİ dob 1/2/50", "\u2060", "ＤＯＢ １／２／５０"])
def test_odd_text_does_no_harm(text: str) -> None:
    redact(text)


def patterns(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The compiled patterns of a module."""
    for name, value in vars(module).items():
        for number, one in enumerate(value if isinstance(value, tuple) else [value]):
            pattern = one[1] if isinstance(one, tuple) and len(one) == 3 else one
            if isinstance(pattern, re.Pattern):
                yield f"{module.__name__}.{name}[{number}]", pattern


def repeats(parsed: Any, inside: int = 1) -> Iterator[int]:
    """For each repeat, how often its body may be tried from one place: its own times those around it."""
    for operation, argument in parsed:
        if operation in (sre_constants.MAX_REPEAT, sre_constants.MIN_REPEAT):
            _, most, body = argument
            yield inside * int(most)
            yield from repeats(body, inside * int(most))
        elif isinstance(argument, tuple | list):
            yield from (count for part in parts_of(argument) for count in repeats(part, inside))


def parts_of(argument: Any) -> Iterator[Any]:
    """The parsed patterns inside an operation's argument."""
    if isinstance(argument, sre_parse.SubPattern):
        yield argument
    elif isinstance(argument, tuple | list):
        yield from (inner for part in argument for inner in parts_of(part))


@pytest.mark.parametrize("module", [contacts, cues, dates, numbers, places], ids=lambda module: str(module.__name__))
def test_patterns_do_bounded_work_from_each_place(module: ModuleType) -> None:
    """No unbounded repeat, so that the work grows no faster than the text (names are read word by word)."""
    most = {name: max(repeats(sre_parse.parse(pattern.pattern)), default=0) for name, pattern in patterns(module)}
    assert most
    assert not {name: count for name, count in most.items() if count > LONGEST_REPEAT}
