"""Fingerprints of a text that must not be copied: hashes of every eight words in a row, sorted.

    python -m askivig.knowledge.checks.fingerprints TEXT > knowledge/document_fingerprints.txt

The text itself stays out of the project; whoever has it makes the file anew when it changes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from askivig.knowledge.checks.words import PLAIN_WORD, plain_words

FILE = "document_fingerprints.txt"
RUN = 8  # words
HEADER = f"# Hashes of every {RUN} words in a row of the main document, sorted: no answer may hold such a run."


@dataclass(frozen=True)
class Fingerprints:
    """The runs of words that a text must not hold."""

    hashes: frozenset[str]

    @classmethod
    def of(cls, path: Path) -> Fingerprints:
        """Those of a file; none when there is no file."""
        lines = path.read_text("utf-8").split("\n") if path.exists() else []
        return cls(frozenset(line.strip() for line in lines if line and not line.startswith("#")))

    def copied(self, text: str) -> str | None:
        """The first run in a text that is copied, as it stands there."""
        if not self.hashes:
            return None
        for start, run in enumerate(runs(text)):
            if fingerprint(run) in self.hashes:
                spans = [found.span() for found in PLAIN_WORD.finditer(text.lower().replace("’", "'"))]
                return text[spans[start][0] : spans[start + RUN - 1][1]]
        return None


def runs(text: str) -> Iterator[str]:
    """Every eight words in a row."""
    found = plain_words(text)
    return (" ".join(found[start : start + RUN]) for start in range(len(found) - RUN + 1))


def fingerprint(run: str) -> str:
    """Sixteen hexadecimal digits."""
    return blake2b(run.encode(), digest_size=8).hexdigest()


def main(arguments: list[str]) -> int:
    """Prints the file for a text; 2 on wrong usage."""
    if len(arguments) != 1 or arguments[0].startswith("-"):
        print("usage: python -m askivig.knowledge.checks.fingerprints TEXT", file=sys.stderr)
        return 2
    text = Path(arguments[0]).read_text("utf-8")
    print("\n".join([HEADER, *sorted({fingerprint(run) for run in runs(text)})]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
