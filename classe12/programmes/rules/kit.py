"""The kit of a public policy: one TOML file, read, checked and written.

`read_kit(write_kit(kit)) == kit` for every kit without problem (tests/programmes/test_kit.py).
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import MISSING, asdict, fields, is_dataclass, replace
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from classe12.core.errors import Invalid
from classe12.programmes.rules.checks import problems
from classe12.programmes.rules.parts import Kit

__all__ = ["Kit", "problems", "read_kit", "settings_of", "with_settings", "write_kit"]

# What of a kit one JSON document of the programme holds; the rest has columns and tables.
SETTINGS = (
    "unit", "cadence", "school_kinds", "domains", "features", "words", "look", "functions", "survey", "objectives",
)  # fmt: skip

LARGEST = 1_000_000  # characters of a kit
EXPECTED = {str: "un texte", int: "un nombre entier", bool: "true ou false", date: "une date"}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def read_kit(text: str) -> Kit:
    """Return the kit that a TOML file holds.

    A file may leave its contacts to the operator: `install_kit` asks for them.

    Raises:
        Invalid: one sentence a problem, by its place in the file ("themes.2.slug"; "" for the file).
    """
    if len(text) > LARGEST:
        raise Invalid(
            {"": "Ce fichier est trop long pour un kit\u00a0: un million de caractères au plus."}
        )
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        where = re.search(r"at line (\d+)", str(error))
        line = f" à la ligne {where[1]}" if where else ""
        raise Invalid({"": f"Ce fichier n’est pas un kit\u00a0: il ne se lit pas{line}."}) from None
    found: dict[str, str] = {}
    kit: Kit = _table(Kit, data, "", found)
    if found or (found := problems(kit, is_whole=False)):
        raise Invalid(found)
    return kit


def write_kit(kit: Kit) -> str:
    """Return the TOML file of a kit; what has its default value is left out."""
    return "\n".join(_lines(kit, "")).lstrip("\n") + "\n"


def settings_of(kit: Kit) -> dict[str, Any]:
    """Return what of a kit is kept as one JSON document."""
    whole = asdict(kit)
    return {name: whole[name] for name in SETTINGS}


def with_settings(kit: Kit, settings: dict[str, Any]) -> Kit:
    """Return a kit completed with what `settings_of` gave, come back from JSON."""
    hints = _hints(Kit)
    found: dict[str, str] = {}
    known = {name: settings[name] for name in SETTINGS if name in settings}
    read = {name: _value(hints[name], value, name, found) for name, value in known.items()}
    return replace(kit, **read)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _table(kind: type, data: Any, place: str, found: dict[str, str]) -> Any:
    """Return an instance of a dataclass read from a table; what is wrong is written in `found`."""
    at = f"{place}." if place else ""
    if not isinstance(data, dict):
        found[place] = f"«\u00a0{place}\u00a0» doit être une section."
        return None
    hints = _hints(kind)
    for name in data.keys() - hints.keys():
        found[at + name] = (
            f"«\u00a0{at}{name}\u00a0» n’existe pas dans un kit\u00a0: retirez cette ligne."
        )
    values = {}
    for one in fields(kind):
        if one.name in data:
            values[one.name] = _value(hints[one.name], data[one.name], at + one.name, found)
        elif one.default is MISSING and one.default_factory is MISSING:
            found[at + one.name] = f"Il manque «\u00a0{at}{one.name} »."
            values[one.name] = None
    return kind(**values)


def _value(hint: Any, value: Any, place: str, found: dict[str, str]) -> Any:
    if is_dataclass(hint):
        return _table(hint, value, place, found)  # type: ignore[arg-type]
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            found[place] = f"«\u00a0{place}\u00a0» doit être une liste."
            return ()
        inner = get_args(hint)[0]
        return tuple(_value(inner, one, f"{place}.{n}", found) for n, one in enumerate(value, 1))
    wanted = get_args(hint)[0] if isinstance(hint, UnionType) else hint
    if type(value) is not wanted:
        found[place] = f"«\u00a0{place}\u00a0» doit être {EXPECTED[wanted]}."
    return value


def _lines(part: Any, place: str) -> Iterator[str]:
    """Yield the lines of a table: its plain values first, then its tables, as TOML asks."""
    later = []
    for one in fields(part):
        value = getattr(part, one.name)
        if is_dataclass(value) or (isinstance(value, tuple) and value and is_dataclass(value[0])):
            later.append((f"{place}.{one.name}" if place else one.name, value))
        elif one.default is MISSING or value != one.default:
            yield f"{one.name} = {_plain(value)}"
    for name, value in later:
        for row in value if isinstance(value, tuple) else (value,):
            inside = list(_lines(row, name))
            if isinstance(value, tuple):
                yield from ("", f"[[{name}]]", *inside)
            elif inside:
                yield from ("", f"[{name}]", *inside)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "[" + ", ".join(_plain(one) for one in value) + "]"
    if isinstance(value, str):
        return _text(value)
    return str(value)  # a whole number, or a date


def _text(value: str) -> str:
    """Return a text as TOML writes it; one of several lines stays readable."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    escaped = _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", escaped)
    if "\n" not in value:
        return f'"{escaped}"'
    return f'"""\n{escaped}"""'
