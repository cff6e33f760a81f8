"""How many schools will be covered at the end of the school year, how sure that is, and was it right before.

Coverage counts since the rentrée and only grows: what is forecast is the schools of each week to come that
have their first sign of life. Weeks are weeks with class, numbered from the rentrée.

Formulas:
- seasonal naive: the same weeks of the year before (Hyndman, Athanasopoulos, Forecasting, 5.2);
- ours: those weeks times the pace, pace = (S + K) / (S' + K), where S and S' are the sums of the last
  N = 8 weeks, this year and the one before; K = 8 schools keeps a pace of few schools near 1;
- without a year before: the mean of the last N weeks, times 0.93 ^ h for the h-th week to come;
- back-test: from each week of the past that has N weeks before it, the sum of the next N weeks (fewer at
  the end of a year) is forecast in both ways and set beside what came; the error is the mean of the gaps;
- interval, 8 times out of 10: the 80th percentile of the gaps of ours, times sqrt(weeks to come / N);
  without back-test, 1.28 times the standard deviation of a week, times sqrt(weeks to come).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, sqrt
from statistics import fmean, pstdev

WINDOW = 8  # weeks with class: about a period
CAUTION = 8.0  # schools
FADING = 0.93
FEWEST_TRIALS = 4
LEVEL = 0.8
NORMAL_80 = 1.2816  # standard deviations on each side that hold 80 % of a normal law


@dataclass(frozen=True, slots=True)
class Backtest:
    """How wrong one would have been: mean gap in schools over `weeks`, ours and the seasonal naive one."""

    trials: int
    weeks: int
    ours: float
    naive: float

    @property
    def is_better(self) -> bool:
        """Whether ours beats or equals the seasonal naive forecast."""
        return self.ours <= self.naive


@dataclass(frozen=True, slots=True)
class Forecast:
    """Schools covered after each week to come: expected, and the bounds of the interval."""

    low: tuple[float, ...]
    expected: tuple[float, ...]
    high: tuple[float, ...]
    backtest: Backtest | None = None


def ahead(past: Sequence[float], now: Sequence[float], weeks: int) -> list[float]:
    """Return the new schools expected in each of the weeks to come.

    Args:
        past: new schools in each week of the year before; empty when it is not known.
        now: the same of this year, up to now.
        weeks: how many weeks are to come.
    """
    recent = now[-WINDOW:]
    if not past:
        mean = fmean(recent) if recent else 0.0
        return [mean * FADING**rank for rank in range(1, weeks + 1)]
    same = past[max(0, len(now) - WINDOW) : len(now)]
    pace = (sum(recent) + CAUTION) / (sum(same) + CAUTION)
    return [pace * value for value in seasonal_naive(past, now, weeks)]


def seasonal_naive(past: Sequence[float], now: Sequence[float], weeks: int) -> list[float]:
    """Return the new schools of the same weeks of the year before; none after its end."""
    found = list(past[len(now) : len(now) + weeks])
    return found + [0.0] * (weeks - len(found))


def backtest(years: Sequence[Sequence[float]]) -> tuple[Backtest | None, list[float]]:
    """Return how wrong both forecasts would have been, and the gaps of ours.

    Args:
        years: new schools by week of each year, the oldest first.
    """
    ours: list[float] = []
    naive: list[float] = []
    for past, year in pairwise(years):
        for origin in range(WINDOW, len(year) - WINDOW // 2 + 1):
            came = year[origin : origin + WINDOW]
            before, weeks = year[:origin], len(came)
            ours.append(abs(sum(came) - sum(ahead(past, before, weeks))))
            naive.append(abs(sum(came) - sum(seasonal_naive(past, before, weeks))))
    if len(ours) < FEWEST_TRIALS:
        return None, []
    return Backtest(len(ours), WINDOW, fmean(ours), fmean(naive)), ours


def forecast(years: Sequence[Sequence[float]], weeks: int, covered: int, total: int) -> Forecast:
    """Return the schools covered after each week to come.

    Args:
        years: new schools by week of each year, the oldest first; the last one is this year, up to now.
        weeks: weeks with class to come, until the end of the year.
        covered, total: schools covered now, and those of the perimeter.
    """
    now = years[-1] if years else ()
    past = years[-2] if len(years) > 1 else ()
    tested, gaps = backtest(years)
    one_week = _percentile(gaps) / sqrt(WINDOW) if gaps else NORMAL_80 * _spread(now)
    low, expected, high = [], [], []
    level, floor = float(covered), float(covered)
    for rank, value in enumerate(ahead(past, now, weeks), start=1):
        level = min(float(total), level + value)
        wide = one_week * sqrt(rank)
        floor = max(floor, level - wide)
        low.append(min(floor, level))
        expected.append(level)
        high.append(min(float(total), level + wide))
    return Forecast(tuple(low), tuple(expected), tuple(high), tested)


def _percentile(gaps: Sequence[float]) -> float:
    ranked = sorted(gaps)
    return ranked[ceil(LEVEL * len(ranked)) - 1]


def _spread(now: Sequence[float]) -> float:
    return pstdev(now) if len(now) > 1 else 0.0
