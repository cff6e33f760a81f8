"""What is done to uploads and assets, one module a noun."""

from classe12.accounts.events import PersonErased
from classe12.core import events
from classe12.media.actions.assets import (
    Findings,
    NewRendition,
    add_renditions,
    complete_asset,
    drop_originals,
    forget_asset,
    refuse_asset,
    shown_keys,
)
from classe12.media.actions.claims import (
    LIVE_CHANNEL,
    Claim,
    claim_asset,
    list_waiting,
    prolong_claim,
    put_back_asset,
    report_progress,
)
from classe12.media.actions.edits import (
    approve_edit,
    ask_edit,
    choose_poster,
    keep_faces,
    keep_poster,
    look_for_faces,
)
from classe12.media.actions.forgetting import forget_uploads_of
from classe12.media.actions.uploads import (
    Lease,
    LeaseLost,
    ask_processing,
    cancel_upload,
    check_open,
    expire_uploads,
    finish_upload,
    keep_bytes,
    lease_upload,
    original_key,
    release_upload,
    start_upload,
)

__all__ = [
    "LIVE_CHANNEL",
    "Claim",
    "Findings",
    "Lease",
    "LeaseLost",
    "NewRendition",
    "add_renditions",
    "approve_edit",
    "ask_edit",
    "ask_processing",
    "cancel_upload",
    "check_open",
    "choose_poster",
    "claim_asset",
    "complete_asset",
    "drop_originals",
    "expire_uploads",
    "finish_upload",
    "forget_asset",
    "keep_bytes",
    "keep_faces",
    "keep_poster",
    "lease_upload",
    "list_waiting",
    "look_for_faces",
    "original_key",
    "prolong_claim",
    "put_back_asset",
    "refuse_asset",
    "release_upload",
    "report_progress",
    "shown_keys",
    "start_upload",
    "subscribe",
]


def subscribe() -> None:
    """Let go of the sendings of somebody who is erased."""
    events.on(PersonErased, forget_uploads_of)
