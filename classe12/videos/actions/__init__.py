"""The acts on videos, one function each, in the caller's transaction.

`drafts` a contribution being written; `submission` on its way to review; `review` what the team
decides; `consents`, `expiry` and `withdrawal` who agreed to be seen, until when, and who no longer does;
`captions` their captions, `rereading` what the team does of those of a public video, `hearing` the draft
that speech recognition makes of them; `thanks`, `trials` and `viewing` what visitors do; `keeping`,
`history` and `playlists` what people put aside; `index` what search and filters derive;
`studio` what their author changes of the film; `forgetting` what becomes of the videos
of somebody who is erased.
"""

from classe12.accounts.events import PersonErased
from classe12.accounts.queries.export import with_files
from classe12.accounts.queries.rights import preview_with
from classe12.core import events
from classe12.media.access import on_watch
from classe12.media.events import AssetFailed, AssetReady
from classe12.videos.access.captions import may_watch_asset
from classe12.videos.actions import forgetting, submission
from classe12.videos.queries.leaving import get_leaving, list_files


def subscribe() -> None:
    """React to what becomes of the files, and open them to those who may see their video."""
    on_watch(may_watch_asset)
    events.on(AssetReady, submission.receive_asset)
    events.on(AssetFailed, submission.refuse_asset)
    events.on(PersonErased, forgetting.forget_author)
    with_files(list_files)
    preview_with(get_leaving)
