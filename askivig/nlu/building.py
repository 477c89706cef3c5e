"""Builds the encoder that a model keeps: the packaged weights, tuned on the examples, as one graph."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from askivig.nlu import minilm, tuning
from askivig.nlu.minilm import GRAPH, TOKENIZER


def build_encoder(folder: Path, known: Sequence[tuple[str, str]]) -> minilm.Encoder:
    """Writes graph and tokenizer into the folder, tuned on (text, label) pairs; both are what an `Encoder` opens."""
    package = minilm.package_folder()
    shutil.copy(package / TOKENIZER, folder / TOKENIZER)
    tokenizer = minilm.open_tokenizer(folder / TOKENIZER)
    ids = [encoding.ids for encoding in tokenizer.encode_batch([text for text, _ in known])]
    weights = tuning.tune(minilm.verified_weights(package), ids, [label for _, label in known])
    minilm.build(weights, folder / GRAPH)
    return minilm.Encoder(folder / GRAPH, folder / TOKENIZER, threads=2)
