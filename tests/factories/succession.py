"""A small programme with something of everything, for tests of the hand-over."""

from pathlib import Path

from sqlmodel import Session, select

from classe12.accounts.models import Role
from classe12.core.actor import Actor
from classe12.core.storage import get_storage
from classe12.deployment.actions import estimates
from classe12.ideas import actions as ideas
from classe12.media.models import Rendition
from classe12.videos.actions import history, keeping, playlists, thanks
from classe12.videos.rules.playlists import PlaylistForm
from tests.factories import stories as make
from tests.factories.comments import a_comment, an_attachment
from tests.factories.funding import a_clerk, a_convention, a_quote, up_to
from tests.factories.loop import a_request, a_trial
from tests.factories.people import a_lead, a_member, a_person, a_teacher
from tests.factories.programmes import another_programme
from tests.factories.territories import a_network, a_school, in_perimeter
from tests.factories.videos import a_video

STRANGER, ELSEWHERE = "Zoé Ailleurs", "Un film d’un autre programme"
WORDS = "Un film de l’installation d’origine."


def a_whole_programme(db: Session, folder: Path) -> Actor:
    """Add people, films with their files, talk, credits, and another programme that stays.

    Returns:
        An owner.
    """
    school = a_school(db, network_uai=a_network(db).uai)
    author = a_teacher(db, school_uai=school.uai, name="Awa Diallo")
    reader = a_teacher(db, name="Paul Martin")
    story = make.published(db, author, title="Le minuteur d’origine", consent=make.PUPILS)
    make.in_review(db, author)
    make.a_draft(db, reader)
    thanks.like(db, reader, story.id)
    history.turn_off(db, author)
    keeping.plan(db, reader, story.id)
    an_attachment(db, reader, a_comment(db, reader, story.id))
    a_trial(db, story.id, reader)
    a_request(db, reader)
    ideas.propose(db, author, "Un mode hors ligne", "Pour le bus.")
    playlists.begin_with(db, author, PlaylistForm("La rentrée"), story.id)
    _credits(db)
    in_perimeter(db, school, author.programme_id, CP=2, CE1=1)
    lead = a_lead(db)
    estimates.correct(db, lead, school.uai, "CP", "3", "Ouverture")
    _elsewhere(db)
    _files(db, folder)
    return a_member(db, Role.OWNER, name="Olga Petit")


def _credits(db: Session) -> None:
    clerk = a_clerk(db)
    convention = a_convention(db, clerk)
    for last in ("payment", "order"):
        up_to(db, clerk, a_quote(db, clerk, convention), last)


def _elsewhere(db: Session) -> None:
    """Add what must not leave: another programme, with somebody and a film of its own."""
    other = another_programme(db).id or 0
    stranger = a_person(db, name=STRANGER)
    author = Actor(other, person_id=stranger.id, name=STRANGER)
    a_video(db, author, title=ELSEWHERE)


def _files(db: Session, folder: Path) -> None:
    film = folder / "film"
    for rendition in db.exec(select(Rendition)).all():
        film.write_text(WORDS + rendition.key)
        get_storage().put_file(rendition.key, film)
