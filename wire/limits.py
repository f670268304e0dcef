"""Every limit of the protocol in one place, with its unit in the name."""

PROTOCOL = 1
PROTOCOL_OLDEST = 1
SERVER_PORT = 11200  # where none is named
GATEWAY_PORT = 11201

ENTRY_MAX_BYTES = 64 * 1024
# Levels of brackets. Ours have 6 at most; no ledger ever took more than 64. What is read of others at all (messages,
# files, the name of a refused entry) may have more, and far less than where the first Python gives up.
ENTRY_MAX_DEPTH = 64
JSON_MAX_DEPTH = 128
# In a row. A double has 17, 64 bits have 20; beyond 4,300 Python's own reader, which checks evidence, refuses them.
NUMBER_MAX_DIGITS = 40
BATCH_MAX_ENTRIES = 500
BATCH_MAX_BYTES = 8 * 1024 * 1024
PAGE_MAX_ENTRIES = 500
PUSHES_PER_PAGE = 4
GROUP_COMMIT_MAX_ENTRIES = 1_000

MAP_MAX_BYTES = 64 * 1024 * 1024
BLOB_MAX_BYTES = 20 * 1024 * 1024
BLOB_PIECE_BYTES = 64 * 1024
ATTACHMENT_MAX_BYTES = 20 * 1024 * 1024
PREVIEW_MAX_BYTES = 64 * 1024

NARRATIVE_MAX_CHARS = 20_000
TEXT_MAX_CHARS = 4_000
TEMPLATE_MAX_CHARS = 20_000
LINE_MAX_CHARS = 300
# Of a fact, by what its field is declared as (wire/bounds.py): more than any form of ours writes.
FACT_NAME_MAX_CHARS = 200
FACT_LINE_MAX_CHARS = 600
FACT_NARRATIVE_MAX_CHARS = 40_000
FACT_PAGES_MAX_CHARS = 60_000
FACT_LIST_MAX = 2_000
# So far the time of an entry may be after the server's: a clock a year wrong is shown and mended, its room works on.
AHEAD_MAX_DAYS = 366

DESK_TOKEN_S = 15 * 60
OLD_TOKEN_DAYS = 90  # of a desk whose program does not prove its key yet
CHALLENGE_S = 60
ACCESS_TOKEN_S = 15 * 60
REFRESH_GRACE_S = 10 * 60
ENROL_CODE_S = 10 * 60
LEASE_S = 9  # so long one gateway sends alerts before it has to ask again
GATEWAY_KEY_DAYS = 3  # so long after a case has ended a gateway may still read what is personal in it
DAY_MS = 86_400_000
LOST_DAYS = 60  # so long after a restore it is believed that the ledger lost what an entry speaks of
PROOF_LATE_DAYS = 30  # so long after a session is over what it signed may still come
SIGNED_OUT_DAYS = 1  # so long after a sign-out what is on its way still comes: the desk had a line to say it by
GATEWAY_LATE_DAYS = 30  # so long after the last entry of a call or case a gateway may still write there by itself
FINGERPRINT_CHARS = 16  # of the CA's, in the code: 80 bits
OFFLINE_SIGN_IN_FLAG_DAYS = 7
OFFLINE_FACTOR_DAYS = 14

RETRY_FIRST_S = 0.25
RETRY_LONGEST_S = 30.0
STREAM_PING_S = 15.0
STREAM_SILENCE_S = 45.0
