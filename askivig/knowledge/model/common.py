"""What all entries share: ids, texts, dates, and the review that vouches for a text."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

Identifier = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*$", description="lower case letters, digits and _")]
SourceId = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]*$", description="lower case letters, digits and -")]
FactId = Annotated[str, Meta(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$", description="source/fact")]
Text = Annotated[str, Meta(pattern=r"\S", description="text that is not blank")]
_WORD = r"([a-z0-9]{3,}\*|[a-z0-9]+)"
_PLACE = rf"!?({_WORD}|<[a-z_]+>|#)(\|({_WORD}|<[a-z_]+>|#))*"
Word = Annotated[str, Meta(pattern=f"^{_WORD}$", description='one word in lower case, or "beginn*"')]
Described = Annotated[
    str,
    Meta(
        pattern=rf"^(?=.*(^| )[^! ]){_PLACE}( {_PLACE})*$",
        description="words, beginn*, red|white, <group>, # or !word, not all of them with !",
    ),
]
Date = Annotated[str, Meta(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$", description="YYYY, YYYY-MM or YYYY-MM-DD")]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$", description="YYYY-MM-DD")]
TextHash = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}$", description="32 hexadecimal digits, as askivig sign writes")]
Address = Annotated[str, Meta(pattern=r"^https?://", description="http(s) address")]


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of all entries: immutable, unknown keys refused."""


class Review(Entry, frozen=True, kw_only=True):
    """Who vouches for a text. An entry that nobody has signed awaits its review.

    `text_hash` is that of what was signed (`askivig.knowledge.signing`): another text is not reviewed.
    """

    status: Literal["awaiting clinical review", "reviewed"]
    reviewed_by: Text | None = None
    reviewed_on: Day | None = None
    review_due: Day | None = None
    text_hash: TextHash | None = None

    @classmethod
    def awaited(cls) -> Review:
        """That of a text which nobody has signed."""
        return cls(status="awaiting clinical review")
