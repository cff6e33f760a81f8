"""The impact matrix of beta.gouv: usable, used, useful, impact, efficient.

Each line is one of the indicators under its own words, in words for people and as a number with its unit
for files; what may not be shown is told so.
"""

from dataclasses import dataclass

from classe12.adoption.rules import indicators
from classe12.adoption.rules.drawings import said_answers, share_of
from classe12.adoption.rules.indicators import Indicator
from classe12.adoption.rules.sheets import Cell, Table
from classe12.adoption.rules.snapshot import Snapshot
from classe12.adoption.rules.tiles import UNDER, shown
from classe12.adoption.rules.weeks import week_name
from classe12.core.text import number, percent, plural
from classe12.notifications.rules.survey import Period
from classe12.territories.rules import school_year_name

NONE = "pas encore de chiffre"


PERCENT, PEOPLE, EUROS = "%", "personnes", "euros par personne"


@dataclass(frozen=True, slots=True)
class Value:
    """A figure of the matrix, in words and as a number.

    Attributes:
        words: as a person reads it.
        unit: what `number` is counted in.
        span: the week, the period or the school year that it is about.
        number: None when it may not be shown, or is not there yet; `words` say which.
        whole: how many the share is of; None for what is no share, or with `number`.
        is_under: whether it is about one to four people or schools.
    """

    words: str
    unit: str
    span: str
    number: int | None = None
    whole: int | None = None
    is_under: bool = False


@dataclass(frozen=True, slots=True)
class ImpactLine:
    """A line of the matrix; `question` is what its dimension asks, `value` the figure in words."""

    dimension: str
    question: str
    name: str
    value: str
    definition: str
    source: str
    figure: Value


def matrix(snapshot: Snapshot) -> tuple[ImpactLine, ...]:
    """Return the matrix of a view."""
    year = school_year_name(snapshot.view.year)
    return (
        _line("Utilisable", "Ce que l’on commence aboutit-il ?", indicators.FINISHED, _finished(snapshot, year)),
        _line("Utilisé", "Quelle part du public visé vient ?", indicators.COVERAGE, _coverage(snapshot, year)),
        _line("Utilisé", "Combien de personnes viennent ?", indicators.ACTIVE, _active(snapshot)),
        _line("Utile", "Cela sert-il en classe ?", indicators.TRIED, _tried(snapshot, year)),
        _line("Impact", "Cela change-t-il quelque chose ?", indicators.CHANGED, _changed(snapshot, year)),
        _line("Efficient", "À quel coût ?", indicators.COST_ACTIVE, _cost(snapshot, year)),
    )  # fmt: skip


def matrix_table(snapshot: Snapshot) -> Table:
    """Return the matrix as rows of a file: a number that is not there yet is "", one under five None."""
    header = (
        "dimension", "question", "chiffre", "valeur", "unite", "sur", "periode", "en_mots",
        "definition", "source", "au",
    )  # fmt: skip
    day = snapshot.computed_at.date().isoformat()
    rows = [
        (one.dimension, one.question, one.name, _number(one.figure), one.figure.unit,
         "" if one.figure.whole is None else one.figure.whole, one.figure.span, one.value,
         one.definition, one.source, day)
        for one in matrix(snapshot)
    ]  # fmt: skip
    return Table(header, rows)


def _number(figure: Value) -> Cell:
    return "" if figure.number is None and not figure.is_under else figure.number


def _line(dimension: str, question: str, indicator: Indicator, figure: Value) -> ImpactLine:
    name = indicator.name.removesuffix(" cette semaine")
    question = question.replace(" ?", "\u00a0?")
    return ImpactLine(
        dimension, question, name, figure.words, indicator.definition, indicator.source, figure
    )


def _finished(snapshot: Snapshot, year: str) -> Value:
    if snapshot.finished.begun is None:
        return Value(UNDER, PERCENT, year, is_under=True)
    share = snapshot.finished.share
    if share is None:
        return Value(NONE, PERCENT, year)
    return Value(percent(share), PERCENT, year, round(100 * share), snapshot.finished.begun)


def _coverage(snapshot: Snapshot, year: str) -> Value:
    rate = snapshot.coverage
    if not rate.schools:
        return Value(NONE, PERCENT, year)
    if rate.covered is None or rate.ratio is None:
        return Value(UNDER, PERCENT, year, is_under=True)
    words = (
        f"{percent(rate.ratio)}, soit {number(rate.covered)} sur {plural(rate.schools, 'école')}"
    )
    return Value(words, PERCENT, year, round(100 * rate.ratio), rate.schools)


def _active(snapshot: Snapshot) -> Value:
    """Return the actives of the last whole week; those of the first one, while it goes on."""
    rank = -2 if len(snapshot.weeks) > 1 else -1
    people, week = snapshot.active_people[rank], week_name(snapshot.weeks[rank])
    return Value(f"{shown(people)} en {week}", PEOPLE, week, people, is_under=people is None)


def _tried(snapshot: Snapshot, year: str) -> Value:
    people = snapshot.tried
    words = f"{shown(people)} depuis la rentrée"
    return Value(words, PEOPLE, year, people, is_under=people is None)


def _cost(snapshot: Snapshot, year: str) -> Value:
    found = snapshot.costs
    if found is None:
        return Value(NONE, EUROS, year)
    if not found.per_active:
        return Value(UNDER, EUROS, year, is_under=True)
    classes = f", et {found.per_class} par classe couverte" if found.per_class else ""
    return Value(f"{found.per_active}{classes}", EUROS, year, found.whole_euros)


def _changed(snapshot: Snapshot, year: str) -> Value:
    """Return what the latest period that may be shown says."""
    for period, found in sorted(snapshot.survey.items(), reverse=True):
        share = share_of(found.changed, found.answers)
        if share is not None:
            name = Period(snapshot.view.year, period).name
            words = f"{percent(share)} de {said_answers(found)}, {name}"
            return Value(words, PERCENT, f"P{period} {year}", round(100 * share), found.answers)
    is_under = bool(snapshot.survey)
    return Value(UNDER if is_under else NONE, PERCENT, year, is_under=is_under)
