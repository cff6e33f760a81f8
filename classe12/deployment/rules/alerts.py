"""What opens an alert, what it says, who may do what with it.

Pure: what was read becomes findings. A finding says that a cause is there, or that it is gone; what
cannot be told now (holidays, too small a figure) makes none, and what was open stays as it is.

Figures about people come here protected, as every screen shows them: an alert tells nothing more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from classe12.accounts.models import Role
from classe12.adoption.rules.links import SCHOOLS
from classe12.adoption.rules.tiles import UNDER, shown
from classe12.adoption.rules.views import PLACE, Place, may_see
from classe12.core.actor import Actor
from classe12.core.text import day as day_in_words
from classe12.core.text import number, percent, plural, tidy
from classe12.deployment.models.alerts import WORD_MAX, AlertKind
from classe12.deployment.rules.campaigns import CAMPAIGNS
from classe12.moderation.rules.decision import PROMISED_DAYS
from classe12.videos.rules.expiry import REMINDERS

PAGE = "/pilotage/alertes"
WORD, UNTIL = "mot_cloture", "pause_jusqu_au"  # fields
LEAST = 20  # active people, in the week compared with: under that, a half is a matter of chance
LONGEST_SNOOZE = 92  # days
SOON = max(REMINDERS)  # days before the last one of an authorisation
FEWEST_MAILS = 20  # that a mail server answered for: under that, one full mailbox is 5 %
BOUNCED = 0.10  # share of refused mails from which addresses are to be looked at
BOUNCES_WITHIN = timedelta(days=30)  # of the launch
UNTIL_PROBLEM = f"Choisissez un jour à venir, dans les {LONGEST_SNOOZE} jours au plus."
ACTING = frozenset({Role.LEAD.value, Role.OWNER.value, Role.ADMIN.value})


class Ability(StrEnum):
    """What may be done with an alert."""

    VIEW = "view"
    ACT = "act"  # acknowledge, snooze, close, open again


class Shelf(StrEnum):
    """Where an alert is, as the page sorts them."""

    OPEN = "ouvertes"
    SNOOZED = "en-pause"
    OVER = "closes"


SHELF_LABELS = {Shelf.OPEN: "Ouvertes", Shelf.SNOOZED: "En pause", Shelf.OVER: "Clôturées"}


@dataclass(frozen=True, slots=True)
class Cause:
    """Why an alert is open: one sentence, the figure, since when."""

    sentence: str
    figure: str
    since: date


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether a cause is there (`cause`) or gone (None), in a territory."""

    kind: AlertKind
    place: Place
    cause: Cause | None


@dataclass(frozen=True, slots=True)
class Compared:
    """The active people of a territory in two weeks of the same rank; None is "moins de 5"."""

    place: Place
    name: str
    week: date
    now: int | None
    before: int | None


# What to do about each kind: words of the button, address ({place} is "academie:24").
REMEDIES: dict[AlertKind, tuple[str, str]] = {
    AlertKind.FALL: ("Voir les écoles silencieuses", f"{SCHOOLS}?{PLACE}={{place}}"),
    AlertKind.REVIEWING: ("Ouvrir la modération", "/equipe/moderation"),
    AlertKind.DIGEST: ("Prévenir l’équipe technique", "/aide#contact"),
    AlertKind.NEWS: ("Annoncer un rendez-vous", "/equipe/evenements"),
    AlertKind.DELAY: ("Ouvrir la modération", "/equipe/moderation"),
    AlertKind.CONSENTS: ("Voir comment renouveler", "/aide#droit-image"),
    AlertKind.BOUNCES: ("Ouvrir les campagnes", CAMPAIGNS),
}
SILENCES: dict[AlertKind, str] = {
    AlertKind.REVIEWING: "personne ne relit plus les contributions",
    AlertKind.DIGEST: "le résumé de la semaine ne part plus",
    AlertKind.NEWS: "ni actualité ni rendez-vous n’est annoncé",
}


def remedy(kind: AlertKind, place: Place) -> tuple[str, str]:
    """Return what to do about an alert: words, and our address."""
    words, href = REMEDIES[kind]
    return words, href.format(place=":".join(place))


def is_fall(now: int | None, before: int | None) -> bool | None:
    """Tell whether actives fell under half of what they were.

    Args:
        now, before: protected figures of two weeks of the same rank; None is under five.

    Returns:
        None when nothing can be said: `before` is under `LEAST`, and so is `now`.
    """
    if before is not None and before >= LEAST:
        return 2 * (now or 0) < before
    return False if now is not None and now >= LEAST else None


def falls(found: Iterable[Compared]) -> list[Finding]:
    """Return what two weeks of the same rank say of each territory."""
    findings = []
    for one in found:
        fell = is_fall(one.now, one.before)
        if fell is not None:
            cause = _fell(one) if fell else None
            findings.append(Finding(AlertKind.FALL, one.place, cause))
    return findings


def _fell(one: Compared) -> Cause:
    now = "aucun" if one.now == 0 else shown(one.now)
    return Cause(
        f"{one.name}\u00a0: {now} {'enseignant actif' if one.now == 0 else 'enseignants actifs'} la semaine "
        f"du {day_in_words(one.week)}, contre {shown(one.before)} la même semaine de la période précédente.",
        f"{shown(one.now) if one.now is not None else UNDER} contre {shown(one.before)}",
        one.week,
    )


def silence(
    kind: AlertKind, last: date | None, days: int, limit: int, place: Place
) -> list[Finding]:
    """Return whether one of the three signs of life has stopped.

    Args:
        kind: which one.
        last: the day of the last sign, or when the programme began; None when it has not begun.
        days: days of class since then.
        limit: days of class without a sign that make an alert.
        place: the country.
    """
    if last is None:
        return []
    if days < limit:
        return [Finding(kind, place, None)]
    told = plural(days, "jour de classe", "jours de classe")
    sentence = f"Le service s’éteint\u00a0: {SILENCES[kind]} depuis {told}."
    return [Finding(kind, place, Cause(sentence, told, last))]


def delay(waiting: int, oldest: date | None, days: int, place: Place) -> list[Finding]:
    """Return whether authors wait longer than promised.

    Args:
        waiting: how many videos wait over the promise.
        oldest: the day when the oldest of them was sent.
        days: working days since then.
        place: the country.
    """
    if not waiting or oldest is None:
        return [Finding(AlertKind.DELAY, place, None)]
    late = plural(waiting, "vidéo attend", "vidéos attendent")
    sentence = (
        f"{late} une relecture depuis plus de {PROMISED_DAYS} jours ouvrés, le délai promis à leurs auteurs. "
        f"La plus ancienne attend depuis {plural(days, 'jour ouvré', 'jours ouvrés')}."
    )
    return [Finding(AlertKind.DELAY, place, Cause(sentence, late, oldest))]


def consents(ending: int, first: date | None, today: date, place: Place) -> list[Finding]:
    """Return whether published videos are about to leave because their authorisations end.

    Args:
        ending: how many of them end within `SOON` days.
        first: the first last day among them.
        today: the present day.
        place: the country.
    """
    if not ending or first is None:
        return [Finding(AlertKind.CONSENTS, place, None)]
    told = plural(ending, "vidéo publiée perd ses", "vidéos publiées perdent leurs")
    sentence = (
        f"{told} autorisations dans les {SOON} jours, à partir du {day_in_words(first)}. "
        "Sans renouvellement, plus personne ne pourra les regarder."
    )
    return [Finding(AlertKind.CONSENTS, place, Cause(sentence, plural(ending, "vidéo"), today))]


@dataclass(frozen=True, slots=True)
class Bounced:
    """The invitations of the campaigns of a territory launched lately that a mail server answered for."""

    place: Place
    name: str
    answered: int
    refused: int
    since: date


def bounces(found: Iterable[Bounced]) -> list[Finding]:
    """Return whether too many mailboxes of schools refuse what campaigns send.

    Too few answers say nothing, but where no campaign is recent any more the cause is gone.
    """
    findings = []
    for one in found:
        if 0 < one.answered < FEWEST_MAILS:
            continue
        is_high = one.answered > 0 and one.refused >= BOUNCED * one.answered
        findings.append(Finding(AlertKind.BOUNCES, one.place, _bounced(one) if is_high else None))
    return findings


def _bounced(one: Bounced) -> Cause:
    share = percent(one.refused / one.answered)
    refused = plural(one.refused, "invitation refusée", "invitations refusées")
    return Cause(
        f"{one.name}\u00a0: {refused} par la boîte de l’école, sur {number(one.answered)}, depuis un mois. "
        "Des adresses de l’annuaire sont à corriger avant le prochain envoi.",
        f"{share} de refus",
        one.since,
    )


def abilities(actor: Actor, around: frozenset[Place]) -> frozenset[Ability]:
    """Return what somebody may do with an alert of a territory.

    Args:
        actor: who asks.
        around: the territory of the alert and those it is part of.
    """
    if not may_see(actor.scopes, around):
        return frozenset()
    acts = {Ability.ACT} if actor.roles & ACTING else set()
    return frozenset({Ability.VIEW} | acts)


def word_problem(word: str) -> str:
    """Return what the word that closes an alert lacks, "" for nothing."""
    if not tidy(word):
        return "Dites en quelques mots pourquoi cette alerte est clôturée."
    if len(tidy(word)) > WORD_MAX:
        return f"Ce mot fait {len(tidy(word))} caractères\u00a0: {WORD_MAX} au plus."
    return ""


def read_until(typed: str, today: date) -> date | None:
    """Return the day until which an alert is put off, None when it is not one of the days to come."""
    try:
        found = date.fromisoformat(typed)
    except ValueError:
        return None
    return found if 0 < (found - today).days <= LONGEST_SNOOZE else None
