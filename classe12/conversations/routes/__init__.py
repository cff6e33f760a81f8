"""Plain HTTP of the conversations."""

from classe12.conversations.routes import attachments  # noqa: F401
