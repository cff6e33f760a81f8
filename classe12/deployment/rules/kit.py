"""What a relay takes to their schools: a sentence of figures, a mail ready to send.

Every figure comes from a protected snapshot; one that may not be shown is not spoken of.
"""

from collections.abc import Sequence
from datetime import timedelta
from urllib.parse import quote

from classe12.adoption.rules.snapshot import Snapshot
from classe12.core.text import number, percent, plural
from classe12.notifications.rules.letters import Item, listed

PAGE = "/pilotage/kit"
POSTER = f"{PAGE}/affiche.pdf"
PAPERS_LIMIT = (40, timedelta(hours=1))
IN_MAIL = 3  # videos


def figures_sentence(snapshot: Snapshot) -> str:
    """Return what may be said of a territory in one sentence, "" for nothing."""
    rate = snapshot.coverage
    if not rate.schools or rate.covered is None or rate.ratio is None or not rate.covered:
        return ""
    return (
        f"{plural(rate.covered, 'école y vient', 'écoles y viennent')} déjà, sur {number(rate.schools)} "
        f"({percent(rate.ratio)})."
    )


def letter(
    programme: str,
    place: str,
    sentence: str,
    produced: Sequence[Item],
    address: str,
    people: str,
    practice: str,
) -> tuple[str, str]:
    """Return the subject and the text of a mail to schools.

    Args:
        programme: name of the service.
        place: name of the territory.
        sentence: of `figures_sentence`.
        produced: (title, address) of videos made there.
        address: of the service.
        people, practice: words of the policy.
    """
    figures = f"{place}\u00a0: {sentence}\n\n" if sentence else ""
    made = (
        f"Ce que des collègues d’ici ont filmé\u00a0:\n{listed(produced[:IN_MAIL])}\n\n"
        if produced
        else ""
    )
    return f"{programme}\u00a0: des pratiques filmées par des collègues", (
        "Bonjour,\n\n"
        f"{programme} est un service public\u00a0: des {people} y montrent, "
        f"en moins de deux minutes, une {practice}. Regarder ne demande pas de compte.\n"
        f"{address}\n\n"
        f"{figures}{made}"
        "Une idée pour commencer\u00a0: en regarder une ensemble au prochain temps d’équipe, l’essayer, "
        "puis dire ce que cela a donné. Le service n’évalue personne.\n\n"
        "Bien à vous,\n"
    )


def mailto(subject: str, text: str) -> str:
    """Return the address that opens a mail program with the mail written."""
    return f"mailto:?subject={quote(subject)}&body={quote(text)}"
