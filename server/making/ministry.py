"""The list for the ministry's monitoring centre, by the mapping of its schedule. A value that the mapping demands and
a case lacks keeps it from being made, with the cases named, unless the mapping says that it is written all the same."""

from pathlib import Path

from console.errors import ConsoleError
from console.models.export_map import read_map
from console.ui.reports.export_file import write_export
from console.ui.rows.export_words import table_lines
from server.making.derived import Derived
from server.reports_job import Done, Job, figures_of

MOST_NAMED = 200


class Lacking(ConsoleError):
    """Values are missing; `said` names the cases."""

    def __init__(self, said: tuple[str, ...]) -> None:
        super().__init__("export_lacks")
        self.said = said


def make_ministry(source: Derived, job: Job) -> Done:
    """Raises ConsoleError and OSError."""
    mapping = read_map(job.mapping.encode())
    if mapping.personal:
        raise ConsoleError("map_personal")
    table = source.archive.export(mapping, (job.since_ms, job.until_ms), source.reference)
    said = tuple(table_lines(table, MOST_NAMED))
    if not table.good_for(mapping):
        raise Lacking(said)
    write_export(table, Path(job.path))
    return Done(said=said, figures=figures_of((table.heads, table.rows)))
