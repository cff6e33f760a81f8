"""A fictitious directory: schools, networks and circonscriptions in every département.

Each académie has a share of schools close to its real share of priority education. UAI are valid
and above 9000, where no real school is; names are invented. Pure: a plan from a seeded generator.
"""

from dataclasses import dataclass, field
from itertools import count, cycle
from random import Random

from classe12.demo import invented
from classe12.demo.accounts import HOME
from classe12.territories import reference
from classe12.territories.models import Priority, SchoolKind
from classe12.territories.reference import AcademieEntry
from classe12.territories.rules import check_letter, split_classes

# Tens of schools of priority education (list of 2022), by académie.
SHARES = {
    "01": 21, "02": 39, "03": 7, "04": 28, "06": 7, "07": 11, "08": 16, "09": 73, "10": 31,
    "11": 20, "12": 18, "13": 7, "14": 8, "15": 12, "16": 13, "17": 16, "18": 16, "19": 14,
    "20": 30, "22": 4, "23": 10, "24": 81, "25": 65, "27": 7, "28": 28, "31": 11, "32": 9,
    "33": 17, "43": 19, "70": 26,
}  # fmt: skip
FEWEST = 5  # schools of a département: under five, no figure of it may be shown
IN_A_NETWORK, IN_A_CIRCONSCRIPTION = 6, 9  # schools
SERIALS = {"school": 9000, "network": 9700, "circonscription": 9850}
UAI_PREFIXES = {"02A": "620", "02B": "720"}
KINDS = (SchoolKind.MATERNELLE, SchoolKind.ELEMENTAIRE, SchoolKind.PRIMAIRE)
PUPILS = {  # mean by level and spread: calibration of the estimates, drawn around
    SchoolKind.MATERNELLE: {"GS": 38},
    SchoolKind.ELEMENTAIRE: {"CP": 34, "CE1": 35},
    SchoolKind.PRIMAIRE: {"GS": 16, "CP": 16, "CE1": 15},
}
TITLES = {SchoolKind.MATERNELLE: "École maternelle", SchoolKind.ELEMENTAIRE: "École élémentaire"}


@dataclass(slots=True)
class PlannedSchool:
    """A school to be written, and how many split classes it has by level."""

    uai: str
    name: str
    kind: SchoolKind
    commune: str
    departement_code: str
    academie: AcademieEntry
    priority: Priority
    circonscription_uai: str
    network_uai: str
    classes: dict[str, int]


@dataclass(slots=True)
class Directory:
    """All the places of the demo; tuples are (uai, name, département[, priority])."""

    schools: list[PlannedSchool] = field(default_factory=list)
    networks: list[tuple[str, str, str, Priority]] = field(default_factory=list)
    circonscriptions: list[tuple[str, str, str]] = field(default_factory=list)


def plan_directory(rng: Random, total: int) -> Directory:
    """Plan about `total` schools over the 101 départements."""
    directory = Directory()
    places = cycle(set_apart(invented.communes(rng, max(60, total // 3))))
    for academie in reference.academies():
        share = total * SHARES[academie.code] / sum(SHARES.values())
        weights = [rng.uniform(0.7, 1.4) for _ in academie.departements]
        for (code, _), weight in zip(academie.departements, weights, strict=True):
            wanted = max(FEWEST, round(share * weight / sum(weights)))
            _plan_departement(rng, directory, academie, code, wanted, places)
    return directory


def set_apart(names: list[str]) -> list[str]:
    """Return names of communes without the one of `HOME`, which is one only."""
    return [name for name in names if name != HOME[1]]


def _plan_departement(
    rng: Random,
    directory: Directory,
    academie: AcademieEntry,
    code: str,
    wanted: int,
    places: "cycle[str]",
) -> None:
    is_home = code == HOME[0]
    serials = {name: count(first) for name, first in SERIALS.items()}

    def uai(kind: str) -> str:
        digits = f"{UAI_PREFIXES.get(code, code)}{next(serials[kind]):04d}"
        return digits + check_letter(digits)

    names = list(invented.SCHOOLS)
    networks = list(invented.NETWORKS)
    if not is_home:
        rng.shuffle(names)
        rng.shuffle(networks)
    titles = cycle(names)
    for number in range(wanted):
        if number % IN_A_NETWORK == 0:
            priority = Priority.REP if rng.random() < 0.63 and not is_home else Priority.REP_PLUS
            title = networks[number // IN_A_NETWORK % len(networks)]
            directory.networks.append((uai("network"), f"Réseau {title}", code, priority))
        if number % 3 == 0:
            commune = HOME[1] if is_home and number == 0 else next(places)
        if number % IN_A_CIRCONSCRIPTION == 0:
            directory.circonscriptions.append((uai("circonscription"), commune, code))
        kind = rng.choices(KINDS, (42, 40, 18))[0]
        if is_home and number == 0:
            kind = SchoolKind.PRIMAIRE
        directory.schools.append(
            PlannedSchool(
                uai=uai("school"),
                name=f"{TITLES.get(kind, 'École')} {next(titles)}",
                kind=kind,
                commune=commune,
                departement_code=code,
                academie=academie,
                priority=directory.networks[-1][3],
                circonscription_uai=directory.circonscriptions[-1][0],
                network_uai=directory.networks[-1][0],
                classes=_classes(rng, kind),
            )
        )


def _classes(rng: Random, kind: SchoolKind) -> dict[str, int]:
    size = rng.uniform(0.5, 1.6)
    return {
        level: split_classes(max(4, round(mean * size * rng.uniform(0.9, 1.1))))
        for level, mean in PUPILS[kind].items()
    }
