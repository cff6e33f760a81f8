"""What is said of each line of a perimeter that was pasted. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from classe12.core.text import plural, tidy, visible
from classe12.deployment.rules.fields import UAI


@dataclass(frozen=True, slots=True)
class School:
    """A school of the directory, for the check of a perimeter."""

    uai: str
    kind: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a perimeter that was pasted, and what is said of it."""

    line: int
    uai: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Report:
    """What was read of a perimeter: how many are known, and each line that is not kept."""

    known: int = 0
    rows: tuple[Row, ...] = ()

    @property
    def sentence(self) -> str:
        """Return what was read, in one line."""
        kept = plural(self.known, "établissement reconnu", "établissements reconnus")
        return f"{kept}, {plural(len(self.rows), 'ligne à regarder', 'lignes à regarder')}."


def check_places(written: str, schools: Iterable[School], kinds: tuple[str, ...]) -> Report:
    """Return what each line of a perimeter is: known, unknown to the directory, or outside the policy.

    Args:
        written: what was pasted, one school a line, whatever else the line holds.
        schools: those of the directory with one of these UAIs.
        kinds: kinds of schools of the policy; none for all.
    """
    known = {school.uai: school for school in schools}
    seen: set[str] = set()
    rows = []
    for number, line in enumerate(visible(written).split("\n"), 1):
        found = [uai.upper() for uai in UAI.findall(line)]
        if not found:
            if line.strip() and number > 1:  # the first one may be the header of a file
                rows.append(Row(number, tidy(line)[:40], "Aucun UAI sur cette ligne."))
            continue
        for uai in found:
            if verdict := _verdict(uai, known.get(uai), kinds, uai in seen):
                rows.append(Row(number, uai, verdict))
            seen.add(uai)
    kept = {row.uai for row in rows if not row.verdict.startswith("Déjà")}
    return Report(len(seen - kept), tuple(rows))


def _verdict(uai: str, school: School | None, kinds: tuple[str, ...], is_twice: bool) -> str:
    if is_twice:
        return "Déjà plus haut\u00a0: compté une fois."
    if school is None:
        return "Inconnu de l’annuaire\u00a0: importez-le, ou vérifiez l’UAI."
    if not school.is_open:
        return "Fermé\u00a0: il ne compte pas."
    if kinds and school.kind not in kinds:
        return "Hors de ce programme\u00a0: ce n’est pas un établissement de son public."
    return ""
