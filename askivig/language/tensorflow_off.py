"""Imports spaCy without TensorFlow.

thinc, spaCy's numeric library, imports TensorFlow when it is installed: 7-11 s and 400 MB that a blank
pipeline never uses. `None` in `sys.modules` makes that import fail at once, and thinc goes on without.
Afterwards the mark is taken away again: Rasa, in whose process this may run, needs TensorFlow.
"""

from __future__ import annotations

import sys


def keep_tensorflow_out() -> None:
    """Must run before the first import of spaCy; does nothing where TensorFlow is loaded already."""
    if "tensorflow" in sys.modules or "spacy" in sys.modules:
        return
    sys.modules["tensorflow"] = None  # type: ignore[assignment]
    try:
        import spacy  # noqa: F401
    finally:
        del sys.modules["tensorflow"]
