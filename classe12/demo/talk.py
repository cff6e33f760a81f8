"""What fictitious colleagues say under the fictitious videos, and give each other."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from sqlmodel import Session

from classe12.conversations.models.comments import (
    Attachment,
    Comment,
    CommentKind,
    Report,
    ReportReason,
)
from classe12.core.clock import now, today
from classe12.core.ids import new_id
from classe12.core.storage import get_storage, staging
from classe12.demo import papers
from classe12.demo.catalogue import Entry
from classe12.demo.crowd import PlannedTeacher
from classe12.demo.practices import CAMILLE
from classe12.demo.writing import instant_of
from classe12.videos.models import VideoStatus

SEED = 31
AUTHOR = "auteur"  # who says it is the author of the video
ASK, IDEA = CommentKind.QUESTION, CommentKind.IDEA
WIN, GIFT = CommentKind.SUCCESS, CommentKind.RESOURCE


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that somebody gives: its name, with its extension, and what makes its bytes."""

    name: str
    made: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Saying:
    """A comment to be written.

    Attributes:
        days_ago: since it was said.
        who: name of an account, `AUTHOR`, or "" for a teacher drawn by chance.
        reported: why somebody reported it, None when nobody did.
    """

    kind: CommentKind
    text: str
    days_ago: int
    who: str = ""
    paper: Paper | None = None
    reported: ReportReason | None = None


BOXES = Paper(
    "Fiches des trois boîtes.pdf",
    lambda: papers.pdf(
        "Les trois boîtes d'autonomie",
        "1. Je relis : une carte, un camarade, le coin lecture.",
        "2. Je fabrique : jetons, étiquettes, pinces à linge.",
        "3. Je m'entraîne : une fiche, un crayon, je range.",
    ),
)
PLAN = Paper(
    "Plan de travail, semaine type.odt",
    lambda: papers.odt("Plan de travail", "Six cases, un crayon.", "Je coche quand j’ai fini."),
)
SAYINGS: dict[str, tuple[Saying, ...]] = {
    "Le minuteur visuel, pour finir sans se presser": (
        Saying(WIN, "Essayé trois semaines, en laissant un élève tourner le minuteur. C’est devenu une "
               "responsabilité très demandée, et je ne donne presque plus la consigne de temps.", 2),
        Saying(ASK, "Que faites-vous quand deux ou trois élèves n’ont **vraiment** pas fini ? Vous "
               "prolongez pour tous, ou seulement pour eux ?", 4, CAMILLE),
        Saying(GIFT, "Plusieurs d’entre vous me l’ont demandé : voici les fiches que je mets dans les "
               "boîtes.", 5, AUTHOR, BOXES),
        Saying(IDEA, "En GS, nous avons remplacé le rouge par une frise de douze points que les élèves "
               "retournent un à un.", 6),
        Saying(ASK, "À 0:02, où avez-vous trouvé ce minuteur ?", 9),
        Saying(WIN, "Deux élèves qui finissaient rarement finissent presque tous les jours.", 12),
        Saying(IDEA, "Je le projette au tableau, en grand :\n\n- tout le monde le voit\n- je peux "
               "circuler", 15),
        Saying(ASK, "Et pendant les évaluations, vous le laissez ?", 18),
        Saying(WIN, "Testé avec douze CE1 : moins de bruit à la fin de l’heure.", 21),
        Saying(ASK, "Le fond sonore ne gêne personne ?", 24),
        Saying(IDEA, "Un sablier de cinq minutes fait aussi l’affaire, et ne coûte rien.", 28),
        Saying(WIN, "Adopté. Merci.", 33),
    ),
    "Un plan de travail que les élèves remplissent seuls": (
        Saying(GIFT, "Ma trame, à modifier comme vous voulez.", 3, AUTHOR, PLAN),
        Saying(ASK, "Combien de temps leur faut-il pour ne plus vous demander par où commencer ?", 8),
    ),
    "Douze jetons, deux boîtes : les compléments à 10": (
        Saying(ASK, "À 0:03, les jetons sont-ils toujours dans le même ordre ?", 2),
        Saying(IDEA, "Formation en ligne à moitié prix jusqu’à vendredi, écrivez-moi.", 1,
               reported=ReportReason.ADVERT),
        Saying(IDEA, "Avec des marrons, en octobre : ils comptent sans s’en apercevoir.", 11),
    ),
}  # fmt: skip


def write_talk(db: Session, entries: Sequence[Entry], crowd: Sequence[PlannedTeacher]) -> int:
    """Write what was said under the published videos; return how many comments that makes."""
    rng, written = Random(SEED), 0
    for entry in entries:
        if entry.video.status is not VideoStatus.PUBLISHED:
            continue
        for saying in SAYINGS.get(entry.practice.title, ()):
            _write(db, entry, saying, _speaker(rng, entry, saying, crowd), rng.choice(crowd))
            written += 1
    return written


def _speaker(
    rng: Random, entry: Entry, saying: Saying, crowd: Sequence[PlannedTeacher]
) -> PlannedTeacher:
    if saying.who == AUTHOR:
        return entry.author
    named = [teacher for teacher in crowd if teacher.name == saying.who]
    return named[0] if named else rng.choice(crowd)


def _write(
    db: Session, entry: Entry, saying: Saying, speaker: PlannedTeacher, other: PlannedTeacher
) -> None:
    said_at = instant_of(today() - timedelta(days=saying.days_ago))
    comment = Comment(
        programme_id=entry.video.programme_id,
        video_id=entry.video.id,
        author_id=speaker.id,
        kind=saying.kind,
        text=saying.text,
        posted_at=said_at,
        is_fictitious=True,
    )
    db.add(comment)
    db.flush()
    if saying.paper:
        db.add(_attached(comment, saying.paper))
    if saying.reported and other.id != speaker.id:
        db.add(
            Report(
                programme_id=comment.programme_id,
                comment_id=comment.id,
                person_id=other.id,
                reason=saying.reported,
                words="Rien à voir avec la vidéo.",
                reported_at=min(said_at + timedelta(hours=2), now()),
            )
        )


def _attached(comment: Comment, paper: Paper) -> Attachment:
    content, file_id, kind = paper.made(), new_id(), paper.name.rpartition(".")[2]
    key = f"attachments/{file_id}.{kind}"
    path = staging("attachments") / str(file_id)
    path.write_bytes(content)
    get_storage().move_file(key, path)
    return Attachment(
        id=file_id,
        programme_id=comment.programme_id,
        person_id=comment.author_id,
        comment_id=comment.id,
        name=paper.name,
        kind=kind,
        key=key,
        bytes=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        added_at=comment.posted_at,
    )
