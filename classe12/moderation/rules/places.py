"""What the team means to show, and from when: one list a place and a day."""

from datetime import date, timedelta

from classe12.videos.models import Place
from classe12.videos.rules.playlists import PLACES

FEATURED = "/equipe/a-la-une"
LIST, PLACE, DAY = "liste_prevue", "place_prevue", "jour_prevu"
FIELDS = (LIST, PLACE, DAY)
FURTHEST = timedelta(days=366)
CHOICES = tuple((place.value, words) for place, words in PLACES.items())
TAKEN = "Une autre liste prend cette place ce jour-là\u00a0: choisissez un autre jour, ou annulez-la d’abord."


def problems(playlist: str, place: str, day: str, today: date) -> dict[str, str]:
    """Return what a plan lacks, as field name to sentence."""
    found: dict[str, str] = {}
    if not playlist:
        found[LIST] = "Choisissez une liste publique."
    if place not in set(Place):
        found[PLACE] = "Choisissez où elle paraît."
    wanted = to_day(day)
    if wanted is None or not today <= wanted <= today + FURTHEST:
        found[DAY] = "Choisissez un jour, aujourd’hui ou dans l’année qui vient."
    return found


def to_day(written: str) -> date | None:
    """Return a day that was typed, None when it is none."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
