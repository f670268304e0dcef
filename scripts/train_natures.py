"""Learns the shipped model anew from resources/natures/descriptions.txt and the city's words, and counts their words.

Run it after a change of either: python -m scripts.train_natures
"""

from console.natures.asking import shipped_words
from console.natures.descriptions import written_examples
from console.natures.model import SHIPPED
from console.natures.shorthand import WRITTEN_WORDS, counted_words
from console.natures.training import learn_all


def main() -> None:
    """Write resources/natures/model.npz and resources/natures/words.txt."""
    data = learn_all(shipped_words()).to_bytes()
    SHIPPED.write_bytes(data)
    print(f"{SHIPPED.name}: {len(data) // 1024} KB")
    texts = [*(one.text for one in written_examples()), *(said for _, said in shipped_words())]
    WRITTEN_WORDS.write_text(counted_words(texts), "utf-8")
    print(f"{WRITTEN_WORDS.name}: {WRITTEN_WORDS.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
