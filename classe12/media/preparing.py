"""One turn of a worker: claim what an asset waits for, make its files, put them in storage, say so.

Invariants: a file is in storage before a row names it; its key carries the number of the attempt,
so that two workers never write the same one; what an interrupted turn leaves is swept.
"""

import logging
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from classe12.core.database import transaction
from classe12.core.errors import Refused
from classe12.core.storage import get_storage, staging
from classe12.media import actions, hiding, inspecting, processing
from classe12.media.actions import Claim, Findings, LeaseLost, NewRendition
from classe12.media.models import RenditionKind, Work
from classe12.media.processing import Made, Product
from classe12.media.rules import limits, recipes
from classe12.media.rules.faces import UNSEEN, Seen
from classe12.media.sandbox import SandboxBroken

log = logging.getLogger(__name__)
BETWEEN_REPORTS_S = 0.5


def prepare_next() -> bool:
    """Do the next work that an asset waits for, to its end; return whether there was one."""
    with transaction() as db:
        claim = actions.claim_asset(db)
    if claim is None:
        return False
    try:
        _do(claim)
    except LeaseLost:
        log.warning("asset %s: another worker took over attempt %s", claim.asset_id, claim.attempt)
    return True


def _do(claim: Claim) -> None:
    try:
        with (
            _work_folder(claim) as folder,
            _heartbeat(claim),
            get_storage().local_path(claim.source_key) as source,
        ):
            WORKS[claim.work](claim, source, folder)
    except Refused as refusal:
        with transaction() as db:
            actions.refuse_asset(db, claim, refusal)
    except LeaseLost:
        raise
    except (SandboxBroken, OSError, ValueError) as failure:
        log.error("asset %s, attempt %s: %s", claim.asset_id, claim.attempt, failure)  # noqa: TRY400
        with transaction() as db:
            actions.put_back_asset(db, claim)


def _prepare(claim: Claim, original: Path, folder: Path) -> None:
    product = processing.prepare(original, folder, Reporter(claim))
    _complete(claim, product, inspecting.sha256(original))


def _finish(claim: Claim, original: Path, folder: Path) -> None:
    made = processing.finish(original, folder, Reporter(claim))
    renditions = [_store(claim, each) for each in made]
    seen = _look_at_pictures(claim)
    with transaction() as db:
        actions.add_renditions(db, claim, renditions, seen)


def _look_at_pictures(claim: Claim) -> Seen:
    """Look for faces on the pictures that `_prepare` chose: nobody waits for this to watch the film."""
    with transaction() as db:
        poster, film = actions.shown_keys(db, claim.asset_id)
    storage = get_storage()
    with storage.local_path(poster) as one, storage.local_path(film) as other:
        return hiding.look(one, other)


def _edit(claim: Claim, master: Path, folder: Path) -> None:
    report = Reporter(claim)
    hidden = hiding.hide(master, claim.edit.hidden, folder, report) if claim.edit.hidden else master
    product = processing.remake(hidden, claim.edit, folder, report)
    paths = {made.kind: made.path for made in product.files}
    seen = hiding.look(paths[RenditionKind.POSTER], product.files[0].path)
    _complete(claim, product, seen=seen)


def _look_for_faces(claim: Claim, master: Path, folder: Path) -> None:
    zones = hiding.find(master, Reporter(claim))
    with transaction() as db:
        actions.keep_faces(db, claim, zones)


def _take_poster(claim: Claim, rendition: Path, folder: Path) -> None:
    made, colour = processing.take_poster(rendition, folder, claim.poster_s)
    seen = hiding.look(made.path)
    stored = _store(claim, made)
    with transaction() as db:
        actions.keep_poster(db, claim, stored, colour, seen.poster)


WORKS: dict[Work, Callable[[Claim, Path, Path], None]] = {
    Work.PREPARE: _prepare,
    Work.FINISH: _finish,
    Work.EDIT: _edit,
    Work.FACES: _look_for_faces,
    Work.POSTER: _take_poster,
}


def _complete(claim: Claim, product: Product, sha256: str = "", seen: Seen = UNSEEN) -> None:
    Reporter(claim)("store", 97)
    renditions = [_store(claim, made) for made in product.files]
    findings = Findings(
        sha256=sha256,
        duration_s=product.duration_s,
        width=product.width,
        height=product.height,
        has_sound=product.has_sound,
        average_colour=product.average_colour,
        seen=seen,
    )
    with transaction() as db:
        actions.complete_asset(db, claim, findings, renditions)


@contextmanager
def _work_folder(claim: Claim) -> Iterator[Path]:
    folder = staging("work") / f"{claim.asset_id}_{claim.attempt}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _store(claim: Claim, made: Made) -> NewRendition:
    key = f"renditions/{claim.asset_id}/{claim.attempt}-{recipes.NAMES[made.kind]}"
    get_storage().move_file(key, made.path)
    return NewRendition(
        kind=made.kind,
        key=key,
        content_type=recipes.CONTENT_TYPES[made.kind],
        bytes=made.bytes,
        width=made.width,
        height=made.height,
        sha256=made.sha256,
    )


class Reporter:
    """Writes the progress of a claim, twice a second at most; raises LeaseLost when it is over."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.last = (0.0, "", -1)

    def __call__(self, step: str, progress: int) -> None:
        """Say how far the preparation is."""
        at, last_step, last_progress = self.last
        moment = time.monotonic()
        is_news = (step, progress) != (last_step, last_progress)
        if is_news and (step != last_step or moment - at >= BETWEEN_REPORTS_S):
            self.last = (moment, step, progress)
            with transaction() as db:
                actions.report_progress(db, self.claim, step, progress)


@contextmanager
def _heartbeat(claim: Claim) -> Iterator[None]:
    """Prolong the claim while something slow and silent runs."""
    over = Event()
    every = limits.LEASE.total_seconds() / 3

    def beat() -> None:
        while not over.wait(every):
            try:
                with transaction() as db:
                    actions.prolong_claim(db, claim)
            except LeaseLost:
                return
            except Exception:
                log.exception("asset %s: heartbeat", claim.asset_id)

    thread = Thread(target=beat, name=f"heartbeat {claim.asset_id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
