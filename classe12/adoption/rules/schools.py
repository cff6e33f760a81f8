"""The curve of a school: what it gives to others, by week, and nothing of who comes there.

Weekly actives of a school are almost always under five (docs/adr/0034-what-a-school-shows.md): they are
shown nowhere. Its videos and their views are counts that anybody can make in the catalogue.
"""

from dataclasses import dataclass
from datetime import date

from classe12.adoption.rules.screen import Chart, audience_chart
from classe12.adoption.rules.sheets import Table
from classe12.adoption.rules.snapshot import Note
from classe12.adoption.rules.weeks import week_name

TITLE = "Ce que l’école donne à voir, par semaine"
SOURCE = (
    "Vues des vidéos de ses enseignants, par tout visiteur, et vidéos publiées depuis la rentrée\u00a0: chacun peut "
    "les compter dans le catalogue. Combien de personnes de l’école sont actives n’est montré à personne. "
    "Journal d’usage"
)
NOTHING = (
    "Aucune vidéo de cette école n’a été publiée ni vue depuis la rentrée\u00a0: la courbe viendra avec la première. "
    "Combien de personnes de l’école sont actives n’est montré à personne."
)
HEADER = ("semaine", "lundi", "vues", "videos_publiees")


@dataclass(frozen=True, slots=True)
class SchoolWeeks:
    """The weeks since the rentrée: views of the videos of a school, and videos published; see `Snapshot`."""

    weeks: tuple[date, ...]
    views: tuple[int, ...]
    videos: tuple[int, ...]
    bands: tuple[tuple[date, date, str], ...]
    notes: tuple[Note, ...]


def school_chart(found: SchoolWeeks) -> Chart:
    """Return the curve of a school; its sentence alone when there is nothing to draw."""
    if not any(found.views) and not any(found.videos):
        return Chart(title=TITLE, sentence=NOTHING)
    return audience_chart(found, found.views, found.videos, SOURCE)


def school_table(found: SchoolWeeks) -> Table:
    """Return the same as rows of a file."""
    rows = zip(
        [week_name(week) for week in found.weeks], [week.isoformat() for week in found.weeks],
        found.views, found.videos, strict=True,
    )  # fmt: skip
    return Table(HEADER, tuple(rows))
