"""Tables of the conversations: `comments` with attachments and reports; `loop` trials and requests."""

from classe12.conversations.models import comments, loop  # noqa: F401
