"""A message to a phone as the ladder would send it; a test of a channel changes what it is about."""

from gateway.alerts.channel import Message

TOLD = Message(
    id="5f0c2f0e-0000-4000-8000-000000000001",
    group="5f0c2f0e-0000-4000-8000-0000000000aa",
    title="KEBAKARAN · P1 · 0012",
    body="Buka halaman tugas.",
    short="112",
    priority=1,
    occasion="dispatch",
    number="0012",
    url="https://gerbang.contoh/tugas/a/b",
    point="",
    replies=(),
    at=1_795_920_000_000,
)
