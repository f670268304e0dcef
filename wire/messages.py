"""The messages of the protocol: requests of a desk, answers of the server. JSON; bytes travel as base64."""

from typing import Literal

import msgspec

from wire.entry import Credential, Proof


class Row(msgspec.Struct, frozen=True, omit_defaults=True):
    """A numbered entry. `hash` is the ledger's chain hash at `seq`; `sig` signs the entry's hash (Ed25519).

    What the server holds of it beside its bytes: `proof` names the proof of who wrote it, `trust` says how it came (0
    by its own desk, 1 signed by it, 2 unverified), `flag` what is to be known of it (words with spaces between),
    `received` when it came (ms of UTC). None of it is part of the chain.
    """

    seq: int
    entry: msgspec.Raw
    hash: bytes
    sig: bytes | None = None
    proof: str | None = None
    trust: int = 0
    flag: str | None = None
    received: int = 0


class Hello(msgspec.Struct, frozen=True):
    """Asks who the server is now, and its chain hash at `after`."""

    epoch: str
    after: int


class HelloAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """`chain_at_after` is none when the ledger has no such number; `my_max_desk_seq` is 0 when it knows none.
    `certificate_ends` is told when the server's certificate ends soon and was not renewed (UTC ms), else 0; `names` are
    those by which it is reached, without a port. `wanted` is the number of an entry that is not at the server what it
    was: who has it offers it again. `alarm` is when its security log last asked for a person (UTC ms), 0 when that is
    an hour ago. `unproved` are the newest numbers of this desk's entries that no session proves at the server: what it
    can prove of them it offers again. `seals`: it reads a desk's seal, which names the session that signed an entry."""

    epoch: str
    head: int
    chain_at_after: bytes | None
    my_max_desk_seq: int
    proto_min: int
    proto: int
    server_ms: int
    certificate_ends: int = 0
    names: list[str] = []
    wanted: int = 0
    alarm: int = 0
    unproved: list[int] = []
    seals: bool = False


class Push(msgspec.Struct, frozen=True):
    """Entries oldest first, the keys of their streams, signatures by entry id, and who proves to have written them."""

    epoch: str
    entries: list[msgspec.Raw]
    keys: dict[str, bytes] = {}
    sigs: dict[str, bytes] = {}
    proofs: list[Proof] = []
    credentials: list[Credential] = []


class Refusal(msgspec.Struct, frozen=True):
    """Why an entry was refused; `seq` numbers the EntryRefused fact."""

    seq: int
    code: str


class Ack(msgspec.Struct, frozen=True, omit_defaults=True):
    """The fate of one entry of a push: numbered, refused, or a clash (its desk number belongs to another id)."""

    seq: int | None = None
    refused: Refusal | None = None
    clash: bool = False


class PushAnswer(msgspec.Struct, frozen=True):
    """One ack per entry, in order. It only stops re-sending within this epoch."""

    epoch: str
    acks: list[Ack]
    head: int


class Pull(msgspec.Struct, frozen=True):
    """Asks for the rows after a cursor."""

    epoch: str
    after: int
    hash: bytes
    limit: int


class Page(msgspec.Struct, frozen=True):
    """Rows in number order with the keys of their streams and the proofs they name; `head` is the newest number."""

    epoch: str
    rows: list[Row]
    head: int
    keys: dict[str, bytes] = {}
    proofs: list[Proof] = []
    credentials: list[Credential] = []


class ClosedKeys(msgspec.Struct, frozen=True):
    """Keys of confidential streams; ask again with `next` until it is empty."""

    keys: dict[str, bytes]
    next: str = ""


class Ping(msgspec.Struct, frozen=True):
    """The newest number there is, told by the event stream when nothing else is."""

    epoch: str
    head: int


class BlobState(msgspec.Struct, frozen=True):
    """How many bytes of a blob the server has from this desk; all of them: it is whole, and its hash was checked."""

    have: int
    size_bytes: int


class Attest(msgspec.Struct, frozen=True):
    """Asks for the server's signed word: heads at `cuts`, and how many entries each part has from a number on.

    A part is a stream ("case:…") or a desk ("desk:…"); `n` is the last number asked about. Unless it is to be `exact`,
    the server may answer up to a head that it signed soon after that number.
    """

    epoch: str
    n: int
    parts: list[tuple[str, int]]
    cuts: list[int] = []
    exact: bool = False


class SignedHead(msgspec.Struct, frozen=True):
    """A head of the ledger with the server's signature."""

    n: int
    epoch: str
    chain: bytes
    at: int
    sig: bytes


class Attested(msgspec.Struct, frozen=True):
    """The word: heads at each cut, the last one at `n` (later than asked where the server had signed one before).

    `parts` are (part, from, how many entries, digest over their numbers and hashes); `sig` is over all of it.
    """

    heads: list[SignedHead]
    parts: list[tuple[str, int, int, bytes]]
    sig: bytes


class Challenge(msgspec.Struct, frozen=True):
    """What a desk signs to be given a token; good for a minute, and once."""

    challenge: str


class DeskToken(msgspec.Struct, frozen=True):
    """A token, and for how many seconds it is good."""

    desk_token: str
    token_s: int


class OwnSession(msgspec.Struct, frozen=True, kw_only=True):
    """One sign-in of the person who asks: at which desk, since when and when it was last heard (UTC ms); `here`: it is
    the one that asks."""

    session: str
    desk: str
    letter: str
    name: str
    since: int
    last: int
    here: bool = False


class SecondFactor(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How it stands with a person's second factor.

    `set`: a code is asked at sign-in (`codes_left`: of recovery); `due`: it has to be enrolled before `until` (UTC ms);
    `late`: it was not, and the rights that need it are withheld; `none`: nothing is asked. `reset`: when the operator
    took a lost one away, told until another is enrolled.
    """

    state: Literal["none", "due", "late", "set"] = "none"
    until: int = 0
    reset: int = 0
    codes_left: int = 0


class SecondFactorBegun(msgspec.Struct, frozen=True):
    """A secret for an authenticator (base32), and the address it reads as a QR code; not in force before a code of it
    came."""

    secret: str
    address: str


class RecoveryCodes(msgspec.Struct, frozen=True):
    """Codes for a lost authenticator, each good once; the server keeps only their hashes, so they are told once."""

    codes: list[str]


class PasskeyBegun(msgspec.Struct, frozen=True, kw_only=True):
    """What a browser makes a passkey of (WebAuthn): what it signs, the page's name, whose it is to be, and the names of
    those they have, so that no phone makes a second."""

    challenge: str
    site: str
    user: bytes
    login: str
    name: str
    known: list[bytes]


class OwnPasskey(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A passkey of the person who asks: for which page's name, when it was made and last used (UTC ms; 0: never)."""

    passkey: str
    site: str
    made: int
    used: int = 0


class OwnSessions(msgspec.Struct, frozen=True, omit_defaults=True):
    """All of them, the newest first, and the person's second factor and passkeys."""

    sessions: list[OwnSession]
    second: SecondFactor = SecondFactor()
    passkeys: list[OwnPasskey] = []


class KnownLink(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A personal link, or a token of a partner's program, that counts until then (UTC ms), for one unit or (empty) all
    of its agency's tasks."""

    link: str
    until: int
    unit: str = ""


class MadeLink(msgspec.Struct, frozen=True, kw_only=True):
    """A link or a partner's token that was made a moment ago: its secret, shown once."""

    account: str
    token: str
    until: int
    partner: bool = False


class KnownAccount(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One account as who keeps it sees it; `second`: a second factor is set; `sessions`: in how many places it is
    signed in; `passkeys`: how many it has; `partner`: a program that signs in by tokens, which are its `links`."""

    account: str
    login: str
    name: str
    roles: tuple[str, ...]
    agency: str = ""
    active: bool = True
    second: bool = False
    sessions: int = 0
    passkeys: int = 0
    partner: bool = False
    links: tuple[KnownLink, ...] = ()


class KnownAccounts(msgspec.Struct, frozen=True, omit_defaults=True):
    """All of them, by sign-in name; for the head of an agency those who work for it. `made`: the link asked for."""

    accounts: tuple[KnownAccount, ...]
    made: MadeLink | None = None


class MadeReport(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A document the server made or could not make, of which time (UTC ms): `head` is the last number of the ledger in
    it, `problem` the code of what was in the way, `said` lines for people (Indonesian). Over: it was kept long enough.

    A later `edition` stands beside the one made at `replaces`, because so many entries came `late`; as many as `missed`
    came after this one. `figures` is a hash of what it says.
    """

    code: str
    document: str
    every: str
    since: int
    until: int
    output: str
    state: Literal["made", "failed", "over"]
    made: int
    tries: int = 0
    name: str = ""
    size: int = 0
    sha256: str = ""
    head: int = 0
    problem: str = ""
    said: tuple[str, ...] = ()
    edition: int = 1
    replaces: int = 0
    late: int = 0
    missed: int = 0
    figures: str = ""


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """A chore of the server whose last `tries` turns failed: since when, when it is tried again (UTC ms), and the name
    of what it fails by."""

    name: str
    since: int
    tries: int
    again: int
    cause: str


class MadeReports(msgspec.Struct, frozen=True, omit_defaults=True):
    """The list of them, the newest period first, and which of the server's chores fail now."""

    reports: list[MadeReport]
    troubles: tuple[Trouble, ...] = ()


class Renew(msgspec.Struct, frozen=True):
    """Asks for a new identity for a desk whose disk was cloned or rolled back."""

    old: str


class Identity(msgspec.Struct, frozen=True):
    """Who a desk is: its id and the letter its case numbers carry."""

    desk: str
    letter: str

    @property
    def is_gateway(self) -> bool:
        """Whether it is one without a screen (G1, G2, …): no case number carries its letter."""
        return not self.letter.isalpha()


class CertificateAsked(msgspec.Struct, frozen=True):
    """A gateway's key for its pages (elliptic, DER), to be certified."""

    public_key: bytes


class CertificateGiven(msgspec.Struct, frozen=True):
    """Its certificate by the city's CA (PEM)."""

    certificate: str


class CertificateNames(msgspec.Struct, frozen=True):
    """All names and addresses that a gateway's certificate is to hold now."""

    names: tuple[str, ...]


class LeaseAsked(msgspec.Struct, frozen=True):
    """A gateway would send alerts, or ask the feeds of warnings; `held`: it did so until now."""

    held: bool = False
    work: Literal["alerts", "warnings"] = "alerts"


class LeaseGiven(msgspec.Struct, frozen=True):
    """Whether it sends them from now on, and for how many seconds before another one may. `others`: there is
    another gateway. `apart_s`: so many seconds ago the one that sent before was last heard, and may
    still send what it knew then; none where it has been heard since."""

    yours: bool
    for_s: int
    others: bool = False
    apart_s: int | None = None


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """No answer to use: `status` 0 means no connection, else the HTTP status; `code` says which sentence fits."""

    status: int
    code: str = ""
    wait_s: float = 0.0


Request = Hello | Push | Pull | Renew
Answer = HelloAnswer | PushAnswer | Page | Identity | Problem


# Where trackers saw units: what the server tells desks beside the ledger. No facts: no chain proves them.
#
# Times are milliseconds of UTC as the tracker said them; speeds are km/h, whatever the tracker spoke.

SHARED = "share:"
SHARED_MOST_S = 3_600  # nobody shares their place for longer without pressing again


class UnitFix(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The last place where a tracker saw a unit: degrees, km/h, degrees from north, metres, percent of its battery; or
    where a person shares that they are (`SharedFix`)."""

    unit: str
    at: int
    lat: float
    lng: float
    speed_kmh: float | None = None
    heading: int | None = None
    accuracy_m: float | None = None
    battery: int | None = None
    until: int = 0
    case: str = ""
    of: str = ""


class SharedFix(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Where a person of an agency says that they are, about a case, until then (UTC ms; in the past: no longer). Desks
    are told it as a fix of `unit` SHARED and the account, with `of` the unit whose crew it is."""

    case: str
    at: int
    until: int
    lat: float
    lng: float
    accuracy_m: float | None = None
    unit: str = ""
    share: str = ""  # which one of theirs: what of it was under way when it ended does not begin it again


class Shared(msgspec.Struct, frozen=True):
    """What became of it: empty, or why it was not believed."""

    code: str = ""


class DeviceState(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What an admin wants to see of a device: its last refusal with the reason, and how many there were."""

    device: str
    unit: str
    code: str
    last: int
    count: int


class Positions(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What changed. `whole`: everything there is, in place of what was known."""

    whole: bool = False
    fixes: tuple[UnitFix, ...] = ()
    devices: tuple[DeviceState, ...] = ()
