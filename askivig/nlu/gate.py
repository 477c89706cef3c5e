"""The safety gate as a step of Rasa's graph."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.training_data.message import Message

from askivig.knowledge.live import live
from askivig.knowledge.project import knowledge_folder
from askivig.language.screening import SCREENING, gate_of, to_data


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class SafetyGate(GraphComponent):
    """Screens each message, unless whoever sent it has done so already (the engine does, before Rasa)."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SafetyGate:
        return cls()

    def process(self, messages: list[Message], tracker: DialogueStateTracker) -> list[Message]:
        """Adds the screening to each message."""
        for message in messages:
            screened = (message.get("metadata") or {}).get(SCREENING)
            message.set(SCREENING, screened or self._screen(message, tracker))
        return messages

    def _screen(self, message: Message, tracker: DialogueStateTracker) -> dict[str, Any]:
        gate = gate_of(live(knowledge_folder()).current())
        return to_data(gate.screen(message.get("text") or "", tracker.get_slot("signs") or []))
