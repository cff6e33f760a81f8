"""Usage in words, drawings and tables: what the page shows, made from `Usage` alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from classe12.adoption.models import Grain, Subject
from classe12.adoption.rules.links import ACTIVE, COVERED
from classe12.adoption.rules.tiles import Tile
from classe12.adoption.rules.usage import Group, Usage
from classe12.adoption.rules.usage_parts.behind import PERSONS, with_schools
from classe12.adoption.rules.usage_parts.blocks import EMPTY, Block
from classe12.adoption.rules.usage_parts.chain import chain_block
from classe12.adoption.rules.usage_parts.funnel import funnel, groups, usage_tiles
from classe12.adoption.rules.usage_parts.outlook import forecast_block
from classe12.adoption.rules.usage_parts.returns import lives, matrix


@dataclass(frozen=True, slots=True)
class UsageScreen:
    """What the page shows."""

    name: str = ""
    tiles: tuple[Tile, ...] = ()
    funnel: Block = EMPTY
    groups: Block = EMPTY
    lives: Block = EMPTY
    people_periods: Block = EMPTY
    people_weeks: Block = EMPTY
    schools_periods: Block = EMPTY
    schools_weeks: Block = EMPTY
    chain: Block = EMPTY
    forecast: Block = EMPTY
    aims: tuple[str, ...] = ()


def screen_of_usage(
    usage: Usage,
    name: str,
    names: dict[Group, str],
    *,
    covered: tuple[int | None, int],
    to_come: Sequence[date],
    aims: tuple[str, ...] = (),
) -> UsageScreen:
    """Return what the page shows.

    Args:
        usage: what may be shown.
        name: of the territory.
        names: of the groups.
        covered: schools covered, as may be shown, and those of the perimeter.
        to_come: weeks with class of the forecast.
        aims: what each objective still asks.
    """
    return UsageScreen(
        name=name,
        tiles=usage_tiles(usage),
        funnel=with_schools(funnel(usage), usage, COVERED),
        groups=groups(usage, names),
        lives=with_schools(lives(usage), usage, ACTIVE),
        people_periods=with_schools(matrix(usage, Subject.PEOPLE, Grain.PERIOD), usage, COVERED),
        people_weeks=with_schools(matrix(usage, Subject.PEOPLE, Grain.WEEK), usage, COVERED),
        schools_periods=with_schools(matrix(usage, Subject.SCHOOLS, Grain.PERIOD), usage, COVERED),
        schools_weeks=with_schools(matrix(usage, Subject.SCHOOLS, Grain.WEEK), usage, COVERED),
        chain=replace(chain_block(usage), behind=PERSONS),
        forecast=with_schools(
            forecast_block(usage.forecast, covered, to_come, usage.computed_at), usage, COVERED
        ),
        aims=aims,
    )
