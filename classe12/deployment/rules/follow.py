"""Following a school: what may be done, what a call or a visit says, when the next step is due."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from classe12.accounts.rules import LEAD
from classe12.adoption.rules.views import Place, may_see
from classe12.core.actor import Actor
from classe12.core.text import tidy
from classe12.deployment.models import Outcome, TouchKind
from classe12.deployment.models.schools import LINE_MAX
from classe12.territories.rules import Break, is_holiday

SCHOOL, AGENDA = "/pilotage/ecole", "/pilotage/suivi"
KIND, OUTCOME, DONE_ON, LATER, DAY_FIELD, NEXT_KIND, LINE = (
    "geste", "resultat", "jour_geste", "suite", "jour_suite", "geste_suite", "mot_suivi",
)  # fmt: skip
FIELDS = (KIND, OUTCOME, DONE_ON, LATER, DAY_FIELD, LINE)
KINDS = {
    TouchKind.CALL: "Appel",
    TouchKind.VISIT: "Visite",
    TouchKind.MAIL: "Courriel",
    TouchKind.SESSION: "Animation",
}
KIND_NAMES = {**KINDS, TouchKind.HANDOVER: "Passage de relais"}
OUTCOMES = {
    Outcome.REACHED: "Échange",
    Outcome.MESSAGE: "Message laissé",
    Outcome.NO_ANSWER: "Pas de réponse",
}
WEEK, FORTNIGHT, MONTH, ON_DAY, NONE = "7", "14", "28", "jour", "rien"
DELAYS = {
    WEEK: "Dans une semaine",
    FORTNIGHT: "Dans deux semaines",
    MONTH: "Dans un mois",
    ON_DAY: "À une date",
    NONE: "Rien de plus, et plus rien de prévu",
}
FARTHEST = timedelta(days=400)
OLDEST = timedelta(days=92)  # what is told later than that is not remembered well enough
DAY = timedelta(days=1)


class Ability(StrEnum):
    """What somebody may do about a school."""

    VIEW = "view"
    FOLLOW = "follow"  # log a call, set the next step, hand over
    CONTACTS = "contacts"
    CORRECT = "correct"  # the estimate of its classes


def abilities(actor: Actor, around: frozenset[Place]) -> frozenset[Ability]:
    """Return everything that somebody may do about a school.

    Args:
        actor: who.
        around: the territories that the school is part of, the nation included.
    """
    if LEAD.allows(actor) and may_see(actor.scopes, around):
        return frozenset(Ability)
    return frozenset()


@dataclass(frozen=True, slots=True)
class Told:
    """A call, a visit or a mail as it was typed."""

    kind: str
    outcome: str
    later: str
    words: str = ""
    on: str = ""  # a day, when `later` is ON_DAY
    next_kind: str = ""  # the same as `kind` when it is empty
    done_on: str = ""  # the day of the call; today when it is empty


def problems(told: Told, today: date) -> dict[str, str]:
    """Return what is missing, as field name to sentence."""
    found: dict[str, str] = {}
    if told.kind not in set(KINDS):
        found[KIND] = "Choisissez ce que vous avez fait."
    if told.outcome not in set(OUTCOMES):
        found[OUTCOME] = "Choisissez ce que cela a donné."
    if told.done_on and not _is_behind(told.done_on, today):
        found[DONE_ON] = (
            "Donnez le jour où c’était\u00a0: aujourd’hui, ou dans les trois mois passés."
        )
    if told.later not in DELAYS:
        found[LATER] = "Choisissez quand vous reprendrez contact, ou « Rien de plus »."
    elif told.later == ON_DAY and not _is_ahead(told.on, today):
        found[DAY_FIELD] = "Donnez un jour à venir, dans l’année qui vient."
    if len(tidy(told.words)) > LINE_MAX:
        found[LINE] = f"Une ligne suffit : {LINE_MAX} caractères au plus."
    return found


def read_day(written: str) -> date | None:
    """Return the day that a date field sends, None when it is none."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _is_ahead(written: str, today: date) -> bool:
    day = read_day(written)
    return day is not None and today <= day <= today + FARTHEST


def _is_behind(written: str, today: date) -> bool:
    day = read_day(written)
    return day is not None and today - OLDEST <= day <= today


def due_on(told: Told, today: date, breaks: tuple[Break, ...]) -> date | None:
    """Return the day of the next step: a day of class for a delay, the day typed for a date.

    A delay that ends on a weekend or in holidays is put off to the next day of class.

    Args:
        told: what was typed, without problems.
        today: the present day.
        breaks: the holidays of the school's zone.
    """
    if told.later == NONE:
        return None
    if told.later == ON_DAY:
        return read_day(told.on)
    day = today + timedelta(days=int(told.later))
    while day.weekday() > 4 or is_holiday(day, breaks):
        day += DAY
    return day


def school_path(uai: str) -> str:
    """Return the address of a school's page."""
    return f"{SCHOOL}/{uai}"
