"""Learns the shipped model anew from resources/natures/descriptions.txt and the city's words.

Run it after a change of either: python -m scripts.train_natures
"""

from console.natures.asking import shipped_words
from console.natures.model import SHIPPED
from console.natures.training import learn_all


def main() -> None:
    """Write resources/natures/model.npz."""
    data = learn_all(shipped_words()).to_bytes()
    SHIPPED.write_bytes(data)
    print(f"{SHIPPED.name}: {len(data) // 1024} KB")


if __name__ == "__main__":
    main()
