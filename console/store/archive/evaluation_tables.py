"""The tables of call evaluation: what was found of a call, in codes, and where the months of the ledger begin."""

import msgspec
from sqlalchemy import Connection, delete

from console.models.state.evaluation import Evaluation
from console.store.file import schema
from console.store.journal.entries import Values


def make_evaluations(connection: Connection) -> None:
    """The step of the file that brings them; what an older program took for reference data is computed again."""
    connection.exec_driver_sql(
        "CREATE TABLE evaluations (call_id TEXT PRIMARY KEY, person TEXT NOT NULL, month INTEGER NOT NULL, "
        "form INTEGER NOT NULL, by TEXT NOT NULL, evaluated_ms INTEGER NOT NULL, read_ms INTEGER, "
        "answered_ms INTEGER, objected INTEGER NOT NULL, reviewed TEXT NOT NULL, corrected INTEGER NOT NULL, "
        "marks TEXT NOT NULL)"
    )
    connection.exec_driver_sql("CREATE INDEX evaluations_month ON evaluations (month)")
    connection.exec_driver_sql("CREATE INDEX evaluations_person ON evaluations (person, month)")
    connection.exec_driver_sql(
        "CREATE TABLE month_starts (month INTEGER PRIMARY KEY, seq INTEGER NOT NULL, known_ms INTEGER NOT NULL)"
    )
    connection.exec_driver_sql("UPDATE streams SET fold = 0 WHERE stream >= 'evaluation:' AND stream < 'evaluation;'")


def evaluation_row(evaluation: Evaluation) -> Values:
    """What the archive keeps of an evaluation: no word about the person, only classes."""
    marks = {name: one.deviation for name, one in evaluation.marks.items()}
    answer, review = evaluation.answer, evaluation.review
    return {
        "call_id": evaluation.id,
        "person": evaluation.person,
        "month": evaluation.month,
        "form": evaluation.form,
        "by": evaluation.by,
        "evaluated_ms": evaluation.evaluated_ms,
        "read_ms": evaluation.read_ms,
        "answered_ms": answer.when if answer is not None else None,
        "objected": int(answer is not None and answer.objects),
        "reviewed": review.outcome if review is not None else "",
        "corrected": evaluation.corrected,
        "marks": msgspec.json.encode(marks, order="deterministic").decode(),
    }


def forget_months(connection: Connection, seq: int) -> None:
    """Forget the months that a ledger began beyond this number."""
    connection.execute(delete(schema.month_starts).where(schema.month_starts.c.seq > seq))
