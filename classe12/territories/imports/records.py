"""What the readers make, and what an import says at the end."""

from collections.abc import Callable
from dataclasses import dataclass, field

from classe12.core.text import plural
from classe12.territories.models import Priority, SchoolKind
from classe12.territories.rules import Enrolment

Progress = Callable[
    [str, float], None
]  # what is being done, and the part of the whole done (0 to 1)
SHOWN = 20


@dataclass(frozen=True, slots=True)
class SchoolRecord:
    """A school as one row of a file says it; None is what the file does not say.

    Attributes:
        is_list: whether the file is a list of schools, whose names win over those we have; a file
            of pupils only names the schools we do not have yet.
        position_from: the letter of the format that gives its position.
        is_broad: whether its kind, élémentaire, is only that of a nature which primaires share.
    """

    line: int
    uai: str
    name: str
    kind: SchoolKind
    departement_code: str
    commune: str
    is_list: bool = True
    priority: Priority | None = None
    postcode: str | None = None
    is_public: bool | None = None
    is_open: bool | None = None
    email: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    position_from: str | None = None
    circonscription_uai: str | None = None
    circonscription_name: str | None = None
    network_uai: str | None = None
    enrolment: Enrolment | None = None
    is_broad: bool = False
    mother_uai: str | None = None  # the school that it belongs to, or that took it in


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that was not taken: the line of the file, and why."""

    line: int
    reason: str


@dataclass(slots=True)
class Reading:
    """A file, read.

    Attributes:
        kind: the name of its format; `code`: its letter.
        mapping: what is read of it, and the column that says it.
        seen: every UAI that it holds, refused rows and rows out of scope included.
        repairs: how many cells were repaired or left aside, and the first lines, by kind (`repairs`).
        year: the school year that it says, by its first calendar year; None when it says none.
        unknown: lines whose UAI cannot be read: what is absent of such a file is not known to be.
    """

    file: str
    kind: str = ""
    code: str = ""
    mapping: tuple[tuple[str, str], ...] = ()
    read: int = 0
    out_of_scope: int = 0
    records: dict[str, SchoolRecord] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    unknown: list[int] = field(default_factory=list)
    repairs: dict[str, tuple[int, list[int]]] = field(default_factory=dict)
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did.

    Attributes:
        read: rows of the file; the sum of all the others.
        out_of_scope: rows that are not schools nor collèges of the 101 départements, or older
            figures of a school that the file gives again.
    """

    file: str
    kind: str
    read: int
    created: int
    updated: int
    unchanged: int
    out_of_scope: int
    refused: tuple[Refusal, ...]

    def __str__(self) -> str:
        """Return the report as a text."""
        return "\n".join(self.sentences())

    def sentences(self) -> tuple[str, ...]:
        """Return the report as lines to read."""
        figures = (
            f"{self.file} ({self.kind}) : {plural(self.read, 'ligne lue', 'lignes lues')}.",
            f"{plural(self.created, 'école créée', 'écoles créées')}, "
            f"{plural(self.updated, 'mise à jour', 'mises à jour')}, "
            f"{plural(self.unchanged, 'inchangée', 'inchangées')}, "
            f"{plural(self.out_of_scope, 'ligne hors sujet', 'lignes hors sujet')}, "
            f"{plural(len(self.refused), 'ligne refusée', 'lignes refusées')}.",
        )
        refused = tuple(f"Ligne {row.line} : {row.reason}" for row in self.refused[:SHOWN])
        left = len(self.refused) - SHOWN
        more = (f"Et {plural(left, 'autre ligne refusée', 'autres lignes refusées')}.",)
        return figures + refused + (more if left > 0 else ())
