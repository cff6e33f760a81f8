"""The mails of accounts: plain text, one fact, one link, and who answers.

Each function returns the subject and the text; `programme` is the name of the service, `page` the
address that its link opens.
"""

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


def _letter(programme: str, *paragraphs: str) -> str:
    return "\n\n".join(("Bonjour,", *paragraphs, f"L’équipe {programme}")) + "\n"


def pair_proposed(programme: str, inviter: str, school: str, page: str) -> tuple[str, str]:
    """Return the mail that proposes a pair; the inviter's colleague may have no account yet."""
    return (
        f"{inviter} vous propose de former un binôme",
        _letter(
            programme,
            f"{inviter} ({school}) vous propose de former un binôme{NBSP}: deux collègues d’une même "
            "école qui préparent et filment ensemble.",
            f"Pour répondre, oui ou non, connectez-vous avec cette adresse{NBSP}:\n{page}",
            f"Vous ne connaissez pas cette personne{NBSP}? Ignorez ce courrier{NBSP}: rien ne se "
            "forme sans votre accord.",
        ),
    )


def pair_formed(programme: str, colleague: str, page: str) -> tuple[str, str]:
    """Return the mail to the one who proposed: the other accepted."""
    return (
        f"Vous êtes en binôme avec {colleague}",
        _letter(
            programme,
            f"{colleague} a accepté{NBSP}: vous formez maintenant un binôme.",
            f"Chacune et chacun peut y mettre fin, à tout moment, dans son profil{NBSP}:\n{page}",
        ),
    )


def pair_declined(programme: str, page: str) -> tuple[str, str]:
    """Return the mail to the one who proposed: the answer is no, and no name is said again."""
    return (
        "Votre proposition de binôme n’a pas été retenue",
        _letter(
            programme,
            "La personne à qui vous aviez proposé de former un binôme a décliné. Il n’y a rien à "
            "faire de plus.",
            f"Vous pouvez proposer à quelqu’un d’autre{NBSP}:\n{page}",
        ),
    )


def pair_ended(programme: str, colleague: str, page: str) -> tuple[str, str]:
    """Return the mail to the one who did not end it."""
    return (
        f"Votre binôme avec {colleague} a pris fin",
        _letter(
            programme,
            f"Votre binôme avec {colleague} a pris fin. Vos vidéos et vos échanges ne changent pas.",
            f"Vous pouvez en former un autre quand vous voulez{NBSP}:\n{page}",
        ),
    )


def export_ready(programme: str, weight: str, last_day: str, page: str) -> tuple[str, str]:
    """Return the mail that says where one's data are; its link asks to be signed in."""
    return (
        "La copie de vos données est prête",
        _letter(
            programme,
            f"La copie de vos données ({weight}) est prête. Téléchargez-la, une fois connecté ou "
            f"connectée, jusqu’au {last_day}{NBSP}:\n{page}",
            f"Vous n’avez rien demandé{NBSP}? Fermez vos connexions depuis la même page, puis "
            "répondez à ce courrier.",
        ),
    )


def erased(programme: str, *, keeps_videos: bool) -> tuple[str, str]:
    """Return the mail to the address of an account that was just erased."""
    videos = (
        "Vos vidéos où l’on ne reconnaît personne restent en ligne, sans votre nom. Les autres sont "
        "retirées."
        if keeps_videos
        else "Vos vidéos sont retirées, leurs fichiers aussi."
    )
    return (
        f"Votre compte {programme} est effacé",
        _letter(
            programme,
            f"Votre compte vient d’être effacé. {videos} Ce qui resterait de vous, cette adresse et ce "
            "courrier compris, disparaît de nos serveurs en vingt-quatre heures.",
            f"Ce n’était pas vous{NBSP}? Répondez tout de suite à ce courrier. Ce qui est effacé ne "
            "revient pas, mais nous chercherons ce qui s’est passé.",
            "Merci pour ce que vous avez partagé.",
        ),
    )


def inactive(programme: str, day: str, page: str, *, keeps_videos: bool) -> tuple[str, str]:
    """Return the notice to somebody who has not come for 23 months; `day` is when they are erased."""
    videos = (
        "vos vidéos où l’on ne reconnaît personne resteraient sans votre nom, comme vous l’avez "
        "choisi, et les autres seraient retirées"
        if keeps_videos
        else "vos vidéos seraient retirées"
    )
    return (
        f"Votre compte {programme} sera effacé le {day}",
        _letter(
            programme,
            "Vous n’êtes pas venu ou venue depuis presque deux ans. Nous ne gardons pas les données "
            f"de personnes qui ne viennent plus{NBSP}: votre compte sera effacé le {day}, et {videos}.",
            f"Pour le garder, connectez-vous une fois avant cette date{NBSP}:\n{page}",
        ),
    )
