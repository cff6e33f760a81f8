"""The consent of a video: kept as it is typed, attested, left behind with its file, checked.

Invariants: the columns `attested_at` and `shows_people` of a video are those of its consent; what was
attested of a file that was sent stays when another file comes, which has a row of its own.
"""

from datetime import date, datetime

from sqlmodel import Session

from classe12.core.clock import PARIS, now, today
from classe12.core.errors import Refused
from classe12.videos.models import Consent, Keeper, Video
from classe12.videos.models.consent import SENTENCE
from classe12.videos.queries.consent import find_consent
from classe12.videos.rules import consent as rules
from classe12.videos.rules import expiry
from classe12.videos.rules.consent import ConsentForm, Recognised

NOT_STANDING = (
    "Le droit à l’image de cette vidéo n’est pas attesté, ou ne vaut plus : demandez une retouche à son "
    "auteur, qui complétera ses réponses."
)


def keep(db: Session, video: Video, form: ConsentForm, moment: datetime) -> None:
    """Write what an author declares of a video that they hold; a changed answer is attested anew."""
    form = rules.tidied(form)
    row = find_consent(db, video.id) or Consent(
        programme_id=video.programme_id, video_id=video.id, years=form.years
    )
    before = _said(row)
    row.expires_on = _last_day(row, form, moment.astimezone(PARIS).date())
    _write(row, form)
    is_same = before == _said(row) and row.upload_id == video.upload_id
    if rules.missing(form):
        row.attested_at = row.sentence = None
    elif row.attested_at is None or not is_same:
        row.attested_at, row.sentence = moment, SENTENCE
    row.upload_id = video.upload_id
    _mirror(db, video, row)


def _last_day(row: Consent, form: ConsentForm, today: date) -> date | None:
    """Return the last day of what people sign, None when nobody does."""
    if rules.recognised(form.scenes) is not Recognised.OTHERS:
        return None
    return expiry.term(form.years, today, row.expires_on, row.years)


def _write(row: Consent, form: ConsentForm) -> None:
    row.scenes = list(form.scenes)
    row.pupils_count, row.adults_count = form.people
    row.forms_count = form.forms or 0
    row.keeper = Keeper(form.keeper) if form.keeper else None
    row.years, row.filmed_on = form.years, form.filmed_on


def _said(row: Consent) -> tuple[object, ...]:
    """Return what the sentence is about."""
    counts = (row.pupils_count, row.adults_count, row.forms_count)
    return (tuple(row.scenes), counts, row.keeper, row.expires_on)


def _mirror(db: Session, video: Video, row: Consent) -> None:
    db.add(row)
    video.attested_at = row.attested_at
    video.shows_people = rules.shows_people(row.scenes)
    db.add(video)


def leave_behind(db: Session, video: Video) -> None:
    """Ask for another attestation: the file that the last one was about leaves.

    What was sent to the team stays, as a trace; the answers are carried over.
    """
    row = find_consent(db, video.id)
    if row is None or row.attested_at is None:
        return
    if video.submitted_at is None:
        row.attested_at = row.sentence = None
    else:
        row = begin_anew(db, row)
    video.attested_at = None
    db.add(row)


def begin_anew(db: Session, row: Consent) -> Consent:
    """Close a consent, and open one with the same answers, that nobody attested."""
    row.replaced_at = now()
    db.add(row)
    db.flush()
    return Consent(
        programme_id=row.programme_id,
        video_id=row.video_id,
        scenes=list(row.scenes),
        pupils_count=row.pupils_count,
        adults_count=row.adults_count,
        forms_count=row.forms_count,
        keeper=row.keeper,
        years=row.years,
        filmed_on=row.filmed_on,
    )


def check_stands(db: Session, video: Video) -> None:
    """Refuse what would publish a video without a consent that stands.

    Raises:
        Refused: nothing is attested of this version of its file, somebody took their consent back, or
            the consents ended.
    """
    row = find_consent(db, video.id)
    if row is None or row.upload_id != video.upload_id or not stands(row):
        raise Refused("no_consent", NOT_STANDING)


def stands(row: Consent) -> bool:
    """Whether a consent is attested, was not taken back and did not end."""
    is_over = expiry.is_over(row.expires_on, today())
    return row.attested_at is not None and row.withdrawn_at is None and not is_over
