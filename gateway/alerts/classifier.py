"""Which step a freely written reply seems to say: weights of its words and pieces, learned from sentences we wrote.

Rule: it decides only what is asked back. A step is noted by the grammar of whole sentences (`words`), or because its
writer said YA.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise
from math import exp, sqrt
from pathlib import Path
from typing import cast

import msgspec

from wire.facts import Step

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "replies"
SENTENCES, MODEL = FOLDER / "sentences.txt", FOLDER / "model.json"
NO_STEP = "none"
ASKED_FROM = 0.45  # the chance from which its writer is asked
_WORD = re.compile(r"[a-z0-9']+|[?!]")
_DIGITS, _DRAWLED = re.compile(r"[0-9]+"), re.compile(r"([a-z])\1{2,}")
_PIECES = (2, 3, 4, 5)


class StepModel(msgspec.Struct, frozen=True):
    """How rare each feature is, and what it weighs for each of `steps`; `bias` is what a step weighs without words."""

    steps: tuple[str, ...]
    bias: tuple[float, ...]
    features: dict[str, tuple[float, ...]]  # rarity, and a weight for each step

    def chances(self, text: str) -> dict[str, float]:
        """The chance of each step, and of none; they add up to 1."""
        worth = list(self.bias)
        for part in features_of(text):
            known = [self.features[one] for one in part if one in self.features]
            long = sqrt(sum(rarity * rarity for rarity, *_ in known)) or 1.0
            for rarity, *weights in known:
                for at, weight in enumerate(weights):
                    worth[at] += weight * rarity / long
        most = max(worth)
        grown = [exp(one - most) for one in worth]
        return {step: one / sum(grown) for step, one in zip(self.steps, grown, strict=True)}


def likely_step(text: str) -> Step | None:
    """The step these words seem to say; none where they seem to say none, or too little speaks for one."""
    step, chance = max(shipped_model().chances(text).items(), key=lambda one: one[1])
    return cast(Step, step) if step != NO_STEP and chance >= ASKED_FROM else None


def features_of(text: str) -> tuple[set[str], set[str]]:
    """What is weighed of a text: its words with those beside them, and pieces of words ("~" before them)."""
    low = _DRAWLED.sub(r"\1", _DIGITS.sub("0", text.lower()))
    words = _WORD.findall(low)
    beside = chain(words, map(" ".join, pairwise(words)), map(" ".join, zip(words, words[1:], words[2:], strict=False)))
    return set(beside), set(chain.from_iterable(map(_pieces_of, words)))


def written_sentences() -> Iterator[tuple[str, str]]:
    """The sentences it is learned from, each with its step: a section for each step, a line for each sentence."""
    step = NO_STEP
    for line in SENTENCES.read_text("utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            step = line[1:-1]
        elif line and not line.startswith("#"):
            yield step, line


@cache
def shipped_model() -> StepModel:
    """The model that came along."""
    return msgspec.json.decode(MODEL.read_bytes(), type=StepModel)


def _pieces_of(word: str) -> Iterator[str]:
    closed = f" {word} "
    return (f"~{closed[at : at + size]}" for size in _PIECES for at in range(len(closed) - size + 1))
