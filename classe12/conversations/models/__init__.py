"""Tables of the conversations, one module each: `loop` trials and requests."""

from classe12.conversations.models import loop  # noqa: F401
