"""The impact matrix of beta.gouv: usable, used, useful, impact, efficient.

Each line is one of the indicators under its own words; what may not be shown is told so.
"""

from dataclasses import dataclass

from classe12.adoption.rules import indicators
from classe12.adoption.rules.drawings import said_answers, share_of
from classe12.adoption.rules.indicators import Indicator
from classe12.adoption.rules.sheets import Table
from classe12.adoption.rules.snapshot import Snapshot
from classe12.adoption.rules.tiles import UNDER, shown
from classe12.adoption.rules.weeks import week_name
from classe12.core.text import number, percent, plural
from classe12.notifications.rules.survey import Period

NONE = "pas encore de chiffre"


@dataclass(frozen=True, slots=True)
class ImpactLine:
    """A line of the matrix; `question` is what its dimension asks."""

    dimension: str
    question: str
    name: str
    value: str
    definition: str
    source: str


def matrix(snapshot: Snapshot) -> tuple[ImpactLine, ...]:
    """Return the matrix of a view."""
    return (
        _line("Utilisable", "Ce que l’on commence aboutit-il ?", indicators.FINISHED, _finished(snapshot)),
        _line("Utilisé", "Quelle part du public visé vient ?", indicators.COVERAGE, _coverage(snapshot)),
        _line("Utilisé", "Combien de personnes viennent ?", indicators.ACTIVE, _active(snapshot)),
        _line("Utile", "Cela sert-il en classe ?", indicators.TRIED, _tried(snapshot)),
        _line("Impact", "Cela change-t-il quelque chose ?", indicators.CHANGED, _changed(snapshot)),
        _line("Efficient", "À quel coût ?", indicators.COST_ACTIVE, _cost(snapshot)),
    )  # fmt: skip


def matrix_table(snapshot: Snapshot) -> Table:
    """Return the matrix as rows of a file."""
    header = ("dimension", "question", "chiffre", "valeur", "definition", "source", "au")
    day = snapshot.computed_at.date().isoformat()
    rows = [
        (one.dimension, one.question, one.name, one.value, one.definition, one.source, day)
        for one in matrix(snapshot)
    ]
    return Table(header, rows)


def _line(dimension: str, question: str, indicator: Indicator, value: str) -> ImpactLine:
    name = indicator.name.removesuffix(" cette semaine")
    question = question.replace(" ?", "\u00a0?")
    return ImpactLine(dimension, question, name, value, indicator.definition, indicator.source)


def _finished(snapshot: Snapshot) -> str:
    if snapshot.finished.begun is None:
        return UNDER
    share = snapshot.finished.share
    return NONE if share is None else percent(share)


def _coverage(snapshot: Snapshot) -> str:
    rate = snapshot.coverage
    if not rate.schools:
        return NONE
    if rate.covered is None or rate.ratio is None:
        return UNDER
    return f"{percent(rate.ratio)}, soit {number(rate.covered)} sur {plural(rate.schools, 'école')}"


def _active(snapshot: Snapshot) -> str:
    """Return the actives of the last whole week; those of the first one, while it goes on."""
    rank = -2 if len(snapshot.weeks) > 1 else -1
    return f"{shown(snapshot.active_people[rank])} en {week_name(snapshot.weeks[rank])}"


def _tried(snapshot: Snapshot) -> str:
    return f"{shown(snapshot.tried)} depuis la rentrée"


def _cost(snapshot: Snapshot) -> str:
    found = snapshot.costs
    if found is None:
        return NONE
    if not found.per_active:
        return UNDER
    classes = f", et {found.per_class} par classe couverte" if found.per_class else ""
    return f"{found.per_active}{classes}"


def _changed(snapshot: Snapshot) -> str:
    """Return what the latest period that may be shown says."""
    for period, found in sorted(snapshot.survey.items(), reverse=True):
        share = share_of(found.changed, found.answers)
        if share is not None:
            name = Period(snapshot.view.year, period).name
            return f"{percent(share)} de {said_answers(found)}, {name}"
    return UNDER if snapshot.survey else NONE
