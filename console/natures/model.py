"""The learned model as plain arrays: weights of features by nature. Read and written without running anything in it."""

import io
import logging
import zipfile
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from console.models.views.incident_words import Words
from console.natures.features import features_of, is_piece
from console.natures.shorthand import shipped_shorthand

SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "natures" / "model.npz"
_LARGEST_BYTES = 16_000_000
_FORMAT = 1
_PIECES_SHARE = 0.7

Floats = NDArray[np.float32]


class ModelUnreadable(ValueError):
    """The bytes are not a model of this program; the city's words serve alone, so nobody has to act."""


class NatureModel:
    """Codes, names of features, a weight for each pair; the city's words it learned, and of how many cases."""

    def __init__(self, codes: list[str], features: list[str], rarity: Floats, weights: Floats, bias: Floats) -> None:
        self.codes, self.features = codes, features
        self.rarity, self.weights, self.bias = rarity, weights, bias
        self.words: list[tuple[str, str]] = []
        self.cases = 0
        self._last: tuple[Words, tuple[NDArray[np.intp], Floats]] | None = None

    @cached_property
    def index(self) -> dict[str, int]:
        """The column of each feature."""
        return {feature: at for at, feature in enumerate(self.features)}

    def row(self, said: Words) -> tuple[NDArray[np.intp], Floats]:
        """The columns a text touches and its values there; of the same words once, for each nature asks it again."""
        last = self._last
        if last is not None and last[0] is said:
            return last[1]
        columns, values, _ = rows_of([features_of(said)], self.index, self.rarity)
        self._last = said, (columns, values)
        return columns, values

    def chances(self, said: Words) -> Floats:
        """The chance of each nature; all alike when no feature is known."""
        columns, values = self.row(said)
        raw = self.weights[:, columns] @ values + self.bias
        grown = np.exp(raw - np.max(raw))
        return np.asarray(grown / grown.sum(), dtype=np.float32)

    def telling(self, said: Words, code: str, limit: int = 3) -> list[str]:
        """The words of the text that speak most for a nature."""
        columns, values = self.row(said)
        if code not in self.codes or not len(columns):
            return []
        at = self.codes.index(code)
        own = (self.weights[at, columns] - self.weights[:, columns].mean(axis=0)) * values
        worth = {self.features[column]: float(one) for column, one in zip(columns, own, strict=True)}
        by_word = {plain: worth.get(stem, 0.0) for stem, plain in zip(said.stems, said.plain, strict=True)}
        ranked = sorted(by_word.items(), key=lambda pair: -pair[1])
        return [word for word, share in ranked[:limit] if share > 0]

    def to_bytes(self) -> bytes:
        """The model as an npz file; the weights in 8 bits with one scale a nature."""
        scale = np.maximum(np.abs(self.weights).max(axis=1, keepdims=True), 1e-9) / 127
        buffer = io.BytesIO()
        np.savez_compressed(
            buffer,
            format=np.array([_FORMAT]),
            cases=np.array([self.cases]),
            words=_packed([f"{code}\t{phrase}" for code, phrase in self.words]),
            codes=_packed(self.codes),
            features=_packed(self.features),
            rarity=self.rarity.astype(np.float16),
            weights=np.rint(self.weights / scale).astype(np.int8),
            scale=scale.astype(np.float32),
            bias=self.bias.astype(np.float32),
        )
        return buffer.getvalue()


def rows_of(
    texts: Sequence[Mapping[str, int]], index: dict[str, int], rarity: Floats
) -> tuple[NDArray[np.intp], Floats, NDArray[np.intp]]:
    """TF-IDF of texts given by their features, one behind the other, and where each ends: words and pairs at length 1,
    pieces a little less."""
    kept = [[feature for feature in one if feature in index] for one in texts]
    lengths = [len(one) for one in kept]
    flat = [feature for one in kept for feature in one]
    columns = np.fromiter((index[feature] for feature in flat), dtype=np.intp, count=len(flat))
    counts = (one[feature] for one, known in zip(texts, kept, strict=True) for feature in known)
    values = (1 + np.log(np.fromiter(counts, dtype=np.float32, count=len(flat)))) * rarity[columns]
    pieces = np.fromiter(map(is_piece, flat), dtype=np.intp, count=len(flat))
    parts = 2 * np.repeat(np.arange(len(texts)), lengths) + pieces
    long = np.maximum(np.sqrt(np.bincount(parts, values**2)), np.finfo(np.float32).tiny).astype(np.float32)
    values *= np.array([1.0, _PIECES_SHARE], dtype=np.float32)[pieces] / long[parts]
    return columns, values, np.cumsum([0, *lengths])


def model_from_bytes(data: bytes) -> NatureModel:
    """Raises `ModelUnreadable` for anything that is not a whole model."""
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as file:
            if int(file["format"][0]) != _FORMAT:
                raise ModelUnreadable("another format")
            codes, features = _unpacked(file["codes"]), _unpacked(file["features"])
            weights = file["weights"].astype(np.float32) * file["scale"].astype(np.float32)
            model = NatureModel(
                codes, features, file["rarity"].astype(np.float32), weights, file["bias"].astype(np.float32)
            )
            model.cases = int(file["cases"][0])
            model.words = [_pair(line) for line in _unpacked(file["words"])]
    except (ValueError, KeyError, IndexError, OSError, EOFError, zipfile.BadZipFile, NotImplementedError) as problem:
        raise ModelUnreadable(type(problem).__name__) from problem
    shapes = (model.weights.shape, model.rarity.shape, model.bias.shape)
    if shapes != ((len(codes), len(features)), (len(features),), (len(codes),)) or not codes:
        raise ModelUnreadable("its parts do not fit together")
    if not all(np.isfinite(part).all() for part in (model.weights, model.rarity, model.bias)):
        raise ModelUnreadable("it holds no numbers")
    return model


def read_model(path: Path) -> NatureModel:
    """A model from its file. Raises `ModelUnreadable`."""
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise ModelUnreadable("too large")
        return model_from_bytes(path.read_bytes())
    except OSError as problem:
        raise ModelUnreadable(type(problem).__name__) from problem


def _packed(texts: list[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(texts).encode(), dtype=np.uint8)


def _unpacked(data: NDArray[np.uint8]) -> list[str]:
    return data.tobytes().decode().split("\n")


def _pair(line: str) -> tuple[str, str]:
    code, _, phrase = line.partition("\t")
    return code, phrase


# Which model a desk suggests by: its own, which learned of its closed cases, else the one that came along.

DESK_MODEL = "natures.npz"
_log = logging.getLogger("konsol112.natures")


def model_of(home: Path | None = None) -> NatureModel | None:
    """The desk's own model when it has one that can be read, else the shipped one, else none; the shorthand beside it
    is read here too, so that no key press waits for it."""
    shipped_shorthand()
    for path in ([home / DESK_MODEL] if home else []) + [SHIPPED]:
        if path.exists():
            try:
                return read_model(path)
            except ModelUnreadable as problem:
                _log.warning("the model %s is not used: %s", path.name, problem)
    return None
