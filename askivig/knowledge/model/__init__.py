"""What a knowledge folder may hold: the types behind its YAML files.

They are the only description of the format: the JSON Schema that finds mistakes is made from them
(`askivig.knowledge.schema`), and the loader converts valid files to them.
"""

from __future__ import annotations

from askivig.knowledge.model.clinic import Clinic, Hours, Language, Languages, Name, Number, Threshold
from askivig.knowledge.model.common import Address, Date, Day, Entry, FactId, Identifier, Review, SourceId, Text
from askivig.knowledge.model.illnesses import (
    Authority,
    Card,
    Condition,
    Conditions,
    Product,
    Products,
    Standing,
    Status,
    Use,
)
from askivig.knowledge.model.phrases import Phrases
from askivig.knowledge.model.sources import Fact, Source, Sources
from askivig.knowledge.model.topics import Answer, Bullets, Risk, Topic
from askivig.knowledge.model.vocabulary import Categories, Category, Glossary, Group, OutOfScope, Term, Therapy

__all__ = [
    "Address",
    "Answer",
    "Authority",
    "Bullets",
    "Card",
    "Categories",
    "Category",
    "Clinic",
    "Condition",
    "Conditions",
    "Date",
    "Day",
    "Entry",
    "Fact",
    "FactId",
    "Glossary",
    "Group",
    "Hours",
    "Identifier",
    "Language",
    "Languages",
    "Name",
    "Number",
    "OutOfScope",
    "Phrases",
    "Product",
    "Products",
    "Review",
    "Risk",
    "Source",
    "SourceId",
    "Sources",
    "Standing",
    "Status",
    "Term",
    "Text",
    "Therapy",
    "Threshold",
    "Topic",
    "Use",
]
