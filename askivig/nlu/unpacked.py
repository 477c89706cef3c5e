"""The parts of a trained model, for commands that need no conversation: read from its archive, without Rasa."""

from __future__ import annotations

import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from askivig.nlu.minilm import GRAPH, TOKENIZER, Encoder
from askivig.nlu.reader import Reader

FILES = ("arrays.npz", "labels.json", GRAPH, TOKENIZER)


class NoClassifier(Exception):
    """The archive holds no classifier of ours."""


def encoder(model: Path) -> Encoder:
    """The sentence encoder of a trained model. Raises `NoClassifier`."""
    with _unpacked(model) as folder:
        return Encoder(folder / GRAPH, folder / TOKENIZER)


def reader(model: Path) -> Reader:
    """What reads messages in a trained model. Raises `NoClassifier`."""
    with _unpacked(model) as folder:
        return Reader.load(folder, Encoder(folder / GRAPH, folder / TOKENIZER))


@contextmanager
def _unpacked(model: Path) -> Iterator[Path]:
    """The classifier's own files; nothing else of the archive is written anywhere."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            with tarfile.open(model) as archive:
                for member in archive:
                    file = Path(member.name).name
                    source = archive.extractfile(member) if file in FILES and member.isfile() else None
                    if source:
                        (folder / file).write_bytes(source.read())
        except (OSError, tarfile.TarError) as error:
            raise NoClassifier(f"{model} cannot be read ({error}); run `askivig train`") from error
        missing = [file for file in FILES if not (folder / file).exists()]
        if missing:
            raise NoClassifier(f"{model} lacks {', '.join(missing)}; run `askivig train`")
        yield folder
