"""Which ids stand under a key: an empty set leaves its key, and no key (none, empty) holds anything."""


def put(index: dict[str, set[str]], key: str | None, one: str) -> None:
    """Put an id under a key."""
    if key:
        index.setdefault(key, set()).add(one)


def take(index: dict[str, set[str]], key: str | None, one: str) -> None:
    """Take an id from under a key."""
    if key and key in index:
        index[key].discard(one)
        if not index[key]:
            del index[key]
