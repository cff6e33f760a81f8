"""Tables of the conversations, one module each: `comments` comments, attachments and reports."""

from classe12.conversations.models import comments  # noqa: F401
