"""How many schools will be covered, how sure that is, and was it right before."""

from collections.abc import Sequence
from datetime import date, datetime

from classe12.adoption.rules import usage_indicators as words
from classe12.adoption.rules.forecast import Backtest, Forecast
from classe12.adoption.rules.usage_parts.blocks import Block, Row, note
from classe12.adoption.rules.weeks import week_name
from classe12.core.text import day, number, plural
from classe12.ui.figures import Series, line_figure


def _five(value: float, most: int) -> int:
    """Return a number of schools to the nearest five, never above those that there are."""
    return min(most, 5 * round(value / 5))


def forecast_block(
    found: Forecast | None,
    covered: tuple[int | None, int],
    to_come: Sequence[date],
    computed_at: datetime,
) -> Block:
    """Return how many schools will be covered, week by week.

    Args:
        found: the forecast, None when there is none.
        covered: schools covered, as may be shown, and those of the perimeter.
        to_come: weeks with class of the forecast.
        computed_at: when it was made.
    """
    now, total = covered
    if found is None or now is None or not to_come:
        return Block(
            sentence="Pas de prévision ici\u00a0: la couverture n’est pas montrée, ou l’année est finie."
        )
    low, expected, high = (
        _five(bound[-1], total) for bound in (found.low, found.expected, found.high)
    )
    sentence = (
        f"Environ {plural(expected, 'école couverte', 'écoles couvertes')} sur {number(total)} à la dernière "
        f"semaine de classe, entre {number(low)} et {number(high)} huit fois sur dix. {_tested(found.backtest)}"
    )
    bounds = ("haut", found.high, 3), ("attendu", found.expected, 1), ("bas", found.low, 2)
    return Block(
        sentence=sentence,
        label=f"Trois courbes par semaine à venir. {sentence}",
        note=note(computed_at, words.FORECAST.source),
        figure=line_figure(
            [week_name(week) for week in to_come],
            [Series(name, [_five(value, total) for value in values], color) for name, values, color in bounds],
        ),
        rows=tuple(
            Row(f"{week_name(week)}, du {day(week)}", tuple(number(_five(v, total)) for v in values))
            for week, *values in zip(to_come, found.low, found.expected, found.high, strict=True)
        ),
        is_shown=True,
    )  # fmt: skip


def _tested(tested: Backtest | None) -> str:
    """Return how wrong it would have been before, and whether it is worth more than the year before."""
    if tested is None:
        return "Il manque une année passée pour mesurer son erreur\u00a0: à prendre comme un ordre de grandeur."
    errors = (
        f"Sur {tested.trials} essais dans le passé, à {tested.weeks} semaines, elle s’est trompée de "
        f"{number(tested.ours, 1)} écoles en moyenne, contre {number(tested.naive, 1)} pour la simple "
        "répétition de l’an passé."
    )
    if tested.is_better:
        return errors
    return f"{errors} Ici elle ne fait pas mieux\u00a0: fiez-vous plutôt à l’an passé."
