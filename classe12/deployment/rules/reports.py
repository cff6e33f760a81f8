"""The figures of a week or of a month, as a mail tells them: every one as the screen shows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from classe12.adoption.rules import indicators
from classe12.adoption.rules.indicators import Indicator
from classe12.adoption.rules.snapshot import Snapshot
from classe12.adoption.rules.tiles import UNDER, shown
from classe12.adoption.rules.weeks import WEEK, week_name
from classe12.core.text import day as day_in_words
from classe12.core.text import number, percent, plural
from classe12.deployment.models.reports import ReportPace
from classe12.notifications.rules.letters import Item, ending, hello, listed
from classe12.territories.rules import week_start

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
    "novembre", "décembre",
)  # fmt: skip
SAID_UNTIL = 8  # day of a month until which the one before is told


@dataclass(frozen=True, slots=True)
class Span:
    """What a report is about.

    Attributes:
        starts_on, ends_on: its first and its last day.
        name: how it is called: "la semaine du lundi 9 novembre", "le mois d’octobre 2026".
    """

    pace: ReportPace
    starts_on: date
    ends_on: date
    name: str

    def weeks(self) -> list[date]:
        """Return the Mondays of its weeks: a week is of the month of its Monday."""
        first = week_start(self.starts_on + timedelta(days=6))
        return [first + WEEK * rank for rank in range((self.ends_on - first) // WEEK + 1)]


def last_week(today: date) -> Span:
    """Return the last whole week."""
    monday = week_start(today) - WEEK
    name = f"la semaine du {day_in_words(monday)}"
    return Span(ReportPace.WEEK, monday, monday + timedelta(days=6), name)


def last_month(today: date) -> Span:
    """Return the last whole month."""
    end = today.replace(day=1) - timedelta(days=1)
    month = MONTHS[end.month - 1]
    of = "d’" if month[0] in "ao" else "de "
    return Span(ReportPace.MONTH, end.replace(day=1), end, f"le mois {of}{month} {end.year}")


def due(today: date) -> list[Span]:
    """Return what is told on a day: the last week, and in its first days the last month."""
    return [last_week(today)] + ([last_month(today)] if today.day <= SAID_UNTIL else [])


def lines(snapshot: Snapshot, span: Span) -> list[tuple[Indicator, str]]:
    """Return the figures of a span with what each means: (indicator, figure in words)."""
    weeks = set(span.weeks())
    ranks = [rank for rank, week in enumerate(snapshot.weeks) if week in weeks]
    found = [(indicators.COVERAGE, _coverage(snapshot))]
    found += [(indicators.ACTIVE, _actives(snapshot, ranks))] if ranks else []
    found += [
        (indicators.CONTRIBUTORS, shown(snapshot.contributors)),
        (indicators.TRIED, f"{shown(snapshot.tried)} depuis la rentrée"),
        (indicators.VIDEOS, _sum(snapshot.weekly_videos, ranks, snapshot.videos)),
        (indicators.VIEWS, _sum(snapshot.weekly_views, ranks, snapshot.views)),
    ]
    return found


def _coverage(snapshot: Snapshot) -> str:
    rate = snapshot.coverage
    if not rate.schools:
        return "aucune école du périmètre ici"
    if rate.covered is None or rate.ratio is None:
        return f"{UNDER}, sur {plural(rate.schools, 'école')}"
    return f"{percent(rate.ratio)}, {number(rate.covered)} sur {plural(rate.schools, 'école')}"


def _actives(snapshot: Snapshot, ranks: Sequence[int]) -> str:
    """Return the actives of one week beside the one before, or of each week of a month."""
    people = snapshot.active_people
    if len(ranks) > 1:
        return ", ".join(f"{shown(people[r])} en {week_name(snapshot.weeks[r])}" for r in ranks)
    rank = ranks[0]
    if not rank:
        return shown(people[rank])
    return f"{shown(people[rank])}, contre {shown(people[rank - 1])} la semaine précédente"


def _sum(weekly: Sequence[int], ranks: Sequence[int], whole: int) -> str:
    return f"{number(sum(weekly[rank] for rank in ranks))}, et {number(whole)} depuis la rentrée"


def name_of(indicator: Indicator) -> str:
    """Return how a mail calls a figure: its own span is said beside it."""
    return indicator.name.removesuffix(" cette semaine")


def letter(
    programme: str,
    name: str,
    snapshot: Snapshot,
    span: Span,
    alerts: Sequence[Item],
    page: str,
) -> tuple[str, str]:
    """Return the subject and the text of a report.

    Args:
        programme: name of the service.
        name: of the reader.
        snapshot: the figures of their territory, as they may be shown.
        span: the week or the month.
        alerts: those that are open there, (sentence, address of what to do).
        page: where the figures are.
    """
    told = "\n".join(f"{name_of(i)}\u00a0: {words}." for i, words in lines(snapshot, span))
    warned = f"Alertes ouvertes\u00a0:\n{listed(alerts)}\n\n" if alerts else ""
    return f"{snapshot.name}, {span.name}\u00a0: les chiffres", (
        f"{hello(name)}\n\nVoici où en est le déploiement, {snapshot.name}, pour {span.name}.\n\n"
        f"{told}\n\n{warned}"
        f"Les courbes, les territoires et les définitions\u00a0:\n{page}\n\n"
        f"{indicators.PROTECTION}\n\n{ending(programme)}"
    )
