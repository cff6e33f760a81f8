"""The mails of events: plain text, one fact, one link; the subject carries the event's title."""

from dataclasses import dataclass

from classe12.core.text import NBSP


@dataclass(frozen=True, slots=True)
class About:
    """An event as its mails name it.

    Attributes:
        when: date and hours in words. place: where, "" when it is online only.
        link: how to join from afar, "" when there is none.
        page: absolute address of its page, where one registers and gives a place back.
        calendar: absolute address of its calendar file. others: of the list of events.
    """

    programme: str
    title: str
    when: str
    place: str
    link: str
    page: str
    calendar: str
    others: str


def registered(about: About) -> tuple[str, str]:
    """Return the mail to somebody who got a place at once."""
    return _letter(
        f"Inscription confirmée{NBSP}: {about.title}",
        about,
        f"Votre inscription à «{NBSP}{about.title}{NBSP}» est faite.",
        _facts(about),
        _give_back(about),
    )


def waiting(about: About) -> tuple[str, str]:
    """Return the mail to somebody who waits for a place."""
    return _letter(
        f"Liste d’attente{NBSP}: {about.title}",
        about,
        f"«{NBSP}{about.title}{NBSP}» est complet{NBSP}: vous êtes sur la liste d’attente.",
        f"Quand{NBSP}: {about.when}",
        "Si une place se libère, elle est à vous et nous vous écrivons aussitôt. Vous pouvez "
        f"quitter la liste ici{NBSP}:\n{about.page}",
    )


def promoted(about: About) -> tuple[str, str]:
    """Return the mail to somebody who waited and now has a place."""
    return _letter(
        f"Une place s’est libérée pour vous{NBSP}: {about.title}",
        about,
        f"Une place s’est libérée{NBSP}: elle est à vous pour «{NBSP}{about.title}{NBSP}».",
        _facts(about),
        _give_back(about),
    )


def reminder(about: About) -> tuple[str, str]:
    """Return the mail of the day before."""
    return _letter(
        f"C’est demain{NBSP}: {about.title}",
        about,
        f"«{NBSP}{about.title}{NBSP}» a lieu dans moins de vingt-quatre heures.",
        _facts(about),
        _give_back(about),
    )


def changed(about: About) -> tuple[str, str]:
    """Return the mail to those who come, when the date, the place or the link changed."""
    return _letter(
        f"Changement{NBSP}: {about.title}",
        about,
        f"L’organisateur a changé la date, le lieu ou le lien de «{NBSP}{about.title}{NBSP}». Voici ce "
        "qui vaut maintenant.",
        _facts(about),
        _give_back(about),
    )


def cancelled(about: About, reason: str) -> tuple[str, str]:
    """Return the mail to those who come or wait, when the organiser calls the event off."""
    return _letter(
        f"Annulé{NBSP}: {about.title}",
        about,
        f"«{NBSP}{about.title}{NBSP}», prévu {about.when}, est annulé par son organisateur.",
        f"Voici pourquoi{NBSP}:\n{reason}",
        f"Les autres événements sont ici{NBSP}:\n{about.others}",
    )


def _facts(about: About) -> str:
    lines = [f"Quand{NBSP}: {about.when}"]
    lines += [f"Où{NBSP}: {about.place}"] if about.place else []
    lines += [f"Pour vous connecter{NBSP}: {about.link}"] if about.link else []
    lines.append(f"Pour votre agenda{NBSP}: {about.calendar}")
    return "\n".join(lines)


def _give_back(about: About) -> str:
    return (
        "Un empêchement\u00a0? Rendez votre place en un clic, elle servira à quelqu’un d’autre"
        f"{NBSP}:\n{about.page}"
    )


def _letter(subject: str, about: About, *parts: str) -> tuple[str, str]:
    text = "\n\n".join(("Bonjour,", *parts, f"L’équipe {about.programme}"))
    return subject, text + "\n"
