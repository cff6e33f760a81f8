"""What the fictitious team has to look at: pages reported, a decision contested, what waits."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.accounts.models import WaitingProfile, WatchedWord
from classe12.conversations.actions.holding import hold
from classe12.conversations.models.comments import Comment, CommentKind
from classe12.conversations.models.loop import Answer, HelpRequest, HelpRequestTheme
from classe12.conversations.rules.holding import Held
from classe12.conversations.rules.requests import fingerprint
from classe12.core.clock import now
from classe12.core.text import slugify
from classe12.demo.catalogue import Entry
from classe12.demo.crowd import PlannedTeacher
from classe12.moderation.models import (
    Appeal,
    Category,
    ContentReport,
    Decision,
    FrontVideo,
    Kind,
    Origin,
    Outcome,
    Reason,
    Statement,
    Trust,
    Verdict,
)
from classe12.moderation.rules.grounds import of_video
from classe12.moderation.rules.statements import of_video as said_of
from classe12.programmes import queries as programmes
from classe12.videos.models import CaptionTrack, Video, VideoStatus
from classe12.videos.rules.links import MY_VIDEOS, video_path

TEAM, OWNER = "Inès Bertin", "Hélène Aubry"
DISAGREES = (
    "Le prénom que l’on entend est celui de la mascotte de la classe, pas celui d’un élève. Je peux le dire dans la "
    "description, si cela aide."
)
NUMBER = "Je peux vous envoyer mes fiches\u00a0: appelez-moi au 01 99 00 12 34 après 17 h."
QUESTION = "Qui a suivi une formation sur les ateliers autonomes en CP"
CONTEXT = "On nous propose une formation payante le mercredi\u00a0: je cherche plutôt un retour de collègues."
ANSWER = "J’ai toutes les étiquettes en PDF\u00a0: écrivez-moi à prenom.nom@ecole-fictive.example et je les envoie."
BIO = "En CP depuis six ans, j’aime les jeux de plateau. On peut m’appeler au 01 99 00 56 78 le mercredi."
REWRITTEN = "\nOn recommence lundi."
REPORTED = (
    (Category.PUPIL, "Vers 0:12, une étiquette porte un prénom. Je suis parent dans une école voisine.", 1, ""),
    (Category.COPYRIGHT, "La musique du début vient d’un disque du commerce, sans mention.", 3, ""),
    (
        Category.CHARTER,
        "La description parle d’une collègue sans la nommer, mais on la reconnaît.",
        9,
        "Nous avons relu la page\u00a0: rien n’y désigne une personne. Merci d’avoir pris le temps.",
    ),
)  # fmt: skip


def write_moderation(
    db: Session,
    programme_id: int,
    named: Mapping[str, UUID],
    crowd: Sequence[PlannedTeacher],
    entries: Sequence[Entry],
) -> None:
    """Write what waits for the team of the demo, and what it decided."""
    for entry in entries:
        _state(db, programme_id, named, entry.video)
    shown = [entry.video for entry in entries if entry.video.status is VideoStatus.PUBLISHED]
    for video, told in zip(shown, REPORTED, strict=False):
        db.add(_report(programme_id, named[TEAM], video, told))
    _hold(db, shown[0], crowd[-2].id)
    _hold_loop(db, programme_id, crowd)
    _propose(db, shown, crowd[-4].id)
    moment = now()
    db.add(
        FrontVideo(
            programme_id=programme_id,
            video_id=shown[len(shown) // 3].id,
            starts_on=moment.date() - timedelta(days=2),
            ends_on=moment.date() + timedelta(days=12),
            planned_by=named[TEAM],
            planned_at=moment - timedelta(days=3),
        )
    )
    db.add(
        Trust(
            programme_id=programme_id,
            person_id=crowd[-3].id,
            reason="Huit vidéos en un an, publiées sans une retouche.",
            given_by=named[TEAM],
            given_at=moment - timedelta(days=20),
        )
    )
    db.add_all(
        WatchedWord(programme_id=programme_id, word=word, added_by=named[TEAM], added_at=moment)
        for word in ("code promo", "formation payante")
    )
    db.flush()


def _state(db: Session, programme_id: int, named: Mapping[str, UUID], video: Video) -> None:
    """State the reasons of a decision that kept a video out; one that was refused is contested."""
    decision = db.exec(select(Decision).where(col(Decision.video_id) == video.id)).first()
    if decision is None or decision.verdict == Verdict.PUBLISH:
        return
    is_refused = decision.verdict == Verdict.REFUSE
    if is_refused:
        decision.moderator_id = named[OWNER]
        db.add(decision)
    measure, _, fact, after = said_of(Verdict(decision.verdict), video.title, was_published=False)
    basis = of_video(Reason(decision.reason))
    made = Statement(
        programme_id=programme_id,
        person_id=video.author_id,
        kind=Kind.VIDEO,
        subject_id=video.id,
        href=MY_VIDEOS,
        measure=measure,
        fact=fact,
        words=decision.message,
        rule=basis.rule,
        is_law=basis.is_law,
        origin=Origin.REVIEW,
        after=after,
        decided_by=decision.moderator_id,
        decided_at=min(decision.decided_at, now() - timedelta(days=3)),
    )
    db.add(made)
    db.flush()
    if is_refused:
        db.add(
            Appeal(
                programme_id=programme_id,
                statement_id=made.id,
                person_id=made.person_id,
                first_id=made.decided_by,
                words=DISAGREES,
                asked_at=now() - timedelta(hours=20),
            )
        )


def _report(
    programme_id: int, moderator: UUID, video: Video, told: tuple[Category, str, int, str]
) -> ContentReport:
    category, words, days, answer = told
    at = now() - timedelta(days=days)
    return ContentReport(
        programme_id=programme_id,
        address=video_path(video.id, video.slug),
        kind=Kind.VIDEO,
        subject_id=video.id,
        category=category,
        explanation=words,
        name="Un parent fictif",
        email="parent.fictif@famille.example",
        reported_at=at,
        outcome=Outcome.KEEP if answer else "",
        answer=answer,
        decided_by=moderator if answer else None,
        decided_at=at + timedelta(days=1) if answer else None,
    )


def _propose(db: Session, shown: Sequence[Video], person_id: UUID) -> None:
    """Have the captions of a video of the catalogue taken again by a colleague: the team reads them."""
    tracks = (db.get(CaptionTrack, video.id) for video in reversed(shown))
    track = next(found for found in tracks if found and found.cues)
    start, end, said = track.cues[-1]
    said = said.split("\n")[0] + REWRITTEN  # two lines at most
    track.draft = track.proposed = [*track.cues[:-1], [start, end, said]]
    track.proposed_at, track.proposed_by = now() - timedelta(hours=5), person_id
    track.version += 1


def _hold(db: Session, video: Video, author_id: UUID) -> None:
    """Write a contribution that waits, because of the number that it gives."""
    at = now() - timedelta(hours=6)
    comment = Comment(
        programme_id=video.programme_id,
        video_id=video.id,
        author_id=author_id,
        kind=CommentKind.RESOURCE,
        text=NUMBER,
        posted_at=at,
        is_fictitious=True,
    )
    hold(comment, Held.PHONE, at)
    db.add(comment)


def _hold_loop(db: Session, programme_id: int, crowd: Sequence[PlannedTeacher]) -> None:
    """Write a question, an answer and a profile that wait, each for its own reason."""
    at = now() - timedelta(hours=20)
    theme = programmes.themes(db, programme_id)[0]
    asked = HelpRequest(
        programme_id=programme_id,
        asker_id=crowd[-4].id,
        question=QUESTION,
        slug=slugify(QUESTION),
        fingerprint=fingerprint(QUESTION),
        context=CONTEXT,
        levels=["CP"],
        opened_at=at,
    )
    hold(asked, Held.WORD, at)
    db.add(asked)
    db.flush()
    db.add(HelpRequestTheme(request_id=asked.id, theme_id=theme.id))
    waiting = select(HelpRequest).where(
        col(HelpRequest.programme_id) == programme_id, col(HelpRequest.closed_at).is_(None)
    )
    other = db.exec(waiting.order_by(col(HelpRequest.opened_at))).first() or asked
    answer = Answer(
        request_id=other.id,
        author_id=crowd[-5].id,
        words=ANSWER,
        fingerprint=fingerprint(ANSWER),
        proposed_at=at,
    )
    hold(answer, Held.EMAIL, at)
    db.add(answer)
    db.add(
        WaitingProfile(
            person_id=crowd[-6].id,
            programme_id=programme_id,
            bio=BIO,
            held_why=Held.PHONE.value,
            held_at=at + timedelta(hours=9),
        )
    )
