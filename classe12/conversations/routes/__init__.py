"""Plain HTTP of the conversations, one module each: `requests` true heads of the questions."""

from classe12.conversations.routes import requests

__all__ = ["requests"]
