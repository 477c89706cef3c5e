"""Character n-grams of a text, weighed and reduced to a few numbers: what a sentence vector misses in rare words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

COUNTING = {"analyzer": "char_wb", "ngram_range": (2, 5), "sublinear_tf": True, "dtype": np.float32}
LEAST_TEXTS = 3  # that an n-gram must stand in
COMPONENTS = 200
ROUNDS = 3
LEARNED_FROM = 8000  # texts: more take longer and change nothing
SEED = 0


class NGrams:
    """Shapes: idf (n-grams,), components (n-grams, width)."""

    def __init__(self, vocabulary: Mapping[str, int], idf: np.ndarray, components: np.ndarray) -> None:
        self.vocabulary, self.idf, self.components = vocabulary, idf, components
        self._parts = TfidfVectorizer(**COUNTING).build_analyzer()

    @classmethod
    def fit(cls, texts: Sequence[str]) -> tuple[NGrams, np.ndarray]:
        """Learned from texts, and what it makes of them: (texts, width)."""
        vectorizer = TfidfVectorizer(min_df=LEAST_TEXTS, **COUNTING)
        counts = vectorizer.fit_transform(texts)
        some = np.random.default_rng(SEED).permutation(len(texts))[:LEARNED_FROM]
        reducer = TruncatedSVD(min(COMPONENTS, min(counts.shape) - 1), n_iter=ROUNDS, random_state=SEED).fit(
            counts[some]
        )
        vocabulary = {term: int(index) for term, index in vectorizer.vocabulary_.items()}
        made = cls(vocabulary, vectorizer.idf_.astype(np.float32), reducer.components_.T.astype(np.float16))
        return made, reducer.transform(counts).astype(np.float32)

    def reduced(self, text: str) -> np.ndarray:
        """One text as `fit` reduces it, many times faster than scikit-learn: (width,)."""
        found = Counter(self.vocabulary[part] for part in self._parts(text) if part in self.vocabulary)
        if not found:
            return np.zeros(self.components.shape[1], dtype=np.float32)
        at = np.fromiter(found.keys(), dtype=np.int64, count=len(found))
        often = np.fromiter(found.values(), dtype=np.float32, count=len(found))
        values = (1 + np.log(often)) * self.idf[at]
        values /= np.linalg.norm(values)
        return np.asarray(values @ self.components[at].astype(np.float32))
