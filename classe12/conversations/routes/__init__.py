"""Plain HTTP of the conversations: `attachments` in and out, `requests` true heads of the questions."""

from classe12.conversations.routes import attachments, requests

__all__ = ["attachments", "requests"]
