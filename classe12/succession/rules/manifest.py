"""What a file of a hand-over says of itself, and what makes it refused."""

import json
import re
from dataclasses import asdict, dataclass, field
from typing import Any

from classe12.core.errors import Refused
from classe12.core.storage.port import check_key

NBSP = "\N{NO-BREAK SPACE}"
FORMAT = 1
MANIFEST, README, SEALS = "manifest.json", "LISEZ-MOI.txt", "journal/seals.jsonl"
TABLES, FILES = "tables/", "files/"
LARGEST_MANIFEST = 64 * 1024 * 1024  # bytes: some 400,000 files
LONGEST_LINE = 64 * 1024 * 1024  # bytes of one row
TIGHTEST = 200  # a text that gets this many times longer is no text of ours
SMALL = 1024 * 1024  # bytes: below, it does not matter
_TABLE = re.compile(r"tables/[a-z_]{1,60}\.jsonl")

NOT_OURS = f"Ce fichier n’est pas une copie de programme{NBSP}: choisissez celui que la commande d’export a fait."
DAMAGED = (
    f"Le fichier est abîmé{NBSP}: « {{name}} » n’a pas le contenu annoncé. Copiez-le de nouveau depuis "
    "l’installation d’origine."
)
UNSAFE = (
    f"Le fichier contient une entrée qui n’a rien à y faire{NBSP}: « {{name}} ». Rien n’a été lu{NBSP}; "
    "demandez une nouvelle copie."
)
BOMB = (
    f"« {{name}} » deviendrait bien trop grand une fois ouvert. Rien n’a été lu{NBSP}; demandez une nouvelle "
    "copie."
)
OTHER_SCHEMA = (
    "Cette copie vient d’une autre version (schéma {theirs}, ici {ours}). Mettez les deux installations à "
    "la même version, puis refaites la copie."
)
NO_ROOM = (
    "Il faut {needed} de place libre pour ces fichiers, il en reste {free}. Libérez de la place."
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file inside: its name, its size in bytes, its SHA-256."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a file of a hand-over says of itself.

    Attributes:
        version: of the service that made it; `schema`: the migration of its database.
        slug, name, programme_id: of the programme, there.
        made_at: when, ISO 8601.
        rows: how many rows of each table.
        waiting: events that were not counted yet.
        unsealed: rows of the journal that had no seal yet.
        absent: files that a row names and that the store did not have.
        entries: everything inside but the manifest.
    """

    version: str
    schema: str
    slug: str
    name: str
    programme_id: int
    made_at: str
    rows: dict[str, int] = field(default_factory=dict)
    waiting: int = 0
    unsealed: int = 0
    absent: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()

    def entry(self, name: str) -> Entry:
        """Return what is said of a file inside.

        Raises:
            Refused: nothing is.
        """
        found = next((one for one in self.entries if one.name == name), None)
        if found is None:
            raise Refused("damaged", DAMAGED.format(name=name))
        return found


def write(manifest: Manifest) -> str:
    """Return a manifest as JSON."""
    return json.dumps({"format": FORMAT, **asdict(manifest)}, ensure_ascii=False, indent=1)


def read(text: bytes) -> Manifest:
    """Return what a manifest says.

    Raises:
        Refused: it is none of ours.
    """
    try:
        said: dict[str, Any] = json.loads(text)
        if said.pop("format") != FORMAT:
            raise ValueError
        entries = tuple(Entry(**one) for one in said.pop("entries"))
        found = Manifest(**{**said, "absent": tuple(said.pop("absent"))}, entries=entries)
        numbers = [*found.rows.values(), *(one.bytes for one in entries), found.programme_id]
        if any(one < 0 for one in numbers):
            raise ValueError
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Refused("not_ours", NOT_OURS) from None
    return found


def check_name(name: str) -> None:
    """Refuse a name that is not one that we write: it could lead out of where files are kept.

    Raises:
        Refused: it is not.
    """
    try:
        if name.startswith(FILES):
            check_key(name.removeprefix(FILES))
            return
    except ValueError:
        raise Refused("unsafe", UNSAFE.format(name=name[:80])) from None
    if name not in {MANIFEST, README, SEALS} and not _TABLE.fullmatch(name):
        raise Refused("unsafe", UNSAFE.format(name=name[:80]))


def check_sizes(name: str, size: int, packed: int, *, is_packed: bool) -> None:
    """Refuse what would grow out of all proportion once opened.

    Args:
        name: of the file inside.
        size: in bytes, as the ZIP announces it; `packed`: in the ZIP.
        is_packed: whether it is compressed: only texts are.

    Raises:
        Refused: it would.
    """
    is_swollen = size > SMALL and size > packed * TIGHTEST
    if is_swollen or (name.startswith(FILES) and (is_packed or size != packed)):
        raise Refused("bomb", BOMB.format(name=name[:80]))


def check_schema(theirs: str, ours: str) -> None:
    """Refuse the copy of another version.

    Raises:
        Refused: the schemas differ.
    """
    if theirs != ours:
        raise Refused("other_schema", OTHER_SCHEMA.format(theirs=theirs, ours=ours))
