"""Hands the knowledge base to `rasa train`: its wordings as examples, its categories as intents and rules."""

from __future__ import annotations

from pathlib import Path

from rasa.shared.core.domain import Domain, InvalidDomain
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.common import cached_method
from rasa.shared.utils.io import dump_obj_as_yaml_to_string

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.loader import load
from askivig.knowledge.project import find_project, knowledge_folder
from askivig.knowledge.remembered import remembered
from askivig.nlu.examples import ANSWER_ACTION, LABEL, Example, examples


class KnowledgeImporter(RasaFileImporter):
    """What Rasa's own files hold, and what the knowledge folder adds to them."""

    @cached_method
    def _knowledge(self) -> KnowledgeBase:
        near = Path(self.config_file).parent if self.config_file else None
        return load(knowledge_folder(find_project(near)), remembered)

    def get_domain(self) -> Domain:
        """The domain with an intent for each category."""
        own = super().get_domain()
        intents = sorted({category.intent for category in self._knowledge().categories.categories})
        if taken := [intent for intent in intents if intent in own.intents]:
            named = ", ".join(taken)
            remedy = "its rules would contradict each other; give the category another intent"
            raise InvalidDomain(f"categories.yml has the intent {named}, which domain.yml or Rasa has too: {remedy}")
        return own.merge(Domain.from_dict({"intents": intents}))

    @cached_method  # Rasa asks four times
    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """The conversational examples with those of the topics and of what is out of scope."""
        data = super().get_nlu_data(language)
        data.training_examples += [_message(example) for example in examples(self._knowledge())]  # merging copies all
        return data

    def get_stories(self, exclusion_percentage: int | None = None) -> StoryGraph:
        """The stories and rules with one rule for each category: look the answer up."""
        stories = super().get_stories(exclusion_percentage)
        rules = YAMLStoryReader(self.get_domain()).read_from_string(self._category_rules())
        return stories.merge(StoryGraph(rules))

    def _category_rules(self) -> str:
        rules = [
            {
                "rule": f"a question of the category {category.id} is looked up",
                "steps": [{"intent": category.intent}, {"action": ANSWER_ACTION}],
            }
            for category in self._knowledge().categories.categories
        ]
        return dump_obj_as_yaml_to_string({"version": "3.1", "rules": rules})


def _message(example: Example) -> Message:
    message = Message.build(example.text, intent=example.intent)
    message.set(LABEL, example.label)
    return message
