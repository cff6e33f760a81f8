"""What mails lead to without a sign-in: `stopping` them in one click, confirming an answer (`survey`).

Invariant: only a POST writes; whoever opens the address, a person, a scanner or a preview, changes nothing.
"""

from classe12.notifications.routes import stopping, survey

__all__ = ["stopping", "survey"]
