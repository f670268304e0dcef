"""What this desk says of what a server answers: each of its codes, by the sentence that tells a person what to do.

Rule: what a code means here it need not mean on the desk (`disk_full` is the server's disk). One that is not here comes
from a newer server.
"""

from collections.abc import Mapping
from typing import TypeVar

from console.clock import now_ms
from console.errors import ConsoleError
from console.sync.untrusted import ClocksDiffer
from wire.messages import Problem

DAY_MS = 86_400_000
SAID: Mapping[str, str] = {
    "attachments_full": "attachments_full",
    "blob_erased": "attachment_erased",
    "blob_hash": "blob_hash",
    "blob_size": "attachment_unfit",
    "blob_unnamed": "no_blob",
    "certificate": "certificate",
    "certificate_ended": "certificate_ended",
    "certificate_name": "certificate_name",
    "disk_full": "server_full",
    "enrol_code": "enrol_refused",
    "factor_needed": "factor_needed",
    "factor_wrong": "factor_wrong",
    "no_blob": "no_blob",
    "no_connection": "no_connection",
    "no_tls": "answer_strange",
    "not_found": "server_older",
    "password_guessed": "password_guessed",  # pragma: allowlist secret
    "password_length": "password_length",  # pragma: allowlist secret
    "password_name": "password_name",  # pragma: allowlist secret
    "protocol_old": "server_newer",
    "report_gone": "report_gone",
    "role_missing": "role_missing",
    "role_outside": "role_outside",
    "session_over": "session_ended",
    "session_own": "session_own",
    "sign_in_refused": "sign_in_refused",
    "too_large": "too_large",
    "too_many": "too_many_tries",
    **dict.fromkeys(("blob_parts", "blob_turn", "busy", "committer_down", "too_much"), "server_busy"),
    **dict.fromkeys(("desk_proof", "desk_revoked", "desk_unknown", "renew_proof"), "desk_shut_out"),
    **dict.fromkeys(("epoch", "gap", "mismatch"), "evidence_behind"),
    # The two did not understand each other.
    **dict.fromkeys(("blob_kind", "blob_name", "blob_offset", "blob_range"), "unreadable"),
    **dict.fromkeys(("content_encoding", "desk_key", "method", "query", "unreadable"), "unreadable"),
    # It cannot work as it is; somebody has to look after it.
    **dict.fromkeys(("bug", "ca_ended", "certificate_missing", "certificate_unwritten"), "server_fault"),
    **dict.fromkeys(("config_broken", "database_unreachable", "disk_broken", "dsn_broken", "http"), "server_fault"),
    **dict.fromkeys(("ledger_spoiled", "no_city", "no_home", "signing_key_missing"), "server_fault"),
    **dict.fromkeys(("store_broken", "store_denied", "store_fault", "store_newer"), "server_fault"),
    # Said to trackers and at the server's own terminal; were it said to a desk, its code tells the administrator.
    **dict.fromkeys(("device_revoked", "device_taken", "device_unknown", "encrypted"), "server_refused"),
    **dict.fromkeys(("login_shape", "login_taken", "name_unfit", "unit_unknown", "factor_none"), "server_refused"),
}
Kind = TypeVar("Kind", bound=ConsoleError)


def refusal(kind: type[Kind], problem: Problem) -> Kind:
    """The condition that an answer is. Without a code it is no answer of ours: a cut, or another program's."""
    if isinstance(problem, ClocksDiffer):
        days = max(1, round(abs(problem.server_ms - now_ms()) / DAY_MS))
        return kind("clock_wrong", days=days)
    if problem.code in SAID:
        return kind(SAID[problem.code], answer=problem.code)
    if problem.code:
        return kind("server_code_unknown", answer=problem.code)
    return kind("answer_strange" if problem.status else "no_connection")
