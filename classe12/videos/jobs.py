"""Background work of the videos; everything runs twice without harm."""

from uuid import UUID

from classe12.core.clock import today
from classe12.core.database import reading, transaction
from classe12.core.jobs import every, job
from classe12.core.storage import get_storage
from classe12.media import recognition
from classe12.media.recognition import Unheard
from classe12.programmes.queries import list_programmes
from classe12.videos.actions import captions, expiry, hearing, history, index, submission, viewing


@every("*/10 * * * *", name="videos.give_up_stalled")
def give_up_stalled() -> None:
    """Give back to their authors the videos whose file never arrived whole."""
    with transaction() as db:
        submission.give_up_stalled(db)


@every("17 2 * * *", name="videos.purge_views")
def purge_views() -> None:
    """Forget the viewers of past days."""
    with transaction() as db:
        viewing.purge_views(db)


@every("27 2 * * *", name="videos.purge_history")
def purge_history() -> None:
    """Forget what people watched more than six months ago."""
    with transaction() as db:
        history.purge_history(db)


@every("7 6 * * *", name="captions.tell_late")
def tell_late() -> None:
    """Tell the authors and the team of the captions that were to be there."""
    with transaction() as db:
        captions.tell_late(db)


@job("captions.draft", line="video")
def draft_captions(video_id: str) -> None:
    """Listen to a film, and write what is said as a draft."""
    wanted = UUID(video_id)
    with reading() as db:
        work = hearing.find_work(db, wanted)
    if work is None:
        return

    def report(percent: int) -> None:
        with transaction() as db:
            hearing.report(db, wanted, percent)

    try:
        with get_storage().local_path(work.key) as film:
            heard = recognition.listen(film, report)
    except (Unheard, FileNotFoundError):
        with transaction() as db:
            hearing.give_up(db, wanted)
        return
    with transaction() as db:
        hearing.finish(db, wanted, heard)


@every("*/5 * * * *", name="captions.sweep")
def sweep_captions() -> None:
    """Wake a worker for the drafts that none speaks of."""
    with transaction() as db:
        hearing.call_again(db)


@every("37 2 * * *", name="videos.rebuild_index")
def rebuild_index() -> None:
    """Mend what search and filters derive, after a change of a programme's lists for instance."""
    with reading() as db:
        programmes = list_programmes(db)
    for programme in programmes:
        with transaction() as db:
            index.rebuild(db, programme.id)


@every("7 4 * * *", name="videos.follow_consents")
def follow_consents() -> None:
    """Take away the videos whose consents ended, then tell the authors of those that end soon."""
    for act in (expiry.expire_due, expiry.remind_due):
        handled = 1
        while handled:
            with transaction() as db:
                handled = act(db, today())
