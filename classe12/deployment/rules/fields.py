"""What is typed about a policy, and the value of its kit that it makes; each kind of field, both ways.

Pure. What is typed is a flat table of texts by the name of an input: "email", "features_news" (a box),
"functions_2_label" (a cell of the second row). A field writes a value into such a table and reads it back;
`read(write(value))` is the value. What cannot be read becomes a value that the rules of a kit refuse.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from classe12.core.text import fold, tidy, visible

Typed = Mapping[str, str]
YES = "oui"
UAI = re.compile(r"(?<![0-9A-Za-z])(\d{7}[A-Za-z])(?![0-9A-Za-z])")
ROWS_MOST = 60  # of a list, as a kit has


@dataclass(frozen=True, slots=True)
class Line:
    """A text on one line.

    Attributes:
        place: of the kit, "contact.email".
        named: name of its input; the last part of the place when it is "".
        lower: whether capitals are brought down.
    """

    place: str
    named: str = ""
    lower: bool = False

    @property
    def name(self) -> str:
        """Return the name of its input, or of the group of its inputs."""
        return self.named or self.place.rpartition(".")[2]

    def inputs(self) -> tuple[str, ...]:
        """Return the names of the inputs that are always there."""
        return (self.name,)

    def owns(self, name: str) -> bool:
        """Whether an input is this field's."""
        return name in self.inputs()

    def write(self, value: Any) -> dict[str, str]:
        """Return the inputs filled with a value of the kit."""
        return {self.name: value}

    def read(self, typed: Typed, before: Any) -> Any:
        """Return the value that was typed; `before` is the one of the kit until now."""
        value = tidy(typed.get(self.name, ""))
        return value.lower() if self.lower else value

    def spot(self, rest: str, typed: Typed) -> str:
        """Return the input that a problem at `rest`, under the place, is about."""
        return self.name


@dataclass(frozen=True, slots=True)
class Body(Line):
    """A text of several lines."""

    def read(self, typed: Typed, before: Any) -> str:
        """Return the text that was typed, without what cannot be shown; only its ends changed: as before."""
        value = visible(typed.get(self.name, "")).strip()
        return str(before) if value == before.strip() else value


@dataclass(frozen=True, slots=True)
class Lines(Line):
    """Entries typed one a line."""

    def write(self, value: tuple[str, ...]) -> dict[str, str]:
        """Return one entry a line."""
        return {self.name: "\n".join(value)}

    def read(self, typed: Typed, before: Any) -> tuple[Any, ...]:
        """Return an entry for each line that is not blank."""
        found = lines(typed.get(self.name, ""))
        return tuple(one.lower() if self.lower else one for one in found)


@dataclass(frozen=True, slots=True)
class Named(Line):
    """Entries with a name, typed one a line; one that keeps its name stays as it is.

    Attributes:
        make: a new entry from its name.
    """

    make: Callable[[str], Any] = str

    def write(self, value: tuple[Any, ...]) -> dict[str, str]:
        """Return one name a line."""
        return {self.name: "\n".join(one.name for one in value)}

    def read(self, typed: Typed, before: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return the entries of the names that were typed."""
        known = {fold(one.name): one for one in before}
        return tuple(
            known.get(fold(name), self.make(name)) for name in lines(typed.get(self.name, ""))
        )


@dataclass(frozen=True, slots=True)
class Boxes(Line):
    """Some of several choices, a box each.

    Attributes:
        choices: their codes, in the order of the kit.
    """

    choices: tuple[str, ...] = ()

    def inputs(self) -> tuple[str, ...]:
        """Return a name a box."""
        return tuple(f"{self.name}_{code}" for code in self.choices)

    def write(self, value: tuple[str, ...]) -> dict[str, str]:
        """Return the boxes, ticked or not."""
        return {f"{self.name}_{code}": YES if code in value else "" for code in self.choices}

    def read(self, typed: Typed, before: tuple[str, ...]) -> tuple[str, ...]:
        """Return what is ticked: first what was before, in its order."""
        ticked = [code for code in self.choices if typed.get(f"{self.name}_{code}")]
        kept = [code for code in before if code in ticked]
        return (*kept, *(code for code in ticked if code not in kept))


@dataclass(frozen=True, slots=True)
class Answers(Line):
    """One text for each of a few codes: the questions of a survey.

    Attributes:
        codes: what each is about.
        make: an entry from its code and its text.
    """

    codes: tuple[str, ...] = ()
    make: Callable[[str, str], Any] = lambda code, text: (code, text)

    def inputs(self) -> tuple[str, ...]:
        """Return a name a code."""
        return tuple(f"{self.name}_{code}" for code in self.codes)

    def write(self, value: tuple[Any, ...]) -> dict[str, str]:
        """Return the text of each code."""
        texts = {one.code: one.text for one in value}
        return {f"{self.name}_{code}": texts.get(code, "") for code in self.codes}

    def read(self, typed: Typed, before: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return an entry for each text; none when every one is empty."""
        texts = {code: tidy(typed.get(f"{self.name}_{code}", "")) for code in self.codes}
        order = [one.code for one in before if texts.get(one.code)]
        return tuple(
            self.make(code, texts[code])
            for code in dict.fromkeys((*order, *self.codes))
            if texts[code]
        )

    def spot(self, rest: str, typed: Typed) -> str:
        """Return the first text that is missing, else the one of the entry."""
        empty = [name for name in self.inputs() if not tidy(typed.get(name, ""))]
        if empty or not rest:
            return (empty or list(self.inputs()))[0]
        return self.inputs()[min(int(rest.partition(".")[0]), len(self.codes)) - 1]


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of a row.

    Attributes:
        name: the attribute of the entry; "order" for its rank, which nothing keeps.
        kind: "text", "number", "box", "choice", or "hidden" for what identifies the row.
        usual: what it holds in a row to fill.
    """

    name: str
    kind: str = "text"
    usual: str = ""


@dataclass(frozen=True, slots=True)
class Rows(Line):
    """Entries of several parts: a row each, numbered from 1; a row without a text is none.

    Attributes:
        cells: the parts of a row; the first text names it.
        make: an entry from the values of its cells.
    """

    cells: tuple[Cell, ...] = ()
    make: Callable[[dict[str, Any]], Any] = dict

    def inputs(self) -> tuple[str, ...]:
        """Return the name of the group: rows come and go."""
        return (self.name,)

    def owns(self, name: str) -> bool:
        """Whether an input is a cell of these rows."""
        return self._at(name) is not None

    def write(self, value: tuple[Any, ...]) -> dict[str, str]:
        """Return the cells of each row."""
        return {
            f"{self.name}_{n}_{cell.name}": _shown(n if cell.name == "order" else getattr(one, cell.name))
            for n, one in enumerate(value, 1)
            for cell in self.cells
        }  # fmt: skip

    def numbers(self, typed: Typed) -> list[int]:
        """Return the numbers of the rows that were typed, blank ones too."""
        return sorted({at[0] for name in typed if (at := self._at(name))})[:ROWS_MOST]

    def filled(self, typed: Typed) -> list[int]:
        """Return the numbers of the rows that are entries, in the order of the kit."""
        words = [
            cell.name
            for cell in self.cells
            if cell.kind in {"text", "number", "choice"} and cell.name != "order"
        ]
        rows = [
            n for n in self.numbers(typed)
            if any(tidy(typed.get(f"{self.name}_{n}_{word}", "")) for word in words)
        ]  # fmt: skip
        return sorted(rows, key=lambda n: (_whole(typed.get(f"{self.name}_{n}_order", ""), n), n))

    def read(self, typed: Typed, before: Any) -> tuple[Any, ...]:
        """Return the entries of the rows that are not blank."""
        return tuple(self.make(dict(self._values(typed, n))) for n in self.filled(typed))

    def spot(self, rest: str, typed: Typed) -> str:
        """Return the cell of an entry that is wrong; the group when the whole list is."""
        rank, _, part = rest.partition(".")
        rows = self.filled(typed)
        if not rank.isdigit() or int(rank) > len(rows):
            return self.name
        shown = [cell.name for cell in self.cells if cell.kind != "hidden" and cell.name != "order"]
        return f"{self.name}_{rows[int(rank) - 1]}_{part if part in shown else shown[0]}"

    def _at(self, name: str) -> tuple[int, str] | None:
        known = "|".join(cell.name for cell in self.cells)
        found = re.fullmatch(rf"{self.name}_([1-9]\d{{0,2}})_({known})", name)
        return (int(found[1]), found[2]) if found else None

    def _values(self, typed: Typed, n: int) -> Iterator[tuple[str, Any]]:
        for cell in self.cells:
            text = tidy(typed.get(f"{self.name}_{n}_{cell.name}", ""))
            if cell.kind == "box":
                yield cell.name, bool(text)
            elif cell.kind == "number":
                yield cell.name, _whole(text, 0 if not text else -1)
            else:
                yield cell.name, text


@dataclass(frozen=True, slots=True)
class Schools(Line):
    """The schools of one school year, pasted: whatever a line holds, its UAI is read.

    The input "year" beside it says which year; it is no choice of who types.
    """

    make: Callable[[int, tuple[str, ...]], Any] = lambda year, uais: (year, uais)

    def read(self, typed: Typed, before: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return the years with this one replaced."""
        year, uais = int(typed["year"]), uais_of(typed.get(self.name, ""))
        others = [one for one in before if one.year != year]
        new = [self.make(year, uais)] if uais else []
        return tuple(sorted((*others, *new), key=lambda one: one.year))


def lines(written: str) -> list[str]:
    """Return the lines of a text that are not blank, without spaces around them."""
    return [line for line in map(tidy, visible(written).split("\n")) if line]


def uais_of(written: str) -> tuple[str, ...]:
    """Return the UAIs of a text or a CSV file that was pasted, each once, in order."""
    return tuple(dict.fromkeys(found.upper() for found in UAI.findall(written)))


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return YES if value else ""
    return str(value)


def _whole(text: str, otherwise: int) -> int:
    digits = re.sub(r"[\s\u00a0\u202f]", "", text)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 10 else otherwise
