"""The page of a school: its status, its classes, its contacts, what was done and what comes next."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import text
from sqlmodel import Session

from classe12.accounts.models import Function
from classe12.accounts.rules.profile import public_name
from classe12.adoption.queries.schools import school_weeks
from classe12.adoption.rules.schools import SchoolWeeks
from classe12.adoption.rules.weeks import day_of
from classe12.core.actor import Actor
from classe12.core.text import day as day_in_words
from classe12.core.text import plural
from classe12.deployment.access.leads import leads_of
from classe12.deployment.access.schools import Around, get_school
from classe12.deployment.models import (
    Arm,
    CampaignKind,
    ContactPlace,
    Outcome,
    Sending,
    TouchKind,
)
from classe12.deployment.queries.crumbs import Crumb, crumbs
from classe12.deployment.queries.ranked import Standing, classes_line, one_school
from classe12.deployment.queries.schools import PRIORITY_NAMES
from classe12.deployment.rules import campaigns
from classe12.deployment.rules.advice import STEPS
from classe12.deployment.rules.contacts import FUNCTIONS, PLACES
from classe12.deployment.rules.follow import KIND_NAMES, OUTCOMES, Ability
from classe12.deployment.rules.measuring import window_of
from classe12.deployment.rules.sheets import SENDINGS
from classe12.programmes.queries import levels
from classe12.territories.queries import school as directory_school
from classe12.territories.rules import school_year

MOST = 30  # lines of what was done; older ones stay in the database
NOBODY = "Quelqu’un qui n’est plus là"

_ESTIMATES = text(
    """
    SELECT level, classes, source, estimated_on FROM class_estimate WHERE school_uai = :uai
      AND school_year = (SELECT max(school_year) FROM class_estimate WHERE school_year <= :year)
    """
)
_CORRECTIONS = text(
    """
    SELECT c.*, p.display_name FROM estimate_correction c LEFT JOIN person p ON p.id = c.person_id
    WHERE c.programme_id = :programme_id AND c.school_uai = :uai
    ORDER BY c.corrected_at DESC, c.id DESC LIMIT :most
    """
)
_TOUCHES = text(
    """
    SELECT t.*, p.display_name FROM school_touch t LEFT JOIN person p ON p.id = t.person_id
    WHERE t.programme_id = :programme_id AND t.school_uai = :uai
    ORDER BY t.happened_on DESC, t.told_at DESC, t.id DESC LIMIT :most
    """
)
_CAMPAIGNS = text(
    """
    SELECT c.id, c.kind, c.name, c.launched_at, c.weeks, x.arm, x.sending, x.why,
      (coalesce(x.written_at, c.launched_at) AT TIME ZONE 'Europe/Paris')::date AS happened_on
    FROM campaign_school x JOIN campaign c ON c.id = x.campaign_id
    WHERE c.programme_id = :programme_id AND x.school_uai = :uai
    ORDER BY happened_on DESC, c.id LIMIT :most
    """
)
_CONTACTS = text(
    """
    SELECT * FROM contact WHERE programme_id = :programme_id AND (
      (place_kind = 'school' AND place_code = :uai)
      OR (place_kind = 'network' AND place_code = :network)
      OR (place_kind = 'circonscription' AND place_code = :circonscription))
    ORDER BY place_kind DESC, name, id LIMIT :most
    """
)
_FOLLOW = text(
    """
    SELECT f.person_id, p.display_name, n.kind, n.due_on, n.words
    FROM (SELECT 1) AS always
    LEFT JOIN school_follow f ON f.programme_id = :programme_id AND f.school_uai = :uai
    LEFT JOIN person p ON p.id = f.person_id
    LEFT JOIN next_step n ON n.programme_id = :programme_id AND n.school_uai = :uai
      AND n.closed_at IS NULL
    """
)


@dataclass(frozen=True, slots=True)
class ClassRow:
    """The split classes of a level: how many, who says so, when."""

    level: str
    name: str
    classes: str
    source: str


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction: "CP : 3 au lieu de 2", by whom, when, why."""

    change: str
    signed: str
    reason: str


@dataclass(frozen=True, slots=True)
class TouchRow:
    """What was done: "Appel, message laissé", by whom and when, in one line."""

    id: str
    what: str
    signed: str
    words: str


@dataclass(frozen=True, slots=True)
class ContactRow:
    """Somebody to write to."""

    id: str
    name: str
    function: str
    where: str
    email: str
    kept: str


@dataclass(frozen=True, slots=True)
class SchoolPage:
    """A school, as a lead of its territory sees it.

    Attributes:
        where: commune, postcode, priority.
        status: "Silencieuse", "Active", "Fermée" or "Hors du périmètre"; `since`: the weeks that count.
        words, why: the next thing to do; `beside`: how its network does.
        step: what is set and when, "" for nothing; `follower`: who follows the school, "" for nobody.
        leads: who it may be handed over to, as (id, name).
        network: its name, "" for none; `circonscription` as well.
    """

    uai: str
    name: str
    where: str
    crumbs: tuple[Crumb, ...]
    is_active: bool
    is_in_perimeter: bool
    status: str
    since: str
    words: str
    why: str
    beside: str
    step: str
    step_words: str
    follower: str
    classes: tuple[ClassRow, ...]
    corrections: tuple[CorrectionRow, ...]
    touches: tuple[TouchRow, ...]
    contacts: tuple[ContactRow, ...]
    leads: tuple[tuple[str, str], ...]
    levels: tuple[tuple[str, str], ...]


def get_school_page(db: Session, actor: Actor, uai: str, today: date) -> SchoolPage:
    """Return the page of a school.

    Raises:
        NotFound: absent, or not theirs.
    """
    around = get_school(db, actor, uai, Ability.VIEW)
    row = directory_school(db, around.uai)
    found = one_school(db, actor, around, today)
    values = {
        "programme_id": actor.programme_id,
        "uai": around.uai,
        "network": around.network,
        "circonscription": around.circonscription,
        "year": school_year(today),
        "most": MOST,
    }
    follow = db.execute(_FOLLOW, values).one()
    names = {found.code: found.name for found in levels(db, actor.programme_id)}
    return SchoolPage(
        uai=around.uai,
        name=row.name,
        where=f"{row.commune} {row.postcode}, {PRIORITY_NAMES[row.priority.value]}",
        crumbs=crumbs(db, actor, around.academie, _below(around)),
        is_active=bool(found and found.is_active),
        is_in_perimeter=found is not None,
        status=_status(found, is_open=row.is_open),
        since=found.since if found else "",
        words=found.advice.words if found else "",
        why=found.advice.why if found else "",
        beside=_beside(found, around),
        step=f"{STEPS[TouchKind(follow.kind)]}, {day_in_words(follow.due_on)}"
        if follow.kind
        else "",
        step_words=follow.words or "",
        follower=_follower(follow, actor),
        classes=_classes(db, names, values),
        corrections=tuple(_correction(c, names) for c in db.execute(_CORRECTIONS, values)),
        touches=_done(db, values),
        contacts=tuple(_contact(c) for c in db.execute(_CONTACTS, values)),
        leads=tuple(
            (str(lead.person_id), lead.name)
            for lead in leads_of(db, actor.programme_id, around.places())
            if lead.person_id != follow.person_id
        ),
        levels=tuple(names.items()),
    )


def get_weeks(db: Session, actor: Actor, uai: str) -> tuple[str, SchoolWeeks]:
    """Return the name of a school and what it gave by week since the rentrée.

    Raises:
        NotFound: absent, or not theirs.
    """
    around = get_school(db, actor, uai, Ability.VIEW)
    found = school_weeks(db, actor.programme_id, around.uai, around.zone, around.places())
    return directory_school(db, around.uai).name, found


def _below(around: Around) -> list[tuple[str, str]]:
    found = [("departement", around.departement)]
    if around.circonscription:
        found.append(("circonscription", around.circonscription))
    if around.network:
        found.append(("network", around.network))
    return found


def _status(found: Standing | None, *, is_open: bool) -> str:
    if not is_open:
        return "Fermée"
    if found is None:
        return "Hors du périmètre"
    return "Active" if found.is_active else "Silencieuse"


def _beside(found: Standing | None, around: Around) -> str:
    """Return how the network of a school does, in a sentence; "" without one."""
    if found is None or not around.network or found.schools == 1:
        return ""
    count = plural(found.active, "école active", "écoles actives")
    return f"Dans son réseau : {count} sur {found.schools}."


def _follower(row: Any, actor: Actor) -> str:
    if row.person_id is None:
        return ""
    return (
        "Vous la suivez." if row.person_id == actor.person_id else f"Suivie par {row.display_name}."
    )


def _classes(db: Session, names: dict[str, str], values: dict[str, Any]) -> tuple[ClassRow, ...]:
    found = {row.level: row for row in db.execute(_ESTIMATES, values)}
    return tuple(
        ClassRow(
            code,
            name,
            classes_line(float(found[code].classes)),
            f"{found[code].source}, le {found[code].estimated_on:%d/%m/%Y}",
        )
        for code, name in names.items()
        if code in found
    )


def _correction(row: Any, names: dict[str, str]) -> CorrectionRow:
    after, before = classes_line(float(row.after)), classes_line(float(row.before))
    return CorrectionRow(
        f"{names.get(row.level, row.level)} : {after} au lieu de {before}",
        f"{public_name(row.display_name) if row.display_name else NOBODY}, {day_in_words(row.corrected_at)}",
        row.reason,
    )


def _done(db: Session, values: dict[str, Any]) -> tuple[TouchRow, ...]:
    """Return what was done of a school, campaigns included, the last first."""
    found = [(row.happened_on, _touch(row)) for row in db.execute(_TOUCHES, values)]
    found += [(row.happened_on, _campaign(row)) for row in db.execute(_CAMPAIGNS, values)]
    return tuple(row for _, row in sorted(found, key=lambda pair: pair[0], reverse=True))[:MOST]


def _campaign(row: Any) -> TouchRow:
    kind, on = campaigns.KINDS[CampaignKind(row.kind)], day_in_words(row.happened_on)
    if row.arm == Arm.HELD:
        last = day_in_words(window_of(day_of(row.launched_at), row.weeks).last_day)
        said = f"Mise à part pour comparer, jusqu’au {last}"
    else:
        became = SENDINGS[Sending(row.sending)]
        said = f"{kind}, courrier {became}" if became else kind
    return TouchRow(f"campagne-{row.id}", said, f"Campagne « {row.name} », {on}", "")


def _touch(row: Any) -> TouchRow:
    kind = TouchKind(row.kind)
    outcome = "" if kind is TouchKind.HANDOVER else f", {OUTCOMES[Outcome(row.outcome)].lower()}"
    who = row.display_name or NOBODY
    return TouchRow(
        str(row.id),
        KIND_NAMES[kind] + outcome,
        f"{who}, {day_in_words(row.happened_on)}",
        row.words,
    )


def _contact(row: Any) -> ContactRow:
    return ContactRow(
        id=str(row.id),
        name=row.name,
        function=FUNCTIONS[Function(row.function)],
        where=PLACES[ContactPlace(row.place_kind)],
        email=row.email,
        kept=f"Gardé jusqu’au {row.kept_until:%d/%m/%Y}",
    )
