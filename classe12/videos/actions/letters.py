"""Telling authors and owners, by mail, in the transaction of what happened."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from sqlmodel import Session

from classe12.accounts.events import Cause, ContentRestricted
from classe12.accounts.models import Person, Role
from classe12.accounts.queries.roles import list_grants
from classe12.accounts.rules.profile import shown_name
from classe12.core import events, mail
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.text import day
from classe12.programmes.queries import base_url_of, get_programme
from classe12.videos.models import Playlist, TakenBy, Video
from classe12.videos.queries.consent import until
from classe12.videos.rules import letters
from classe12.videos.rules.consent import TAKEN_WORDS
from classe12.videos.rules.form import UNTITLED
from classe12.videos.rules.links import (
    MY_VIDEOS,
    captions_path,
    consent_path,
    edit_list_path,
    video_path,
)


def tell_file_refused(db: Session, video: Video, reason: str) -> None:
    """Tell the author of a video that was sent that its file cannot be used, and what to do."""
    author = db.get_one(Person, video.author_id)
    programme = get_programme(db, video.programme_id).name
    subject, text = letters.file_refused(
        programme,
        author.display_name.partition(" ")[0],
        video.title,
        reason,
        base_url_of(db, video.programme_id) + MY_VIDEOS,
    )
    mail.send(db, author.email, subject, text, "video_file_refused", sender=programme)


def tell_list_closed(db: Session, actor: Actor, playlist: Playlist, cause: Cause) -> None:
    """Have the owner of a playlist told that the team made it private, and why."""
    assert actor.person_id is not None
    events.emit(
        db,
        ContentRestricted(
            programme_id=playlist.programme_id,
            person_id=playlist.owner_id,
            by=actor.person_id,
            at=now(),
            kind="playlist",
            subject_id=playlist.id,
            href=edit_list_path(playlist.id),
            subject=f"Votre liste « {playlist.title} » n’est plus partagée",
            fact=f"L’équipe a rendu privée votre liste « {playlist.title} » : vous seul la voyez "
            "maintenant.",
            words=playlist.notice,
            after="Rien n’est perdu. Corrigez-la, puis partagez-la de nouveau.",
            cause=cause,
        ),
    )


REVIEW = "/equipe/moderation"  # of the slice above
TOLD_OF_WITHDRAWALS = {Role.MODERATOR.value, Role.OWNER.value}


def tell_consent_ends(db: Session, video: Video, expires_on: date) -> None:
    """Tell the author of a video that its consents end soon, and where to renew them."""
    _tell_author(
        db, video, "consent_ends", lambda programme, name, page: letters.consent_ends(
            programme, name, video.title, until(expires_on), page
        )
    )  # fmt: skip


def tell_consent_ended(db: Session, video: Video) -> None:
    """Tell the author of a video that it left the catalogue with its consents."""
    _tell_author(
        db, video, "consent_ended", lambda programme, name, page: letters.consent_ended(
            programme, name, video.title, page
        )
    )  # fmt: skip


def _tell_author(
    db: Session, video: Video, kind: str, write: Callable[[str, str, str], tuple[str, str]]
) -> None:
    author = db.get_one(Person, video.author_id)
    programme = get_programme(db, video.programme_id).name
    page = base_url_of(db, video.programme_id) + consent_path(video.id)
    subject, text = write(programme, author.display_name.partition(" ")[0], page)
    mail.send(db, author.email, subject, text, kind, sender=programme, button="Voir les accords")


def tell_consent_withdrawn(db: Session, video: Video, by: TakenBy) -> None:
    """Tell the author of a video, and the team, that somebody took their consent back."""
    author = db.get_one(Person, video.author_id)
    programme, base = (
        get_programme(db, video.programme_id).name,
        base_url_of(db, video.programme_id),
    )
    team = {
        grant.email
        for grant in list_grants(db, video.programme_id)
        if grant.role in TOLD_OF_WITHDRAWALS
    } - {author.email}
    readers = [(author.email, author.display_name.partition(" ")[0], MY_VIDEOS, False)]
    readers += [(email, "", REVIEW, True) for email in sorted(team)]
    drafts = []
    for email, name, path, for_team in readers:
        subject, text = letters.consent_withdrawn(
            programme, name, video.title, TAKEN_WORDS[by], base + path, for_team=for_team
        )
        drafts.append(mail.Draft(email, subject, text, "consent_withdrawn", sender=programme))
    mail.send_many(db, drafts)


def tell_captions_help(db: Session, video: Video, pair_id: UUID) -> None:
    """Tell the pair of an author that they may write the captions of a video."""
    author, pair = db.get_one(Person, video.author_id), db.get_one(Person, pair_id)
    programme = get_programme(db, video.programme_id).name
    subject, text = letters.captions_help(
        programme,
        pair.display_name.partition(" ")[0],
        video.title.strip() or UNTITLED,
        shown_name(author.display_name),
        base_url_of(db, video.programme_id) + captions_path(video.id),
    )
    mail.send(db, pair.email, subject, text, "captions_help", sender=programme)


def tell_captions_validated(db: Session, video: Video, helper_id: UUID) -> None:
    """Tell the author of a video that somebody else validated its captions."""
    author = db.get_one(Person, video.author_id)
    programme = get_programme(db, video.programme_id).name
    subject, text = letters.captions_validated(
        programme,
        author.display_name.partition(" ")[0],
        video.title,
        shown_name(db.get_one(Person, helper_id).display_name),
        base_url_of(db, video.programme_id) + captions_path(video.id),
    )
    mail.send(db, author.email, subject, text, "captions_validated", sender=programme)


def tell_captions_late(db: Session, video: Video, until: date) -> None:
    """Tell an author, and the team, that captions were to be there on a day that is over."""
    author = db.get_one(Person, video.author_id)
    programme = get_programme(db, video.programme_id)
    base, name = base_url_of(db, video.programme_id), programme.name
    subject, text = letters.captions_late(
        name,
        author.display_name.partition(" ")[0],
        video.title,
        day(until),
        base + captions_path(video.id),
    )
    if author.closed_at is None:
        mail.send(db, author.email, subject, text, "captions_late", sender=name)
    subject, text = letters.captions_late_for_team(
        name,
        shown_name(author.display_name),
        video.title,
        day(until),
        base + video_path(video.id, video.slug),
    )
    mail.send(db, programme.contact_email, subject, text, "captions_late_team", sender=name)
