"""The register of personal data, read from `columns` and `columns_upper`.

The copy that somebody asks of their data is made from it, and docs/personal-data.md is written from it.
"""

from dataclasses import dataclass, field

from classe12.accounts.rules import columns, columns_upper

CLASSES = ("none", "personal", "sensitive", "secret")
ALWAYS = "as long as the service"


@dataclass(slots=True)
class Table:
    """One block of the register; `columns` gives the class of each column."""

    name: str
    owners: tuple[str, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)
    kept: str = ALWAYS
    erased: str = ""
    only: str = ""

    def of_class(self, *classes: str) -> tuple[str, ...]:
        """Return the columns of some classes."""
        return tuple(name for name, found in self.columns.items() if found in classes)

    def copied(self) -> tuple[str, ...]:
        """Return the columns that its owner gets a copy of: all but the secret ones."""
        return self.of_class("none", "personal", "sensitive")


def read(text: str) -> tuple[Table, ...]:
    """Return the blocks of a register.

    Raises:
        ValueError: on a line that says nothing known, or a column that is classed twice.
    """
    tables: list[Table] = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" "):
            name, _, owners = line.partition(" of ")
            tables.append(Table(name.strip(), tuple(owners.split())))
            continue
        word, _, rest = line.strip().partition(" ")
        _add(tables[-1], word, rest)
    return tuple(tables)


def _add(table: Table, word: str, rest: str) -> None:
    if word in CLASSES:
        for column in rest.split():
            if column in table.columns:
                raise ValueError(f"{table.name}.{column} is classed twice")
            table.columns[column] = word
    elif word in {"kept", "erased", "only"}:
        setattr(table, word, rest)
    else:
        raise ValueError(f"{table.name}: what is {word!r}?")


REGISTER = read(columns.TEXT + columns_upper.TEXT)


def as_page() -> str:
    """Return the register as a page in Markdown."""
    about = [table for table in REGISTER if table.of_class("personal", "sensitive", "secret")]
    rows = [
        f"| `{table.name}` | {_listed(table, 'personal', 'sensitive')} | {_listed(table, 'secret')} "
        f"| {table.kept} | {table.erased or '-'} |"
        for table in about
    ]
    bare = ", ".join(f"`{table.name}`" for table in REGISTER if table not in about)
    return "\n".join([*HEAD, *rows, "", f"Tables that say nothing of anybody: {bare}.", *TAIL])


def _listed(table: Table, *classes: str) -> str:
    return ", ".join(f"`{name}`" for name in table.of_class(*classes)) or "-"


HEAD = (
    "# Personal data",
    "",
    "Written from `classe12/accounts/rules/columns.py` by `docs/personal_data.py`; do not edit it here.",
    "Every column of every table is in one class: *none*, *personal*, *sensitive*, *secret*. Columns",
    "that are not listed say nothing of anybody.",
    "",
    "| Table | Personal | Secret | Kept | When its owner is erased |",
    "|---|---|---|---|---|",
)
TAIL = (
    "",
    "Besides the tables:",
    "",
    "- **Files**: `renditions/` and `originals/` follow their rows; `exports/` is emptied after seven days.",
    "- **Queue** (procrastinate): identifiers of rows only; a job that succeeded is deleted.",
    "- **Logs**: numbers of people, never a name nor an address. Keep them 12 months at most.",
    "- **Backups**: roll them off in 30 days at most. After one was brought back, `erasure` of the running",
    "  database says whom to erase again: keep that table aside before the restore.",
    "- **Duty of hosting providers** (decree 2021-1362): whether a sealed register of identities must be",
    "  kept after an erasure is for the operator's lawyers to say; this software keeps none.",
    "",
)
