"""From when a programme is read-only, and what is said of it."""

from datetime import date, timedelta

from classe12.core.errors import Invalid

NBSP = "\N{NO-BREAK SPACE}"
LATEST = timedelta(days=366)
LONGEST = 300  # characters of a reason
PAGE = "/lecture-seule"


def check(day: str, reason: str, agreed: bool, today: date) -> tuple[date, str]:
    """Return the day from which a programme is read-only, and the reason, as they are kept.

    Args:
        day: as typed, "2026-12-31".
        reason: one or two sentences, shown on each page.
        agreed: whether what follows was read and wanted.
        today: the present day.

    Raises:
        Invalid: one sentence for each field that does not fit.
    """
    problems, kept = {}, " ".join(reason.split())
    try:
        chosen = date.fromisoformat(day.strip())
    except ValueError:
        chosen = None
        problems["day"] = f"Choisissez un jour{NBSP}: aujourd’hui, ou plus tard."
    if chosen and chosen < today:
        problems["day"] = "Ce jour est passé. Choisissez aujourd’hui, ou plus tard."
    elif chosen and chosen > today + LATEST:
        problems["day"] = "Ce jour est à plus d’un an. Choisissez-en un plus proche."
    if not kept:
        problems["reason"] = f"Dites pourquoi en une phrase{NBSP}: chaque page la montre."
    elif len(kept) > LONGEST:
        problems["reason"] = (
            f"La raison a {len(kept)} caractères{NBSP}: la limite est de {LONGEST}. Raccourcissez-la."
        )
    if not agreed:
        problems["agreed"] = "Cochez la case une fois lu ce qui suit."
    if problems or chosen is None:
        raise Invalid(problems)
    return chosen, kept if kept.endswith((".", "!", "?")) else f"{kept}."


def letter(programme: str, closing: str, videos: int, page: str) -> tuple[str, str]:
    """Return the mail to an author: what changes, and where their films are.

    Args:
        programme: its name.
        closing: what each page says.
        videos: how many they have in it.
        page: where their copy is asked for, absolute.
    """
    films = "votre vidéo" if videos == 1 else f"vos {videos} vidéos"
    return (
        f"{programme}{NBSP}: emportez {films}",
        f"Bonjour,\n\n{closing} À partir de ce jour, rien ne s’y ajoute et rien ne s’y change.\n\n"
        f"Emportez {films}, et tout ce que vous avez écrit, en un seul dossier{NBSP}:\n{page}\n\n"
        "Vous pourrez toujours vous connecter, regarder, télécharger ce qui est à vous et effacer votre "
        f"compte.\n\nMerci pour ce que vous avez partagé.\n\nL’équipe {programme}",
    )
