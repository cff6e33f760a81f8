"""Playlists: who may do what to one, what it must say, and its order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from classe12.accounts.rules import MEMBER
from classe12.core.actor import Actor
from classe12.core.errors import Refused
from classe12.core.text import plural
from classe12.programmes.rules.words import OF_CADENCES
from classe12.videos.models import Place, Reach
from classe12.videos.rules.lifecycle import is_moderator

TITLE_MAX = 80
DESCRIPTION_MAX = 1000
REASON_MAX = 500
LISTS_MAX = 200
LISTS_LIMIT = (60, timedelta(hours=1))
VIDEOS_MAX = 100

# Fields, as screens and anchors name them.
TITLE, DESCRIPTION, REACH = "titre_liste", "mot_liste", "partage"
OUTLINE, HELD, PEOPLE = "deroule", "seance", "collegues"
OUTLINE_MAX = 4000
PEOPLE_MAX = 500
SESSIONS_MAX = 100  # of one playlist

REACHES: dict[Reach, tuple[str, str]] = {
    Reach.PRIVATE: ("Privée", "Vous seul la voyez."),
    Reach.UNLISTED: (
        "Par lien",
        "Qui a le lien la voit : pour un stage, une animation, une équipe.",
    ),
    Reach.PUBLIC: ("Publique", "Tout le monde peut la voir, votre nom est affiché."),
}
PLACES: dict[Place, str] = {
    Place.WEEKLY: "Playlist de la semaine",
    Place.FAQ: "FAQ Flash",
}
FEATURES = {Place.WEEKLY: "playlist", Place.FAQ: "faq"}  # a policy may do without a place


def place_name(place: Place, cadence: str) -> str:
    """Return how a place of the team is called where it changes "week" by week, or "month" by month."""
    return f"Playlist {OF_CADENCES[cadence]}" if place is Place.WEEKLY else PLACES[place]


class PlaylistAbility(StrEnum):
    """What somebody may do to a playlist."""

    VIEW = "view"
    EDIT = "edit"
    FEATURE = "feature"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class PlaylistFacts:
    """What abilities depend on."""

    programme_id: int
    owner_id: UUID
    reach: Reach


def abilities(playlist: PlaylistFacts, actor: Actor) -> frozenset[PlaylistAbility]:
    """Return everything that `actor` may do to a playlist; what it holds is another question."""
    if playlist.programme_id != actor.programme_id:
        return frozenset()
    is_mine = actor.person_id == playlist.owner_id
    is_open = playlist.reach is not Reach.PRIVATE
    found: set[PlaylistAbility] = set()
    if is_open or is_mine:
        found.add(PlaylistAbility.VIEW)
    if is_mine and MEMBER.allows(actor):
        found.add(PlaylistAbility.EDIT)
    if is_moderator(actor) and playlist.reach is Reach.PUBLIC:
        found.add(PlaylistAbility.FEATURE)
    if is_moderator(actor) and is_open and not is_mine:
        found.add(PlaylistAbility.CLOSE)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class PlaylistForm:
    """A playlist as it was typed; `reach` is a value of `Reach`."""

    title: str = ""
    description: str = ""
    reach: str = Reach.PRIVATE.value
    outline: str = ""

    def tidied(self) -> "PlaylistForm":
        """Return the same form without stray spaces, nor what a database cannot hold."""
        title, description, outline = (
            text.replace("\x00", "") for text in (self.title, self.description, self.outline)
        )
        return PlaylistForm(
            " ".join(title.split()), description.strip(), self.reach, outline.strip()
        )


def problems(form: PlaylistForm) -> dict[str, str]:
    """Return what is wrong, as field name to sentence, in form order."""
    found: dict[str, str] = {}
    if not form.title:
        found[TITLE] = "Donnez un titre à la liste."
    elif len(form.title) > TITLE_MAX:
        found[TITLE] = (
            f"Votre titre fait {plural(len(form.title), 'caractère')} : {TITLE_MAX} au plus. "
            "Gardez l’essentiel."
        )
    if len(form.description) > DESCRIPTION_MAX:
        found[DESCRIPTION] = (
            f"Votre texte fait {plural(len(form.description), 'caractère')} : "
            f"{DESCRIPTION_MAX} au plus."
        )
    if len(form.outline) > OUTLINE_MAX:
        found[OUTLINE] = (
            f"Votre déroulé fait {plural(len(form.outline), 'caractère')} : {OUTLINE_MAX} au plus."
        )
    if form.reach not in set(Reach):
        found[REACH] = "Choisissez qui peut voir la liste."
    return found


def session_problems(held_on: date | None, people: int | None, today: date) -> dict[str, str]:
    """Return what is wrong with a session that somebody tells, as field name to sentence."""
    found: dict[str, str] = {}
    if held_on is None or held_on > today or held_on < today - timedelta(days=366):
        found[HELD] = "Donnez le jour de la séance : aujourd’hui ou dans les douze derniers mois."
    if people is None or not 1 <= people <= PEOPLE_MAX:
        found[PEOPLE] = f"Donnez le nombre de collègues présents, de 1 à {PEOPLE_MAX}."
    return found


def check_room_for_list(lists: int) -> None:
    """Refuse one playlist too many.

    Raises:
        Refused: somebody has `LISTS_MAX` already.
    """
    if lists >= LISTS_MAX:
        raise Refused(
            "too_many_lists",
            f"Vous avez {LISTS_MAX} listes, le plus que nous puissions garder. "
            "Supprimez-en une avant d’en créer une autre.",
        )


def check_room_for_video(videos: int) -> None:
    """Refuse one video too many.

    Raises:
        Refused: the playlist holds `VIDEOS_MAX` already.
    """
    if videos >= VIDEOS_MAX:
        raise Refused(
            "list_is_full",
            f"Cette liste a {VIDEOS_MAX} vidéos, le plus qu’une liste puisse tenir. "
            "Retirez-en une, ou commencez une autre liste.",
        )


def moved(order: Sequence[UUID], shown: Sequence[UUID], wanted: UUID, step: int) -> list[UUID]:
    """Return an order with one video moved among those that its owner sees.

    Args:
        order: the whole list; some of its videos may have left the catalogue since.
        shown: those that are seen; the others keep their place.
        wanted: the one to move.
        step: -1 towards the beginning, 1 towards the end.

    Returns:
        The same order when there is nowhere to go.
    """
    seen = [video for video in order if video in set(shown)]
    found = list(order)
    if wanted not in seen:
        return found
    target = seen.index(wanted) + (1 if step > 0 else -1)
    if not 0 <= target < len(seen):
        return found
    here, there = found.index(wanted), found.index(seen[target])
    found[here], found[there] = found[there], found[here]
    return found
