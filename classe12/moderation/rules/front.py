"""The videos that the team puts in front of the home page: which days, and how many at once."""

from collections.abc import Collection
from datetime import date, timedelta

from classe12.core.text import NBSP, day
from classe12.moderation.rules.places import FURTHEST, to_day

VIDEO, STARTS, ENDS = "video_une", "debut_une", "fin_une"
FIELDS = (VIDEO, STARTS, ENDS)
AT_ONCE = 4  # videos in front on one day: one row of the home page
LONGEST = timedelta(days=92)

Days = tuple[date, date]  # the first and the last, both included
NEWEST = "Les plus récentes d’abord\u00a0: l’équipe n’en met aucune en avant aujourd’hui."


def problems(
    video: str, starts: str, ends: str, today: date, planned: Collection[Days]
) -> dict[str, str]:
    """Return what a plan lacks, as field name to sentence.

    Args:
        video: what was chosen, "" for nothing.
        starts, ends: the first and the last day, in ISO 8601.
        today: in Paris.
        planned: the days of the other videos that are in front or will be.
    """
    found: dict[str, str] = {}
    if not video:
        found[VIDEO] = "Choisissez une vidéo publique."
    first, last = to_day(starts), to_day(ends)
    if first is None or not today <= first <= today + FURTHEST:
        found[STARTS] = "Choisissez un jour, aujourd’hui ou dans l’année qui vient."
    elif last is None or last < first:
        found[ENDS] = "Choisissez un dernier jour, le même ou un jour d’après."
    elif last - first > LONGEST:
        found[ENDS] = "Trois mois au plus\u00a0: choisissez un dernier jour plus proche."
    elif full := full_day((first, last), planned):
        found[STARTS] = (
            f"Il y a déjà {AT_ONCE} vidéos à la une le {day(full)}\u00a0: choisissez d’autres jours, ou "
            "retirez-en une."
        )
    return found


def full_day(wanted: Days, planned: Collection[Days]) -> date | None:
    """Return the first wanted day that holds as many videos as it can, None when there is none."""
    # The number of videos only grows on a day when one of them starts.
    starts = sorted({wanted[0], *(first for first, _ in planned if first > wanted[0])})
    for one in starts:
        if one <= wanted[1] and sum(first <= one <= last for first, last in planned) >= AT_ONCE:
            return one
    return None


def in_words(starts: date, ends: date, today: date) -> str:
    """Return when a video is in front, from the day when it is read."""
    until = f"jusqu’au {day(ends)}{NBSP}{ends.year}"
    return (
        until if starts <= today else f"du {day(starts)} {starts.year} au {day(ends)} {ends.year}"
    )


def sentence(count: int, ends: date) -> str:
    """Return what stands above the videos of the home page when the team chose `count` of them.

    Args:
        count: from 1.
        ends: the last day of the first one that leaves.
    """
    chosen = "Choisie par l’équipe" if count == 1 else "Choisies par l’équipe"
    rest = "" if count >= AT_ONCE else ", puis les plus récentes"
    return f"{chosen} jusqu’au {day(ends)}{rest}."
