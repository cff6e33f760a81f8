"""The one next thing to do about a school, and why: the first of these that holds.

1. it is active: nothing;
2. a campaign keeps it apart: wait for the end of its weeks, whatever is set, else nothing can be compared;
3. holidays, or two days before them: wait for the day of return;
4. a next step is set: do it when its day has come, wait for it otherwise;
5. somebody was contacted, or the school invited, in the last seven days: leave them time;
6. a pedagogical session is announced around it within six weeks: propose a pack for it;
7. a coordinator is known, nothing was left unanswered, and two schools or more of the network are
   silent and not kept apart: write to the coordinator, one letter for all of them;
8. a school of the network is active, and less than two tries went unanswered: it can be the ambassador;
9. a coordinator is known and nothing was left unanswered: write to the coordinator;
10. else: call the school.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from classe12.core.text import day as day_in_words
from classe12.core.text import plural
from classe12.deployment.models import TouchKind

PATIENCE = timedelta(days=7)
AHEAD = timedelta(weeks=6)
TRIES = 2
APART = "Attendre : école témoin"


class Act(StrEnum):
    """What to do; values are what files say."""

    NOTHING = "rien"
    WAIT = "attendre"
    STEP = "suite prévue"
    PACK = "proposer un pack"
    COORDINATOR = "écrire au coordonnateur"
    AMBASSADOR = "école ambassadrice"
    CALL = "appeler"


STEPS = {
    TouchKind.CALL: "Appeler l’école",
    TouchKind.VISIT: "Visiter l’école",
    TouchKind.MAIL: "Écrire à l’école",
    TouchKind.SESSION: "Tenir l’animation prévue",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a school when one looks for the next thing to do.

    Attributes:
        is_active: whether somebody of it was active this period.
        back_on: the day of return while it is holidays; None in term time.
        step, step_on: the next step that is set, and its day; None without one.
        touched_on: the day of the last call, visit or mail; None without one.
        apart_from, apart_until: the campaign that keeps it apart, and the last day; "" and None without one.
        invited_to, invited_on: the campaign that invites it by mail, and the day its mail left; None while it
            is about to leave.
        unanswered: calls, visits and mails without an answer since somebody was last reached.
        session, session_on: a pedagogical session announced around it: its title, its day.
        coordinator: the name of a contact who coordinates its network, "" for none.
        silent_peers: silent schools of the network that no campaign keeps apart, itself included.
        neighbour: the name of an active school of its network, "" for none.
    """

    is_active: bool = False
    back_on: date | None = None
    step: TouchKind | None = None
    step_on: date | None = None
    touched_on: date | None = None
    apart_from: str = ""
    apart_until: date | None = None
    invited_to: str = ""
    invited_on: date | None = None
    unanswered: int = 0
    session: str = ""
    session_on: date | None = None
    coordinator: str = ""
    silent_peers: int = 0
    neighbour: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do, in a few words, and why, in a sentence."""

    act: Act
    words: str
    why: str


def advise(facts: Facts, today: date) -> Advice:
    """Return the one next thing to do about a school."""
    if facts.is_active:
        return Advice(Act.NOTHING, "Rien à faire", "Elle est active cette période.")
    found = _not_now(facts, today) or _announced(facts, today) or _through_others(facts)
    return found or Advice(Act.CALL, "Appeler l’école", _why_call(facts))


def apart_line(campaign: str, until: date) -> str:
    """Return why a school that a campaign keeps apart is left alone."""
    return (
        f"Cette école est témoin de « {campaign} » jusqu’au {day_in_words(until)} : ne la contactez pas d’ici "
        "là, sinon on ne saura pas ce que la campagne change."
    )


def _not_now(facts: Facts, today: date) -> Advice | None:
    if facts.apart_until and facts.apart_until >= today:
        why = apart_line(facts.apart_from, facts.apart_until)
        return Advice(Act.WAIT, APART, why)
    if facts.back_on and facts.back_on > today:
        why = f"Vacances : les cours reprennent le {day_in_words(facts.back_on)}."
        return Advice(Act.WAIT, "Attendre la rentrée", why)
    if facts.step and facts.step_on:
        return _step(facts.step, facts.step_on, today)
    if facts.touched_on and today - facts.touched_on < PATIENCE:
        why = f"Contactée le {day_in_words(facts.touched_on)} : laissez-lui une semaine."
        return Advice(Act.WAIT, "Attendre une réponse", why)
    return _invited(facts, today)


def _invited(facts: Facts, today: date) -> Advice | None:
    if not facts.invited_to:
        return None
    if facts.invited_on is None:
        why = (
            f"L’invitation « {facts.invited_to} » est prête : elle part au prochain jour de classe."
        )
        return Advice(Act.WAIT, "Attendre une réponse", why)
    if today - facts.invited_on >= PATIENCE:
        return None
    on = day_in_words(facts.invited_on)
    why = f"Invitée le {on} (« {facts.invited_to} ») : laissez-lui une semaine."
    return Advice(Act.WAIT, "Attendre une réponse", why)


def _step(kind: TouchKind, on: date, today: date) -> Advice:
    if on > today:
        return Advice(Act.WAIT, f"{STEPS[kind]} le {day_in_words(on)}", "La suite est prévue.")
    why = "C’est prévu aujourd’hui." if on == today else f"C’était prévu le {day_in_words(on)}."
    return Advice(Act.STEP, STEPS[kind], why)


def _announced(facts: Facts, today: date) -> Advice | None:
    if not facts.session_on or not today <= facts.session_on <= today + AHEAD:
        return None
    why = f"« {facts.session} » a lieu le {day_in_words(facts.session_on)}, dans son territoire."
    return Advice(Act.PACK, "Proposer un pack pour l’animation", why)


def _through_others(facts: Facts) -> Advice | None:
    may_write = bool(facts.coordinator) and not facts.unanswered
    if may_write and facts.silent_peers >= TRIES:
        count = plural(facts.silent_peers, "école silencieuse", "écoles silencieuses")
        return _write(facts, f"Une seule lettre pour {count} du réseau.")
    if facts.neighbour and facts.unanswered < TRIES:
        why = f"Du même réseau, active cette période : {facts.neighbour}. Une collègue convainc mieux qu’un courriel."
        return Advice(Act.AMBASSADOR, "Passer par une école voisine", why)
    return _write(facts, "C’est la personne du réseau que l’on connaît.") if may_write else None


def _write(facts: Facts, why: str) -> Advice:
    return Advice(Act.COORDINATOR, f"Écrire à {facts.coordinator}, qui coordonne le réseau", why)


def _why_call(facts: Facts) -> str:
    if facts.unanswered:
        tries = plural(facts.unanswered, "message reste", "messages restent")
        return f"{tries} sans réponse : une voix vaut mieux qu’un message de plus."
    return "Personne ne relaie encore ici : un appel dit à qui écrire ensuite."
