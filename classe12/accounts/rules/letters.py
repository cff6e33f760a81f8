"""The mails of accounts: plain text, one fact, one link, and who answers."""

from classe12.accounts.models import Role
from classe12.accounts.rules.roles import ROLE_NAMES
from classe12.core.text import NBSP


def code_letter(programme: str, code: str, page: str) -> tuple[str, str]:
    """Return the subject and text that carry a code.

    Args:
        programme: name of the service.
        code: six digits.
        page: address of the page where the code is typed; opening it consumes nothing.
    """
    return (
        f"Votre code pour entrer dans {programme}",
        f"Bonjour,\n\n"
        f"Votre code{NBSP}: {code[:3]} {code[3:]}\n\n"
        f"Il est valable dix minutes, une seule fois, dans le navigateur qui l’a demandé.\n"
        f"Tapez-le sur la page restée ouverte, ou ici{NBSP}:\n{page}\n\n"
        "Vous n’avez rien demandé\u00a0? Ignorez ce courrier\u00a0: sans le code, personne n’entre.\n"
        "Ne le donnez à personne, même à quelqu’un qui se présente au nom du service.\n\n"
        f"L’équipe {programme}\n",
    )


def role_letter(programme: str, role: Role, territory: str, page: str) -> tuple[str, str]:
    """Return the subject and text that tell somebody about their new role.

    Args:
        programme: name of the service.
        role: the role given.
        territory: its territory in words, "" when it has none.
        page: address of the sign-in page.
    """
    where = f" ({territory})" if territory else ""
    return (
        f"Un nouveau rôle vous attend dans {programme}",
        f"Bonjour,\n\n"
        f"Un rôle vous a été donné dans {programme}{NBSP}: {ROLE_NAMES[role]}{where}.\n\n"
        f"Il s’ouvre après un second code, celui de votre téléphone, que la page vous aide à\n"
        f"installer. Connectez-vous ici{NBSP}:\n{page}\n\n"
        f"Une question{NBSP}? Répondez à ce courrier, quelqu’un le lit.\n\n"
        f"L’équipe {programme}\n",
    )
