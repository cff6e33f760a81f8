"""The mails of a newcomer: each dealt with once, sent or found useless."""

from datetime import date, datetime

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col

from classe12.core import mail
from classe12.notifications.actions.letters import draft
from classe12.notifications.models import FirstMail, Kind, Step
from classe12.notifications.queries import first_mails as rows
from classe12.notifications.queries.first_mails import Due, Proposed
from classe12.notifications.rules import letters
from classe12.notifications.rules.first_steps import is_useful
from classe12.programmes.queries import base_url_of, get_programme

BATCH = 200
BUTTONS = {
    Step.TWO_VIDEOS: "Voir toutes les vidéos",
    Step.ONE_PRACTICE: "Regarder la vidéo",
    Step.SAY_SOMETHING: "Revoir la vidéo",
}


def send_batch(
    db: Session, programme_id: int, day: date, moment: datetime, limit: int = BATCH
) -> int:
    """Deal with the first mails that are due; return how many, 0 when none is left.

    Without any video to propose, nothing is dealt with: they wait for one.
    """
    found = rows.due(db, programme_id, day, moment, limit)
    videos = rows.proposed(db, programme_id) if found else []
    if not videos:
        return 0
    sent = {
        (due.person_id, due.step): due.is_wanted and is_useful(due.step, due.newcomer)
        for due in found
    }
    wanted = insert(FirstMail).values(
        [
            {
                "person_id": person_id,
                "programme_id": programme_id,
                "step": step.value,
                "dealt_at": moment,
                "was_sent": was_sent,
            }
            for (person_id, step), was_sent in sent.items()
        ]
    )
    ours = wanted.on_conflict_do_nothing().returning(col(FirstMail.person_id), col(FirstMail.step))
    kept = {(person_id, Step(step)) for person_id, step in db.execute(ours)}
    programme = get_programme(db, programme_id).name
    mail.send_many(
        db,
        [
            _mail(db, programme_id, programme, due, videos)
            for due in found
            if (due.person_id, due.step) in kept and sent[due.person_id, due.step]
        ],
    )
    return len(found)


def _mail(
    db: Session, programme_id: int, programme: str, due: Due, videos: list[Proposed]
) -> mail.Draft:
    base_url = base_url_of(db, programme_id)
    fitting = rows.for_levels(videos, due.levels, 3)
    items = [(video.title, base_url + video.href) for video in fitting]
    if due.step is Step.TWO_VIDEOS:
        subject, text = letters.two_videos(programme, due.name, items[:2], base_url)
    elif due.step is Step.ONE_PRACTICE:
        subject, text = letters.one_practice(programme, due.name, items[-1])
    else:
        subject, text = letters.say_something(programme, due.name, items[0])
    return draft(
        db,
        programme_id, programme, due.person_id, due.email, Kind.GUIDE,
        subject, text, BUTTONS[due.step],
    )  # fmt: skip
