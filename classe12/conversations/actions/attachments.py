"""The files of comments: kept once checked, attached, let go."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, text
from sqlmodel import Session, col, select

from classe12.conversations.access import comments as access
from classe12.conversations.models.comments import Attachment
from classe12.core import audit
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Refused
from classe12.core.jobs import later

WAITING_LIFE = timedelta(hours=24)  # of a file that no comment carries yet
WAITING_AT_ONCE = 20  # of one person


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that was checked and is in storage under `key`."""

    id: UUID
    name: str
    kind: str
    key: str
    bytes: int
    sha256: str
    charset: str = ""


def keep_file(db: Session, actor: Actor, video_id: UUID, file: NewFile) -> Attachment:
    """Keep a checked file until its sender's comment carries it.

    Raises:
        NotFound, Gone, Refused: the video is not theirs to talk about, or too many files wait.
    """
    access.get_video(db, actor, video_id)
    assert actor.person_id is not None
    _check_waiting(db, actor.person_id)
    moment = now()
    attachment = Attachment(
        id=file.id,
        programme_id=actor.programme_id,
        person_id=actor.person_id,
        name=file.name,
        kind=file.kind,
        key=file.key,
        bytes=file.bytes,
        sha256=file.sha256,
        charset=file.charset,
        added_at=moment,
        expires_at=moment + WAITING_LIFE,
    )
    db.add(attachment)
    db.flush()
    audit.record(db, actor, "conversations.keep_file", "attachment", attachment.id)
    return attachment


def _check_waiting(db: Session, person_id: UUID) -> None:
    db.execute(
        text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 32))"),
        {"key": f"conversations.keep_file:{person_id}"},
    )
    waiting = select(func.count()).where(
        Attachment.person_id == person_id,
        col(Attachment.comment_id).is_(None),
        col(Attachment.expires_at) > now(),
    )
    if db.exec(waiting).one() >= WAITING_AT_ONCE:
        raise Refused(
            "too_many_files",
            f"{WAITING_AT_ONCE} de vos fichiers attendent déjà leur contribution. Publiez-la, puis "
            "joignez les suivants.",
            "pieces",
        )


def set_files(db: Session, actor: Actor, comment_id: UUID, files: tuple[UUID, ...]) -> None:
    """Make a comment carry these files of its author and no other, in this order.

    Raises:
        Refused: one of them is no longer there, is somebody else's or is carried elsewhere.
    """
    moment = now()
    known = db.exec(
        select(Attachment)
        .where(
            (col(Attachment.comment_id) == comment_id)
            | (col(Attachment.id).in_(files) & (col(Attachment.expires_at) > moment)),
            Attachment.person_id == actor.person_id,
        )
        .with_for_update()
    ).all()
    found = {attachment.id: attachment for attachment in known}
    if not set(files) <= set(found):
        raise Refused(
            "lost_file",
            "Un de vos fichiers n’est plus là : joignez-le de nouveau, puis publiez.",
            "pieces",
        )
    for position, file_id in enumerate(dict.fromkeys(files)):
        found[file_id].comment_id, found[file_id].expires_at = comment_id, None
        found[file_id].position = position
    dropped = set(found) - set(files)
    for file_id in dropped:
        found[file_id].comment_id, found[file_id].expires_at = None, moment
    if dropped:
        ask_sweep(db)


def ask_sweep(db: Session) -> None:
    """Have the files that nothing carries any more dropped soon."""
    from classe12.conversations.jobs import drop_files

    later(db, drop_files, once="conversations.drop_files")


def list_expired(db: Session, most: int = 200) -> list[tuple[UUID, str]]:
    """Return the files that nothing carries and whose time is over, as (identifier, key)."""
    rows = db.execute(
        select(col(Attachment.id), col(Attachment.key))
        .where(col(Attachment.comment_id).is_(None), col(Attachment.expires_at) <= now())
        .order_by(col(Attachment.expires_at))
        .limit(most)
    )
    return [(row.id, row.key) for row in rows]


def forget_files(db: Session, files: list[UUID]) -> None:
    """Forget files whose bytes are gone."""
    for file_id in files:
        attachment = db.get(Attachment, file_id, with_for_update=True)
        if attachment is not None and attachment.comment_id is None:
            db.delete(attachment)


def list_known(db: Session, keys: list[str]) -> set[str]:
    """Return those of these keys of storage that a row names."""
    return set(db.exec(select(Attachment.key).where(col(Attachment.key).in_(keys))))
