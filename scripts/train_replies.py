"""Learns what a reply seems to say anew from resources/replies/sentences.txt: python -m scripts.train_replies"""

from collections import Counter
from collections.abc import Sequence
from math import log, sqrt

import msgspec
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from gateway.alerts.classifier import MODEL, StepModel, features_of, written_sentences

STRENGTH, ROUNDS, SEEN_AT_LEAST = 20.0, 500, 2


def learn(sentences: Sequence[tuple[str, str]]) -> StepModel:
    """A model of sentences, each with its step; the same of the same sentences."""
    texts = [features_of(text) for _, text in sentences]
    counted = Counter(feature for parts in texts for part in parts for feature in part)
    kept = sorted(feature for feature, count in counted.items() if count >= SEEN_AT_LEAST)
    rarity = {feature: 1 + log((1 + len(texts)) / (1 + counted[feature])) for feature in kept}
    index = {feature: at for at, feature in enumerate(kept)}
    rows, columns, values = list[int](), list[int](), list[float]()
    for row, parts in enumerate(texts):
        for part in parts:
            known = sorted(part & rarity.keys())
            long = sqrt(sum(rarity[one] ** 2 for one in known)) or 1.0
            rows += [row] * len(known)
            columns += [index[one] for one in known]
            values += [rarity[one] / long for one in known]
    fitted = LogisticRegression(C=STRENGTH, max_iter=ROUNDS, class_weight="balanced")
    fitted.fit(csr_matrix((values, (rows, columns)), shape=(len(texts), len(kept))), [step for step, _ in sentences])
    weights = fitted.coef_.T.round(2)
    return StepModel(
        tuple(map(str, fitted.classes_)),
        tuple(float(one) for one in fitted.intercept_.round(3)),
        {one: (round(rarity[one], 2), *map(float, weights[at])) for one, at in index.items()},
    )


def main() -> None:
    """Write resources/replies/model.json."""
    model = learn(list(written_sentences()))
    MODEL.write_bytes(msgspec.json.encode(model))
    print(f"{MODEL.name}: {MODEL.stat().st_size // 1024} KB, {len(model.features)} features")


if __name__ == "__main__":
    main()
