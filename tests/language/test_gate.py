"""The gate: tiers, texts, signs, what a message means beside its words, and what was said earlier."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from places import ROOT

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.model import Threshold
from askivig.language.formulas import Formula
from askivig.language.gate import Gate, Screening

SET = ROOT / "tests" / "eval" / "messages.jsonl"
TIERS = {"emergency", "urgent", "crisis"}


@pytest.fixture(scope="module")
def gate(shipped: KnowledgeBase) -> Gate:
    return Gate(shipped.safety, shipped.clinic, shipped.advice, shipped.languages)


def converse(gate: Gate, *messages: str) -> Screening:
    """The screening of the last of some messages."""
    signs: list[str] = []
    for message in messages:
        screening = gate.screen(message, signs)
        signs += screening.signs
    return screening


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("no fever but my chest hurts", "emergency"),
        ("not breathing right", "emergency"),
        ("my arm went numb, is that a stroke?", "emergency"),
        ("it's probably nothing but my lips are swelling", "emergency"),
        ("pt c/o CP and SOB", "emergency"),
        ("temp 38.2 after the infusion", "urgent"),
        ("100.6F after my infusion", "urgent"),
        ("I want to die", "crisis"),
        ("mi pecho me duele mucho", "emergency"),
        ("mi pecho me duele mucho, ¿qué hago?", "emergency"),
    ],
)
def test_report_raises_its_tier(gate: Gate, text: str, tier: str) -> None:
    assert tier in gate.screen(text).alerts


@pytest.mark.parametrize(
    "text",
    [
        "can it cause a stroke?",
        "no chest pain, just a question about cost",
        "denies CP, SOB, fever",
        "what if my throat swells?",
        "I had a stroke in 2009",
        "my gran died of a heart attack",
        "this headache is killing me",
        "I'm dying to know how it works",
        "gasping for a cuppa",
        "I want to teach my father the signs of a stroke",
        "low grade fever, 99.5",
        "temp 37.6 after the infusion",
    ],
)
def test_no_report_raises_nothing(gate: Gate, text: str) -> None:
    assert gate.screen(text).alerts == ()


@pytest.mark.parametrize(
    "text",
    [
        "my left arm has been weak for two years",
        "I had chest pain last spring",
        "Chest pain, sweating, the lot. That was in 2011.",
        "if hives came up in the middle of it, what would you do",
        "RR 16, sats 99, BP 118/70",
        "in the film he took an overdose, does that happen with this",
        "the wifi has collapsed",
        "a diabetic man in the news took too much insulin",
    ],
)
def test_old_normal_and_told_things_raise_nothing(gate: Gate, text: str) -> None:
    assert gate.screen(text).alerts == ()


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("my left arm has been weak for two years and since this morning I can't lift it", "emergency"),
        ("he collapsed in the car", "emergency"),
        ("told the nurse I nearly fainted", "emergency"),
        ("Fainted at lunch. He is fine now.", "emergency"),
        ("RR 34, sats 86", "emergency"),
        ("clammy, 82/46", "emergency"),
        ("It's only a headache. But it came like a bang.", "emergency"),
        ("10 week old, 38.9", "emergency"),
        ("kawasaki last week, 102 and clingy", "urgent"),
        ("took all my heart pills. goodbye", "crisis"),
    ],
)
def test_new_falling_and_own_things_raise_their_tier(gate: Gate, text: str, tier: str) -> None:
    assert tier in gate.screen(text).alerts


def test_why_not_is_told(gate: Gate) -> None:
    assert gate.explain("no fever but my chest hurts").named["fever"] == "denied"
    assert gate.explain("can it cause chest pain?").named["chest"] == "asked about"


def test_what_fired_is_told(gate: Gate) -> None:
    fired = gate.screen("since lunch my chest hurts").fired[0]
    assert (fired.tier, fired.pattern, fired.words) == ("emergency", "chest", "chest hurts")
    assert fired.why


def test_threshold_is_the_clinics(shipped: KnowledgeBase) -> None:
    clinic = msgspec.structs.replace(shipped.clinic, fever=Threshold(celsius=39.0, fahrenheit=102.2))
    assert Gate(shipped.safety, clinic).screen("temp 38.5 after the infusion").alerts == ()


@pytest.mark.parametrize(
    ("messages", "tier"),
    [
        (("headache since the drip", "my neck is stiff too"), "urgent"),
        (("headache since the drip", "my neck is stiff too", "and now a fever of 39"), "emergency"),
        (("I have low platelets", "I hit my head"), "emergency"),
        (("I have no spleen", "temp is 38.4"), "emergency"),
        (("my chest feels tight", "it's probably nothing"), "emergency"),
        (("my chest feels tight", "never mind, can it wait until Monday?"), "emergency"),
        (("my calf is hot and swollen", "I'll ask at my next appointment"), "urgent"),
    ],
)
def test_earlier_messages_count(gate: Gate, messages: Sequence[str], tier: str) -> None:
    assert tier in converse(gate, *messages).alerts


@pytest.mark.parametrize("text", ["how long does the infusion take?", "what is it made from", "thank you"])
def test_new_question_raises_nothing(gate: Gate, text: str) -> None:
    assert converse(gate, "my chest hurts", text).alerts == ()


def test_emergency_swallows_urgent_of_same_sign(gate: Gate) -> None:
    assert gate.screen("fever of 39.2 and shaking chills").alerts == ("emergency",)


def test_pills_taken_show_both_emergency_first(gate: Gate) -> None:
    screening = gate.screen("I took all my pills because I want to die")
    assert screening.alerts == ("emergency", "crisis")
    assert screening.texts == ("overdose", "crisis")


def test_spanish_report_gets_spanish(gate: Gate) -> None:
    assert gate.screen("no puedo respirar").language == "es"


def test_mild_symptom_gets_a_check(gate: Gate) -> None:
    screening = gate.screen("slight headache since yesterday")
    assert screening.alerts == () and screening.mild == ("headache",)


def test_identifiers_are_out_before_anything_is_kept(gate: Gate) -> None:
    screening = gate.screen("My name is Paula Smith, my chest hurts")
    assert "Paula" not in repr(screening) and screening.alerts == ("emergency",)


def test_every_sign_named_exists(shipped: KnowledgeBase) -> None:
    signs = {sign.id for sign in shipped.safety.signs}
    named = {sign for pattern in shipped.safety.patterns for wanted in pattern.when for sign in wanted}
    assert named | {sign for one in shipped.safety.signs for sign in one.unless} <= signs


def test_every_text_named_exists(shipped: KnowledgeBase) -> None:
    texts = {text.id for text in shipped.safety.texts}
    assert TIERS | {pattern.text for pattern in shipped.safety.patterns if pattern.text} <= texts


def test_finds_by_itself_most_of_what_nobody_fitted_it_to(gate: Gate) -> None:
    """The gate alone on our own set, which nothing is learned from: it answers for safety while the engine is down."""
    missed, wanted_tiers, alarms, calm = [], 0, [], 0
    for line in map(json.loads, SET.read_text(encoding="utf-8").splitlines()):
        alerts = converse(gate, *line.get("history", ()), line["text"]).alerts
        wanted = {"emergency", "urgent"}.intersection((line["kind"], *line.get("also", ())))
        met = wanted.intersection(alerts) | ({"urgent"} if "emergency" in alerts else set())
        missed += [line for _ in wanted - met]
        wanted_tiers += len(wanted)
        if not TIERS.intersection((line["kind"], *line.get("also", ()))):
            calm += 1
            alarms += [line] * bool(alerts)
    assert len(missed) <= 0.1 * wanted_tiers, missed
    assert len(alarms) <= 0.03 * calm, alarms


@given(st.text(max_size=300), st.lists(st.sampled_from(["headache", "alert:urgent", "nonsense"])))
def test_survives_any_text(gate: Gate, text: str, earlier: list[str]) -> None:
    gate.screen(text, earlier)


@pytest.mark.parametrize(
    "text", ["a" * 10_000, "my chest hurts " * 600, "no chest pain or " * 600, "? " * 5_000, "can not breathe " * 600]
)
def test_long_messages_are_bounded(gate: Gate, text: str) -> None:
    started = time.perf_counter()
    gate.screen(text)
    assert time.perf_counter() - started < 2


def test_no_pattern_is_slow(gate: Gate) -> None:
    """5 ms a pattern on 10,000 adversarial characters; the whole, some thousand formulas, is bounded by that."""
    signs = gate._signs
    message = signs.read("chest pain not no breath never want to die if can it my throat hurts " * 150)
    atoms = signs.atoms(message)

    def seconds(formula: Formula) -> float:
        started = time.process_time()  # not by the clock: test machines are busy
        list(formula.find(atoms, message.sentences))
        return time.process_time() - started

    slow = [formula for _, formula in signs.wordings.entries if seconds(formula) > 0.005]
    assert all(min(seconds(formula) for _ in range(5)) < 0.01 for formula in slow)  # twice the goal
