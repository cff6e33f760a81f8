"""Who comes back: new, faithful, back, dormant by week; cohorts by week and by period."""

from collections.abc import Sequence
from datetime import date

from classe12.adoption.models import Grain, Subject
from classe12.adoption.rules import usage_indicators as words
from classe12.adoption.rules.schooldays import period_name
from classe12.adoption.rules.tiles import shown
from classe12.adoption.rules.usage import Cohort, Usage
from classe12.adoption.rules.usage_parts.blocks import NO_WEEK, Block, Row, note, share
from classe12.adoption.rules.weeks import day_of, week_name
from classe12.core.text import day
from classe12.territories.rules import school_year
from classe12.ui.figures import Series, line_figure

LIFE_NAMES = ("nouveaux", "fidèles", "revenus", "endormis")
WEEKS, PERIODS = 13, 10  # columns of the matrices, the first one included
SMALL_WEEKS = (
    "Les retours par semaine ne se lisent pas dans un territoire plus petit qu’un département\u00a0: ceux qui y "
    "viennent pour la première fois la même semaine sont presque toujours moins de 5. Ouvrez son département."
)
SMALL_PERIODS = (
    "Aucune période où 5 {noun} ou plus soient venues ici pour la première fois\u00a0: d’un si petit nombre, rien "
    "n’est montré. Ouvrez son département."
)
PAST_WEEKS = (
    "Les retours par semaine ne sont gardés que pour l’année en cours\u00a0; ceux d’une année passée se lisent par "
    "période, au-dessus."
)
PAST = (
    "Rien de connu pour cette année\u00a0: les données qui disent qui revient sont effacées au bout de deux années "
    "scolaires. Les autres chiffres restent."
)
NOT_YET = "Aucun retour à montrer encore\u00a0: il y faut quelques semaines de classe terminées."


def lives(usage: Usage) -> Block:
    """Return who was new, faithful, back or dormant in each week with class."""
    if not usage.lives:
        return Block(sentence=NO_WEEK)
    week, last = usage.lives[-1]
    told = ", ".join(f"{shown(n)} {name}" for n, name in zip(last, LIFE_NAMES, strict=True))
    sentence = f"En {week_name(week)}\u00a0: {told}."
    return Block(
        sentence=sentence,
        label=f"Quatre courbes par semaine. {sentence}",
        note=note(usage.computed_at, words.LIFECYCLE.source) + _unknown(usage),
        figure=line_figure(
            [week_name(week) for week, _ in usage.lives],
            [
                Series(name, [counts[rank] for _, counts in usage.lives], rank + 1)
                for rank, name in enumerate(LIFE_NAMES)
            ],
        ),
        rows=tuple(
            Row(f"{week_name(week)}, du {day(week)}", tuple(shown(n) for n in counts))
            for week, counts in reversed(usage.lives)
        ),
        is_shown=True,
    )


def _unknown(usage: Usage) -> str:
    """Return which zones have no known calendar, after what comes before; "" for none."""
    zones = [f"zone {zone}" if len(zone) == 1 else zone for zone in usage.unknown]
    return f". {words.UNKNOWN_CALENDAR.format(zones=', '.join(zones))}" if zones else ""


def matrix(usage: Usage, subject: Subject, grain: Grain) -> Block:
    """Return the rows of those who came first together."""
    found = usage.matrices.get((subject, grain), ())
    wide = WEEKS if grain is Grain.WEEK else PERIODS
    rows = tuple(
        Row(
            _cohort_name(row, grain),
            (shown(row.size), *(share(cell) for cell in row.cells[1:wide]), *[""] * (wide - len(row.cells))),
        )
        for row in found
        if row.size is None or row.size
    )  # fmt: skip
    return Block(
        sentence=_comes_back(found, subject, grain) if rows else _why_none(usage, subject, grain),
        note=note(usage.computed_at, words.RETENTION.source),
        rows=rows,
        is_shown=bool(rows),
    )


def _why_none(usage: Usage, subject: Subject, grain: Grain) -> str:
    """Return why a matrix has no row."""
    if usage.view.place[0] in {"circonscription", "network"}:
        noun = "personnes" if subject is Subject.PEOPLE else "écoles"
        return SMALL_WEEKS if grain is Grain.WEEK else SMALL_PERIODS.format(noun=noun)
    if usage.view.year < school_year(day_of(usage.computed_at)):
        return PAST_WEEKS if grain is Grain.WEEK else PAST
    return NOT_YET


def _comes_back(found: Sequence[Cohort], subject: Subject, grain: Grain) -> str:
    """Return what the latest row that tells it says of one step later."""
    noun = "enseignants venus" if subject is Subject.PEOPLE else "écoles venues"
    for row in reversed(found):
        if len(row.cells) > 1 and row.cells[1] is not None:
            later = "la semaine de classe" if grain is Grain.WEEK else "la période"
            first = _cohort_name(row, grain)
            return f"{share(row.cells[1])} des {noun} pour la première fois en {first} sont là {later} d’après."
    return "Trop peu de monde ou de recul pour dire qui revient\u00a0: les parts viendront avec les semaines."


def _cohort_name(row: Cohort, grain: Grain) -> str:
    if grain is Grain.PERIOD:
        return period_name(int(row.cohort))
    return week_name(date.fromisoformat(row.cohort))
