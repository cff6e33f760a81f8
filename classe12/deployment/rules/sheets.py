"""The files of campaigns and objectives; see `core.sheets` for what makes them safe to open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from classe12.adoption.rules.sheets import Table, sheet
from classe12.deployment.models.campaigns import Arm, Sending
from classe12.deployment.rules.effect import UNDER, Effect, Side, newcombe

ARMS = {Arm.CONTACTED: "à contacter", Arm.HELD: "témoin"}
SENDINGS = {
    Sending.NONE: "",
    Sending.WAITING: "en attente",
    Sending.WRITTEN: "en partance",
    Sending.SENT: "parti",
    Sending.REFUSED: "refusé",
    Sending.SKIPPED: "non écrit",
}
WHYS = {
    "no_mailbox": "sans adresse",
    "stopped": "ne veut plus d’invitations",
    "capped": "déjà invitée",
    "": "",
}


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """A school of a draw, as its file shows it."""

    uai: str
    name: str
    commune: str
    departement: str
    priority: str
    arm: Arm
    sending: Sending
    why: str


def schools_table(rows: Sequence[SchoolLine]) -> Table:
    """Return the schools of a campaign: to contact, or kept apart."""
    header = ("uai", "ecole", "commune", "departement", "reseau", "groupe", "courrier", "raison")
    return Table(
        header,
        [
            (
                row.uai, row.name, row.commune, row.departement, row.priority,
                ARMS[row.arm], SENDINGS[row.sending], WHYS.get(row.why, row.why),
            )
            for row in rows
        ],
    )  # fmt: skip


def effect_table(contacted: Side, held: Side, effect: Effect, counted_until: date) -> Table:
    """Return the comparison of a campaign, under the rule of small numbers."""
    header = (
        "groupe",
        "ecoles_silencieuses_au_tirage",
        "devenues_actives",
        "part_en_pourcent",
        "ecart_bas_en_points",
        "ecart_haut_en_points",
        "semaines_comptees_avant_le",
        "conclusion",
    )
    last = counted_until.isoformat()
    low, high = newcombe(contacted, held) if effect.interval else (None, None)
    return Table(
        header,
        [
            ("à contacter", *_side(contacted), "", "", last, ""),
            ("témoin", *_side(held), "", "", last, ""),
            ("écart", "", "", "", _points(low), _points(high), last, effect.sentence),
        ],
    )


def coverage_sheet(weeks: Sequence[tuple[date, int | None, float | None]]) -> str:
    """Return the coverage by week: Monday, schools covered, share."""
    header = ("lundi", "ecoles_couvertes", "part_en_pourcent")
    return sheet(
        header,
        [
            (week.isoformat(), count, None if share is None else _written(share))
            for week, count, share in weeks
        ],
    )


def _side(side: Side) -> tuple[str | int, str | int, str]:
    if not side.schools:
        return 0, 0, ""
    if not side.may_show:
        schools: str | int = side.schools if side.schools >= 5 else UNDER
        return schools, UNDER, ""
    return side.schools, side.activated, _written(100 * side.share)


def _points(ratio: float | None) -> str:
    return "" if ratio is None else _written(100 * ratio)


def _written(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")
