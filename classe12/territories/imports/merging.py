"""One record a school out of several files, and where they disagree: pure.

Each field is taken from the file that knows it best; of two files of one kind, from the first given.
What another file says otherwise is a conflict: told with both values, never lost in silence. Who imports may
choose another file for a field of a school: it is then believed first, and the former winner is told.

Names are compared by their words and positions at two kilometres: the files of the ministry spell and
place the same school in several ways, and a list of thousands of those would hide what matters.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any

from classe12.core.text import fold
from classe12.territories.imports.records import Reading, SchoolRecord
from classe12.territories.models import SchoolKind

# Which format is believed first, by field; every other field follows LISTS.
LISTS = "ADBFCE"
BEST = {
    "priority": "BFAC",
    "network_uai": "BF",
    "latitude": "DAB",
    "longitude": "DAB",
    "position_from": "DAB",
    "circonscription_uai": "AF",
    "circonscription_name": "AF",
    "enrolment": "C",
}
TOLD = ("name", "kind", "commune", "priority", "is_public", "is_open", "circonscription_uai",
        "network_uai", "latitude")  # fmt: skip
NEAR = 0.02  # degrees of latitude, about two kilometres
LEVELS = {SchoolKind.PRIMAIRE, SchoolKind.ELEMENTAIRE}  # that one nature names
_FIELDS = tuple(
    f.name for f in fields(SchoolRecord) if f.name not in {"line", "uai", "is_list", "is_broad"}
)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field on which two sources disagree: what was kept, what was not, and who says it."""

    uai: str
    field: str
    kept: str
    kept_from: str
    other: str
    other_from: str


@dataclass(slots=True)
class Merged:
    """What several files say together.

    Attributes:
        directory: every UAI of the directories (format A) that were read, None without any, or when a
            row of them hides its UAI: what is absent of them is then not known to be.
    """

    records: dict[str, SchoolRecord] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    directory: set[str] | None = None


def merge(
    readings: Sequence[Reading], choices: Mapping[tuple[str, str], str] = MappingProxyType({})
) -> Merged:
    """Make one record a school.

    Args:
        readings: the files, in the order in which they were given.
        choices: the name of the file to believe, by (UAI, field); one that says nothing of it is ignored.
    """
    merged = Merged(directory=_directory(readings))
    if len(readings) == 1:
        merged.records = dict(readings[0].records)
        return merged
    sources: dict[str, list[tuple[Reading, SchoolRecord]]] = {}
    for reading in readings:
        for uai, record in reading.records.items():
            sources.setdefault(uai, []).append((reading, record))
    for uai, said in sources.items():
        merged.records[uai] = _one(said, merged.conflicts, choices)
    return merged


def _directory(readings: Sequence[Reading]) -> set[str] | None:
    directories = [reading for reading in readings if reading.code == "A"]
    if not directories or any(reading.unknown for reading in directories):
        return None
    return set().union(*(reading.seen for reading in readings))


def _one(
    said: list[tuple[Reading, SchoolRecord]],
    conflicts: list[Conflict],
    choices: Mapping[tuple[str, str], str],
) -> SchoolRecord:
    if len(said) == 1:
        return said[0][1]
    uai = said[0][1].uai
    values: dict[str, Any] = {}
    is_broad = False
    for name in _FIELDS:
        ranked = sorted(said, key=lambda one, name=name: _rank(name, one[0].code))  # type: ignore[misc]
        stated = [one for one in ranked if getattr(one[1], name) is not None]
        if not stated:
            continue
        if name == "enrolment":
            stated.sort(key=lambda one: -one[1].enrolment.rentree)  # type: ignore[union-attr]
        if name == "kind":
            stated.sort(key=lambda one: one[1].is_broad)
        # A position is one choice: that of its latitude.
        decided = "latitude" if name in {"longitude", "position_from"} else name
        if chosen := choices.get((uai, decided)):
            stated.sort(key=lambda one, chosen=chosen: one[0].file != chosen)  # type: ignore[misc]
        values[name] = getattr(stated[0][1], name)
        if name == "kind":
            is_broad = stated[0][1].is_broad
        if name in TOLD:
            conflicts.extend(_disagreements(name, stated))
    base = min(said, key=lambda one: _rank("name", one[0].code))[1]
    is_list = any(record.is_list for _, record in said)
    return replace(base, is_list=is_list, is_broad=is_broad, **values)


def _rank(name: str, code: str) -> int:
    order = BEST.get(name, LISTS)
    return order.index(code) if code in order else len(order)


def _disagreements(name: str, stated: list[tuple[Reading, SchoolRecord]]) -> list[Conflict]:
    (first, kept), *others = stated
    found = getattr(kept, name)
    return [
        Conflict(kept.uai, name, _told(found), first.file, _told(value), reading.file)
        for reading, record in others
        for value in [getattr(record, name)]
        if not _agree(name, found, value)
        and not (name in {"name", "kind"} and not record.is_list)
        and not (name == "kind" and record.is_broad and found in LEVELS)
    ]


def _agree(name: str, kept: Any, other: Any) -> bool:
    if name in {"name", "commune"}:
        return _words(kept) == _words(other)
    if name == "kind":
        return bool(kept == other) or "other" in {kept, other}
    return bool(abs(kept - other) <= NEAR) if name == "latitude" else bool(kept == other)


def _words(value: str) -> set[str]:
    return set(fold(value).replace("-", " ").replace("’", " ").replace("'", " ").split())


def _told(value: Any) -> str:
    if isinstance(value, bool):
        return "oui" if value else "non"
    return str(value)
