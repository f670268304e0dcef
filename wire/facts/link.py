"""Facts of cases that belong together (in the stream of the case that is said to be something of the other).

The words of EIDO: a merged case is REPLACED by the other (which is REPLACING it); a case cut out of another is its
SPLIT; a part of a larger case is its CHILD (the larger one is the PARENT); else RELATED.
"""

from typing import Literal

from wire.bounds import Name, Text
from wire.facts.base import Fact

Relation = Literal["split", "child", "related"]


class CaseMerged(Fact, frozen=True, tag="case_merged"):
    """This case is the same incident as another one, which goes on for both; nothing of it is lost."""

    into: Name
    reason: Text | None = None


class CaseSeparated(Fact, frozen=True, tag="case_separated"):
    """The merge was wrong: the case stands alone again, with all it had."""

    reason: Text


class CaseLinked(Fact, frozen=True, tag="case_linked"):
    """This case is a split, a child or a relative of the other."""

    other: Name
    relation: Relation
    reason: Text | None = None


class CaseUnlinked(Fact, frozen=True, tag="case_unlinked"):
    """The two no longer belong together."""

    other: Name
    reason: Text | None = None


LinkFact = CaseMerged | CaseSeparated | CaseLinked | CaseUnlinked
