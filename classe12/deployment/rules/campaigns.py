"""A campaign: who may do what to it, what it needs, its entry code, its addresses."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from classe12.accounts.rules import LEAD
from classe12.adoption.rules.views import PRIORITIES, Place, may_see
from classe12.core.actor import Actor
from classe12.core.text import tidy
from classe12.deployment.models.campaigns import (
    BODY_MAX,
    CODE_SIZE,
    MOST_HELD,
    NAME_MAX,
    SUBJECT_MAX,
    CampaignKind,
    CampaignStatus,
)

CAMPAIGNS = "/pilotage/campagnes"
NEW = f"{CAMPAIGNS}/nouvelle"
ENTRY = "/c"
PAGE_SIZE = 20
LAST_PAGE = 1000

# Fields, as screens and anchors name them.
NAME, KIND, PLACE, PRIORITY, ONLY_SILENT = "nom", "type", "lieu", "priorite", "silencieuses"
RELAYS, SUBJECT, BODY, DAY, HELD, WEEKS = "relais", "objet", "texte", "jour", "temoins", "semaines"
FIELDS = (NAME, KIND, SUBJECT, BODY, DAY, RELAYS, HELD, WEEKS)

KINDS: dict[CampaignKind, str] = {
    CampaignKind.INVITATION: "Invitation par courriel",
    CampaignKind.WORKSHOP: "Atelier",
    CampaignKind.VISIT: "Visites",
    CampaignKind.PRESS: "Presse",
}
STATUSES: dict[CampaignStatus, str] = {
    CampaignStatus.DRAFT: "En préparation",
    CampaignStatus.RUNNING: "Envoi en cours",
    CampaignStatus.DONE: "Lancée",
    CampaignStatus.STOPPED: "Arrêtée",
}
HELD_CHOICES: dict[int, str] = {
    0: "Aucune : pas de comparaison",
    20: "Une école sur cinq",
    33: "Une école sur trois",
    50: "Une école sur deux",
}
WEEK_CHOICES: dict[int, str] = {
    1: "Une semaine",
    2: "Deux semaines",
    4: "Quatre semaines",
    8: "Huit semaines",
}
# Without 0, 1, I, O: a code is read on a poster and typed again.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODES = len(ALPHABET) ** CODE_SIZE
FARTHEST = timedelta(days=400)


class Ability(StrEnum):
    """What somebody may do to a campaign."""

    VIEW = "view"
    CHANGE = "change"  # and launching it, and taking it away
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Typed:
    """A campaign as it was typed; numbers and days are read from a closed list."""

    kind: str
    name: str
    priority: str = ""
    only_silent: bool = True
    to_relays: bool = False
    subject: str = ""
    body: str = ""
    happens_on: date | None = None
    held_percent: int = 0
    weeks: int = 4

    def tidied(self) -> "Typed":
        """Return the same without what cannot be shown, and without what its kind does not use."""
        is_mail = self.kind == CampaignKind.INVITATION
        is_press = self.kind == CampaignKind.PRESS
        return Typed(
            kind=self.kind,
            name=" ".join(tidy(self.name).split()),
            priority=self.priority,
            only_silent=self.only_silent,
            to_relays=self.to_relays and is_mail,
            subject=" ".join(tidy(self.subject).split()) if is_mail else "",
            body=tidy(self.body) if is_mail else "",
            happens_on=None if is_mail else self.happens_on,
            held_percent=0 if is_press else self.held_percent,
            weeks=self.weeks,
        )


def may_act(actor: Actor, led: frozenset[Place], around: frozenset[Place]) -> bool:
    """Tell whether somebody acts on a territory: they lead it, or one that it is part of.

    Args:
        actor: who.
        led: territories that they lead; relays read and lead none.
        around: the territory and those it is part of, the nation included.
    """
    return LEAD.allows(actor) and may_see(led, around)


def abilities(
    actor: Actor, led: frozenset[Place], around: frozenset[Place], status: CampaignStatus
) -> frozenset[Ability]:
    """Return everything that somebody may do to a campaign of a territory; arguments as in `may_act`."""
    if not LEAD.allows(actor) or not may_see(actor.scopes, around):
        return frozenset()
    found = {Ability.VIEW}
    if may_act(actor, led, around):
        if status is CampaignStatus.DRAFT:
            found.add(Ability.CHANGE)
        if status is CampaignStatus.RUNNING:
            found.add(Ability.STOP)
    return frozenset(found)


def problems(typed: Typed, today: date) -> dict[str, str]:
    """Return what a campaign lacks, as field name to sentence; `typed` is tidied."""
    found: dict[str, str] = {}
    if typed.kind not in set(CampaignKind):
        found[KIND] = "Choisissez comment les écoles seront prévenues."
    if sum(c.isalpha() for c in typed.name) < 3:
        found[NAME] = "Donnez un nom à la campagne\u00a0: seule l’équipe le lit."
    elif len(typed.name) > NAME_MAX:
        found[NAME] = f"Ce nom fait {len(typed.name)} caractères\u00a0: {NAME_MAX} au plus."
    if typed.kind == CampaignKind.INVITATION:
        found |= _letter_problems(typed)
    elif typed.happens_on is None or abs(typed.happens_on - today) > FARTHEST:
        found[DAY] = "Dites quel jour, à un an près."
    if not 0 <= typed.held_percent <= MOST_HELD:
        found[HELD] = "Choisissez parmi les parts proposées."
    if typed.weeks not in WEEK_CHOICES:
        found[WEEKS] = "Choisissez parmi les durées proposées."
    if typed.to_relays and typed.held_percent:
        found[RELAYS] = (
            "Un relais parle à toutes ses écoles, témoins comprises\u00a0: la comparaison ne dirait plus "
            "rien. Gardez l’un ou l’autre."
        )
    if typed.priority not in PRIORITIES:
        found[PRIORITY] = "Choisissez parmi les réseaux proposés."
    return found


def _letter_problems(typed: Typed) -> dict[str, str]:
    found: dict[str, str] = {}
    if sum(c.isalpha() for c in typed.subject) < 5:
        found[SUBJECT] = "Écrivez l’objet\u00a0: c’est lui que l’école lit d’abord."
    elif len(typed.subject) > SUBJECT_MAX:
        found[SUBJECT] = (
            f"Cet objet fait {len(typed.subject)} caractères\u00a0: {SUBJECT_MAX} au plus."
        )
    if sum(c.isalpha() for c in typed.body) < 20:
        found[BODY] = "Écrivez le texte\u00a0: ce que l’école y gagne, et ce que vous lui demandez."
    elif len(typed.body) > BODY_MAX:
        found[BODY] = f"Ce texte fait {len(typed.body)} caractères\u00a0: {BODY_MAX} au plus."
    return found


def code_of(drawn: int) -> str:
    """Return the entry code of a number drawn under `CODES`."""
    letters = ""
    for _ in range(CODE_SIZE):
        drawn, rank = divmod(drawn, len(ALPHABET))
        letters += ALPHABET[rank]
    return letters


def read_code(written: str) -> str:
    """Return a code as it was typed or read, in capitals; "" when it cannot be one."""
    code = re.sub(r"[\s-]", "", written[:40]).upper()
    return code if len(code) == CODE_SIZE and set(code) <= set(ALPHABET) else ""


def campaign_path(campaign_id: object, more: str = "") -> str:
    """Return the address of a campaign, or of something of it: "affiche", "ecoles.csv"."""
    return f"{CAMPAIGNS}/{campaign_id}" + (f"/{more}" if more else "")


def entry_path(code: str) -> str:
    """Return the address that a poster and a mail lead to."""
    return f"{ENTRY}/{code}"


def in_words(places: Collection[str]) -> str:
    """Return "un, deux et trois"."""
    names = list(places)
    return " et ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
