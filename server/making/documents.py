"""What makes each document: a name of `console.models.report_schedule.DOCUMENTS` and the function that writes the file.

A new document is one line here and one there.
"""

from collections.abc import Callable, Mapping

from server.making.derived import Derived
from server.making.ministry import make_ministry
from server.making.recap import make_recap
from server.reports_job import Done, Job

# Writes the file of a job; gives lines for people and the hash of what it tells. Raises ConsoleError or OSError when it
# cannot be.
Maker = Callable[[Derived, Job], Done]
MAKERS: Mapping[str, Maker] = {"recap": make_recap, "ministry": make_ministry}
