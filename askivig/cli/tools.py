"""What `askivig check` hands to the checks that need more than the core: the safety gate, the trained model."""

from __future__ import annotations

from importlib.util import find_spec

from askivig.cli.main import USAGE, Failure
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.checks import Tools
from askivig.knowledge.checks.wordings import Route, Screen, Sent


def gate_tools(base: KnowledgeBase) -> Tools:
    """The gate of this knowledge base. Raises `Failure` when it is not installed."""
    return Tools(screen=_screen(base))


def model_tools(base: KnowledgeBase) -> Tools:
    """The gate, and the trained model of this knowledge base's folder.

    Raises `Failure` when one is not installed, or the model is not trained on what is checked.
    """
    return Tools(screen=_screen(base), route=_route(base))


def _screen(base: KnowledgeBase) -> Screen:
    if not find_spec("spacy"):
        raise Failure("--gate needs the extra `language`: pip install 'askivig[language]'", USAGE)
    from askivig.language.gate import Gate

    gate = Gate(base.safety, base.clinic)  # neither advice nor languages: half the time
    return lambda text: [f'{hit.tier} (pattern "{hit.pattern}": "{hit.words}")' for hit in gate.screen(text).fired]


def _route(base: KnowledgeBase) -> Route:
    if not find_spec("onnxruntime"):
        raise Failure("--model needs the extra `bot`: pip install 'askivig[bot]'", USAGE)
    from askivig.language.screening import gate_of
    from askivig.nlu import training, unpacked
    from askivig.nlu.decisions import Thresholds
    from askivig.nlu.examples import OUT_OF_SCOPE
    from askivig.nlu.reader import Context

    project, folder = base.folder.resolve().parent, base.folder.resolve()
    stale = training.changes(project, folder, base)
    if stale:
        raise Failure(f"{training.describe(stale)}; run `askivig train`")
    reader, gate = unpacked.reader(training.model_path(project, folder)), gate_of(base)

    def route(text: str) -> Sent | None:
        screening = gate.screen(text)
        intent, turn = reader.read(base, screening, Context(), Thresholds())
        if screening.alerts:  # the gate's business
            return None
        topics = tuple(turn.topics or turn.candidates)
        if not topics and intent != OUT_OF_SCOPE:
            return Sent((), f'the intent "{intent}" ({turn.confidence:.2f})')
        best, score = turn.ranking[0] if turn.ranking else ("none", 0.0)
        if not topics:
            return Sent((), f'no answer (its best topic is "{best}", {score:.2f})')
        score = dict(turn.ranking).get(topics[0], 0.0)
        return Sent(topics, f'{"" if turn.topics else "did you mean "}"{topics[0]}" ({score:.2f})')

    return route
