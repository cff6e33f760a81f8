"""The mails of the deployment: plain text as `core.letters` reads it."""

from collections.abc import Sequence

from classe12.core.text import plural
from classe12.notifications.rules.letters import Item, ending, hello, listed, one_line

MOST = 12  # alerts of one mail


def alerts(programme: str, name: str, items: Sequence[Item], page: str) -> tuple[str, str]:
    """Return the subject and text that tell the alerts of a day.

    Args:
        programme: name of the service.
        name: of the reader.
        items: (sentence, address of what to do), the most serious first.
        page: where all of them are.
    """
    first = one_line(items[0][0])
    if len(items) == 1:
        subject = f"Alerte\u00a0: {first}"
    else:
        subject = f"{plural(len(items), 'alerte')} sur le déploiement"
    left = len(items) - MOST
    more = f"\n\nEt {plural(left, 'autre', 'autres')} sur la page des alertes." if left > 0 else ""
    return subject, (
        f"{hello(name)}\n\n"
        f"Ce qui a changé aujourd’hui, avec ce que l’on peut y faire\u00a0:\n{listed(items[:MOST])}{more}\n\n"
        f"Toutes les alertes ouvertes, à reporter ou à clore\u00a0:\n{page}\n\n"
        f"{ending(programme)}"
    )
