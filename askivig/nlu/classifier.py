"""The classifier as a step of Rasa's graph: what is asked becomes an intent and a turn."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.live import live
from askivig.knowledge.loader import load
from askivig.knowledge.project import knowledge_folder
from askivig.knowledge.remembered import remembered
from askivig.knowledge.turn import TURN
from askivig.language.normal import Normaliser
from askivig.language.screening import SCREENING, from_data
from askivig.nlu import fingerprint, minilm
from askivig.nlu.building import build_encoder
from askivig.nlu.decisions import Thresholds
from askivig.nlu.examples import LABEL, safety_examples
from askivig.nlu.minilm import GRAPH, TOKENIZER
from askivig.nlu.ngrams import NGrams
from askivig.nlu.reader import Context, Reader


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(IntentClassifier, GraphComponent):
    """Learns topics and conversational intents; reads each message with what was said before."""

    def __init__(self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._reader: Reader | None = None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The thresholds; `benchmarks/nlu/choose.py` chooses them on data."""
        return Thresholds().to_dict()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TopicClassifier:
        return cls(config, model_storage, resource)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Rasa's cache sees only this class: what it calls and what it learns from count as well."""
        return fingerprint.digest(fingerprint.knowledge_parts(_as_written()))

    def train(self, training_data: TrainingData) -> Resource:
        """Fits the model and keeps it with the encoder's graph."""
        examples = training_data.intent_examples
        if not any(message.get(LABEL) for message in examples):
            raise RasaException(
                "no training example carries a topic's label, so the knowledge base was not read; "
                "`importers` in config.yml must name askivig.nlu.importer.KnowledgeImporter"
            )
        base = _as_written()
        labelled = [(message.get("text"), message.get(LABEL) or message.get("intent")) for message in examples]
        normal = Normaliser(base)
        known = [(normal(text), label) for text, label in [*labelled, *safety_examples(base)]]
        with self._storage.write_to(self._resource) as folder, ThreadPoolExecutor(1) as aside:
            counted = aside.submit(NGrams.fit, [text for text, _ in known])  # while TensorFlow tunes on its own threads
            Reader.train(known, build_encoder(folder, known), counted.result()).save(folder)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TopicClassifier:
        component = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            component._reader = Reader.load(folder, minilm.Encoder(folder / GRAPH, folder / TOKENIZER))
        return component

    def process(self, messages: list[Message], tracker: DialogueStateTracker) -> list[Message]:
        """Sets each message's intent and the turn that the actions read."""
        if self._reader is None:
            raise RasaException("the classifier has not been trained; run `askivig train`")
        base = _knowledge()
        thresholds = Thresholds.from_config(self._config)
        for message in messages:
            screening = from_data(message.get(SCREENING))
            intent, turn = self._reader.read(base, screening, _context(tracker), thresholds)
            message.set("intent", {"name": intent, "confidence": turn.confidence}, add_to_output=True)
            message.set(TURN, turn.to_dict(), add_to_output=True)
        return messages


def _knowledge() -> KnowledgeBase:
    """What may be said now."""
    return live(knowledge_folder()).current()


def _as_written() -> KnowledgeBase:
    """What training learns from: the files, whatever was published of them. The importer has read them already."""
    return load(knowledge_folder(), remembered)


def _context(tracker: DialogueStateTracker) -> Context:
    said = [event.text for event in tracker.applied_events() if isinstance(event, UserUttered) and event.text]
    return Context(
        topics=tuple(tracker.get_slot("topics") or ()), condition=tracker.get_slot("condition"), said=tuple(said[-3:])
    )
