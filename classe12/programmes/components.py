"""What pages say of the places that a policy counts."""

import reflex as rx

from classe12.programmes.rules.wording import of_establishments
from classe12.ui.words import either


def worded(text: str) -> rx.Var[str]:
    """Return a text about schools and teachers, as the policy that is served says it."""
    return either(text, of_establishments(text))
