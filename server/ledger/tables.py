"""The tables of the ledger and of what the server keeps beside it: accounts, tokens, keys, devices, links."""

from server.store.versions import Schema

_LEDGER = (
    "CREATE TABLE head (city TEXT PRIMARY KEY, n BIGINT NOT NULL, chain {blob} NOT NULL, epoch TEXT NOT NULL,"
    " server TEXT NOT NULL, tip_seq BIGINT NOT NULL, tip_hash {blob} NOT NULL)",
    "CREATE TABLE entries (city TEXT NOT NULL, seq BIGINT NOT NULL, id TEXT NOT NULL, stream TEXT NOT NULL,"
    " desk TEXT NOT NULL, desk_seq BIGINT NOT NULL, flag TEXT, received BIGINT NOT NULL, hash {blob} NOT NULL,"
    " chain {blob} NOT NULL, sig {blob} NOT NULL, raw {blob} NOT NULL, proof TEXT, PRIMARY KEY (city, seq))",
    "CREATE UNIQUE INDEX entries_id ON entries (city, id)",
    "CREATE INDEX entries_desk ON entries (city, desk, desk_seq)",
    "CREATE INDEX entries_stream ON entries (city, stream, seq)",
    "CREATE INDEX entries_proved ON entries (city, desk, desk_seq) WHERE proof IS NOT NULL",
    "CREATE TABLE proofs (city TEXT NOT NULL, id TEXT NOT NULL, raw {blob} NOT NULL, PRIMARY KEY (city, id))",
    "CREATE TABLE credentials (city TEXT NOT NULL, id TEXT NOT NULL, raw {blob} NOT NULL, PRIMARY KEY (city, id))",
    "CREATE TABLE refused (city TEXT NOT NULL, id TEXT NOT NULL, seq BIGINT NOT NULL, desk TEXT NOT NULL,"
    " desk_seq BIGINT NOT NULL, hash {blob} NOT NULL, code TEXT NOT NULL, PRIMARY KEY (city, id))",
    "CREATE INDEX refused_desk ON refused (city, desk, desk_seq)",
    "CREATE TABLE epochs (city TEXT NOT NULL, seq BIGINT NOT NULL, epoch TEXT NOT NULL, cause TEXT NOT NULL,"
    " own INTEGER NOT NULL, PRIMARY KEY (city, seq))",
    "CREATE TABLE signed_heads (city TEXT NOT NULL, n BIGINT NOT NULL, epoch TEXT NOT NULL, chain {blob} NOT NULL,"
    " at BIGINT NOT NULL, sig {blob} NOT NULL)",
)
# What facts say that the server goes by.
_FACTS = (
    "CREATE TABLE people (city TEXT NOT NULL, seq BIGINT NOT NULL, account TEXT NOT NULL, name TEXT NOT NULL,"
    " roles TEXT NOT NULL, agency TEXT, active INTEGER NOT NULL, PRIMARY KEY (city, seq))",
    # `gateway`: it faces the outside.
    "CREATE TABLE desks (city TEXT NOT NULL, seq BIGINT NOT NULL, desk TEXT NOT NULL, letter TEXT NOT NULL,"
    " name TEXT NOT NULL, public_key {blob} NOT NULL, gateway INTEGER NOT NULL, PRIMARY KEY (city, seq))",
    # Keys that were destroyed; the streams with holds and rules, which are read before one is; and which orders wait,
    # and when (ms) they are carried out unless somebody stops them.
    "CREATE TABLE destroyed (city TEXT NOT NULL, stream TEXT NOT NULL, seq BIGINT NOT NULL,"
    " PRIMARY KEY (city, stream))",
    "CREATE TABLE erasing_streams (city TEXT NOT NULL, stream TEXT NOT NULL, PRIMARY KEY (city, stream))",
    "CREATE TABLE erasing_orders (city TEXT NOT NULL, stream TEXT NOT NULL, due BIGINT NOT NULL,"
    " PRIMARY KEY (city, stream))",
    # Which blobs may be brought, for which stream, how long each is.
    "CREATE TABLE attachments (city TEXT NOT NULL, sha256 TEXT NOT NULL, stream TEXT NOT NULL,"
    " size_bytes BIGINT NOT NULL, PRIMARY KEY (city, sha256, stream))",
    # What is confidential, with what belongs to it; the desks that are given such keys, until when.
    "CREATE TABLE closed_streams (city TEXT NOT NULL, stream TEXT NOT NULL, PRIMARY KEY (city, stream))",
    "CREATE TABLE ties (city TEXT NOT NULL, into_stream TEXT NOT NULL, stream TEXT NOT NULL,"
    " PRIMARY KEY (city, into_stream, stream))",
    "CREATE TABLE desk_readers (city TEXT NOT NULL, desk TEXT NOT NULL, until_ms BIGINT NOT NULL,"
    " PRIMARY KEY (city, desk))",
)
# Desks: the codes that make one, their tokens, those that were shut out or go on under another letter.
_DESKS = (
    "CREATE TABLE one_time (city TEXT NOT NULL, secret TEXT NOT NULL, until BIGINT NOT NULL, used INTEGER NOT NULL,"
    " gateway INTEGER NOT NULL, PRIMARY KEY (city, secret))",
    "CREATE TABLE desk_tokens (city TEXT NOT NULL, token TEXT NOT NULL, desk TEXT NOT NULL, made BIGINT NOT NULL,"
    " until BIGINT NOT NULL, PRIMARY KEY (city, token))",
    "CREATE TABLE letters (city TEXT PRIMARY KEY, given BIGINT NOT NULL)",
    "CREATE TABLE revoked_desks (city TEXT NOT NULL, desk TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (city, desk))",
    "CREATE TABLE continued_desks (city TEXT NOT NULL, desk TEXT NOT NULL, old TEXT NOT NULL,"
    " PRIMARY KEY (city, desk))",
    "CREATE TABLE devices (city TEXT NOT NULL, device TEXT NOT NULL, kind TEXT NOT NULL, unit TEXT NOT NULL,"
    " secret TEXT NOT NULL, made BIGINT NOT NULL, revoked BIGINT, PRIMARY KEY (city, device))",
)
# Keys of streams are locked by a key that is not in here, second factors sealed by it; `codes` are hashes. Refresh
# tokens that were traded in are remembered: whoever comes with one of them stole it, or it was stolen. `ended_keys`:
# of sign-ins that were ended on purpose, and when.
_PEOPLE = (
    "CREATE TABLE stream_keys (city TEXT NOT NULL, stream TEXT NOT NULL, key {blob} NOT NULL,"
    " PRIMARY KEY (city, stream))",
    "CREATE TABLE passwords (city TEXT NOT NULL, account TEXT NOT NULL, login TEXT NOT NULL, secret TEXT NOT NULL,"
    " changed BIGINT NOT NULL, PRIMARY KEY (city, account))",
    "CREATE UNIQUE INDEX passwords_login ON passwords (city, login)",
    "CREATE TABLE second_factors (city TEXT NOT NULL, account TEXT NOT NULL, secret {blob} NOT NULL,"
    " pending {blob} NOT NULL, made BIGINT NOT NULL, step BIGINT NOT NULL, codes TEXT NOT NULL, until BIGINT NOT NULL,"
    " reset BIGINT NOT NULL, PRIMARY KEY (city, account))",
    "CREATE TABLE sessions (city TEXT NOT NULL, session TEXT NOT NULL, account TEXT NOT NULL, desk TEXT NOT NULL,"
    " access TEXT NOT NULL, access_until BIGINT NOT NULL, refresh TEXT NOT NULL, previous TEXT,"
    " previous_until BIGINT NOT NULL, until BIGINT NOT NULL, credential {blob}, PRIMARY KEY (city, session))",
    "CREATE UNIQUE INDEX sessions_access ON sessions (city, access)",
    "CREATE UNIQUE INDEX sessions_refresh ON sessions (city, refresh)",
    "CREATE INDEX sessions_previous ON sessions (city, previous)",
    "CREATE TABLE spent_tokens (city TEXT NOT NULL, token TEXT NOT NULL, session TEXT NOT NULL,"
    " PRIMARY KEY (city, token))",
    "CREATE INDEX spent_tokens_session ON spent_tokens (city, session)",
    "CREATE TABLE ended_keys (city TEXT NOT NULL, key TEXT NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (city, key))",
    # Personal links of agencies' accounts: the hash of the secret, for which unit (empty: all), until when. Tokens of
    # partners' programs stand beside them: neither opens what is the other's.
    "CREATE TABLE links (city TEXT NOT NULL, link TEXT NOT NULL, token TEXT NOT NULL, account TEXT NOT NULL,"
    " unit TEXT NOT NULL, made BIGINT NOT NULL, until BIGINT NOT NULL, revoked BIGINT NOT NULL,"
    " partner INTEGER NOT NULL, PRIMARY KEY (city, link))",
    "CREATE UNIQUE INDEX links_token ON links (city, token)",
    # Passkeys of agencies' accounts: public keys, each for one page's name.
    "CREATE TABLE passkeys (city TEXT NOT NULL, passkey TEXT NOT NULL, account TEXT NOT NULL,"
    " credential {blob} NOT NULL, site TEXT NOT NULL, key {blob} NOT NULL, count BIGINT NOT NULL, made BIGINT NOT NULL,"
    " used BIGINT NOT NULL, PRIMARY KEY (city, passkey))",
    "CREATE UNIQUE INDEX passkeys_credential ON passkeys (city, credential)",
    "CREATE INDEX passkeys_account ON passkeys (city, account)",
)
LEDGER = Schema("ledger", (*_LEDGER, *_FACTS, *_DESKS, *_PEOPLE))
