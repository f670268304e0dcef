"""Learns the model from examples, the same from the same examples. The only place that needs scikit-learn.

What it keeps of the city's own cases are weights; a word enters only when several cases have it. One thread is
enough: two made the same steps and only waited for each other.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import BinaryIO

import msgspec
import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from console.models.views.incident_words import Words, read_words
from console.natures.asking import Lesson
from console.natures.descriptions import Example, made_examples, torn_examples, written_examples
from console.natures.features import features_of, is_piece
from console.natures.model import SHIPPED, Floats, NatureModel, read_model, rows_of

STRENGTH = 20.0
ROUNDS = 200
# The steps end when the slope is this small; whoever begins near the end looks closer.
CLOSE, CLOSER = 1e-4, 4e-5
CASES_AT_LEAST = 5


def learn_all(
    words: Sequence[tuple[str, str]],
    cases: Sequence[Example] = (),
    names: frozenset[str] = frozenset(),
    start: NatureModel | None = None,
) -> NatureModel:
    """A model of the written sentences, of the city's words and of its cases, learned on from `start`."""
    written = written_examples()
    known = dict(words).keys()
    ours = [*written, *torn_examples(written), *made_examples(words)]
    model = learn([one for one in ours if one.nature in known], cases, names, start)
    model.words, model.cases = list(words), len(cases)
    return model


def learn(
    examples: Sequence[Example],
    cases: Sequence[Example] = (),
    names: frozenset[str] = frozenset(),
    start: NatureModel | None = None,
) -> NatureModel:
    """A model of our examples and of the city's cases; `names` are stems that never become features."""
    kept, rarity, matrix = _read(examples, cases, names)
    joined = _joined(matrix)
    natures = [one.nature for one in (*examples, *cases)]
    weights = np.array([one.weight for one in (*examples, *cases)])
    counted = Counter[str]()
    for nature, weight in zip(natures, weights, strict=True):
        counted[nature] += weight
    even = np.array([weights.sum() / len(counted) / counted[nature] for nature in natures])
    fitted = _begun(start, sorted(counted), kept, joined)
    with threadpool_limits(1):
        fitted.fit(matrix @ joined, natures, sample_weight=weights * even)
    weights_of, bias = fitted.coef_ @ joined.T, fitted.intercept_
    if len(fitted.classes_) == 2:  # scikit-learn gives one line for two classes
        weights_of, bias = np.vstack([-weights_of, weights_of]) / 2, np.concatenate([-bias, bias]) / 2
    codes = [str(code) for code in fitted.classes_]
    return NatureModel(codes, kept, rarity, weights_of.astype(np.float32), bias.astype(np.float32))


def _read(
    examples: Sequence[Example], cases: Sequence[Example], names: frozenset[str]
) -> tuple[list[str], Floats, csr_matrix]:
    """What is learned of them: the features, how rare each is, and a line for each text."""
    said = [features_of(read_words(one.text)) for one in examples]
    heard = [read_words(one.text) for one in cases]
    kept = _features(said, heard, names)
    index = {feature: at for at, feature in enumerate(kept)}
    texts = [*said, *map(features_of, heard)]
    rarity = _rarity(texts, index)
    columns, values, ends = rows_of(texts, index, rarity)
    return kept, rarity, csr_matrix((values, columns, ends), shape=(len(texts), len(index)))


def _joined(matrix: csr_matrix) -> csr_matrix:
    """Features that stand in the same texts with the same values, turned into one: the same question, a third smaller.

    The pieces of a word that is seldom said are such. Its columns are at right angles and of length 1, so every
    distance stays, and with it each step of the learning.
    """
    by_feature = matrix.tocsc()
    by_feature.sort_indices()
    parts = list(map(slice, by_feature.indptr[:-1], by_feature.indptr[1:]))
    found: dict[tuple[bytes, bytes], int] = {}
    places = ((by_feature.indices[part].tobytes(), by_feature.data[part].tobytes()) for part in parts)
    groups = np.array([found.setdefault(place, len(found)) for place in places])
    shares = (1 / np.sqrt(np.bincount(groups)))[groups]
    return csr_matrix((shares.astype(np.float32), (np.arange(len(groups)), groups)))


def _begun(start: NatureModel | None, codes: list[str], kept: list[str], joined: csr_matrix) -> LogisticRegression:
    """The learning before its first step; what `start` knows of these codes and features need not be found again."""
    begun = LogisticRegression(C=STRENGTH, max_iter=ROUNDS, tol=CLOSE if start is None else CLOSER)
    if start is None or len(codes) < 3:
        return begun
    weights, bias = np.zeros((len(codes), len(kept)), dtype=np.float32), np.zeros(len(codes), dtype=np.float32)
    columns = [(at, start.index[feature]) for at, feature in enumerate(kept) if feature in start.index]
    here, there = [list(part) for part in zip(*columns, strict=True)] or ([], [])
    for row, code in enumerate(codes):
        if code in start.codes:
            known = start.codes.index(code)
            weights[row, here], bias[row] = start.weights[known, there], start.bias[known]
    begun.warm_start, begun.coef_, begun.intercept_ = True, weights @ joined, bias
    return begun


def _features(said: Iterable[Counter[str]], heard: Iterable[Words], names: frozenset[str]) -> list[str]:
    """The features of our own sentences, and the words that several cases of the city have."""
    ours = Counter(feature for one in said for feature in one)
    theirs = Counter(feature for one in heard for feature in set(one.stems))
    added = {word for word, count in theirs.items() if count >= CASES_AT_LEAST and word not in names and len(word) > 2}
    kept = {feature for feature, count in ours.items() if count >= (2 if is_piece(feature) or " " in feature else 1)}
    return sorted(kept | added)


def _rarity(texts: Sequence[Counter[str]], index: Mapping[str, int]) -> Floats:
    """The logarithm of how few texts have a feature."""
    counted = Counter(feature for one in texts for feature in one)
    return np.array([1 + log((1 + len(texts)) / (1 + counted[feature])) for feature in index], dtype=np.float32)


# The other side of learning apart: a lesson comes in, the bytes of a model go out. Loads scikit-learn.


def answer(given: BinaryIO, told: BinaryIO) -> None:
    """Learn one lesson, after everything else on this computer that wants to work."""
    if hasattr(os, "nice"):
        os.nice(10)
    lesson = msgspec.json.decode(given.read(), type=Lesson)
    model = learn_all(lesson.words, lesson.cases, frozenset(lesson.names), read_model(SHIPPED))
    told.write(model.to_bytes())
