"""The HTTP side of sign-in and of one's data: native forms post here, and are led on by a 303.

A GET consumes nothing, so a mail scanner that opens links changes nothing. A refusal leads back to
the form with its sentence and what was typed (`rules.flash`).
"""

from classe12.accounts.routes import rights, second_factor, sign_in

__all__ = ["rights", "second_factor", "sign_in"]
