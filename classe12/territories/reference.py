"""Reads the lists of `data/`: académies, départements, e-mail domains, school holidays."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from classe12.core.text import slugify
from classe12.territories.models import DomainKind
from classe12.territories.rules import Break

DATA = Path(__file__).parent / "data"
INSEE = {"02A": "2A", "02B": "2B"}


@dataclass(frozen=True, slots=True)
class AcademieEntry:
    """An académie and its départements, as (ministry code, name)."""

    code: str
    name: str
    region: str
    zone: str
    domain: str
    departements: tuple[tuple[str, str], ...]

    @property
    def slug(self) -> str:
        """Its name in an address: "la-reunion"."""
        return slugify(self.name)


@dataclass(frozen=True, slots=True)
class DomainEntry:
    """An accepted e-mail domain."""

    domain: str
    kind: DomainKind
    academie_code: str | None


@cache
def academies() -> tuple[AcademieEntry, ...]:
    """Return the 30 académies."""
    return tuple(
        AcademieEntry(code, name, region, zone, domain, _departements(listed))
        for code, name, region, zone, domain, listed in _lines("academies.txt")
    )


@cache
def departement_codes() -> frozenset[str]:
    """Return the ministry codes of the 101 départements."""
    return frozenset(code for found in academies() for code, _ in found.departements)


def domains() -> tuple[DomainEntry, ...]:
    """Return the accepted e-mail domains, those of the académies included."""
    own = [DomainEntry(found.domain, DomainKind.ACADEMIE, found.code) for found in academies()]
    others = [
        DomainEntry(domain, DomainKind(kind), code or None)
        for domain, kind, code in _lines("domains.txt")
    ]
    return tuple(own + others)


def holidays() -> tuple[Break, ...]:
    """Return the school holidays of the zones A, B and C."""
    return tuple(
        Break(zone, name, date.fromisoformat(start), date.fromisoformat(end))
        for zone, name, start, end in _lines("holidays.txt")
    )


def insee_code(code: str) -> str:
    """Return the INSEE code of a département: "94" for "094", "2A" for "02A", "971" for "971"."""
    return INSEE.get(code, code.removeprefix("0"))


def _departements(listed: str) -> tuple[tuple[str, str], ...]:
    pairs = (entry.split(" ", 1) for entry in listed.split(", "))
    return tuple((code, name) for code, name in pairs)


def _lines(name: str) -> list[list[str]]:
    text = (DATA / name).read_text("utf-8")
    return [line.split("|") for line in text.splitlines() if line and not line.startswith("#")]
