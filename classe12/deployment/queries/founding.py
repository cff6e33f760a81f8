"""What the screens of the public policies show: those of somebody, their comparison, their kits."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session

from classe12.adoption.queries.usage import UsagePage, usage
from classe12.adoption.rules.tiles import shown
from classe12.adoption.rules.usage import FUNNEL
from classe12.adoption.rules.views import View
from classe12.core.actor import Actor
from classe12.core.clock import today
from classe12.core.settings import get_settings
from classe12.core.text import day, number
from classe12.deployment.access.founding import get_own, own_programmes
from classe12.deployment.rules.checklist import Facts
from classe12.programmes.queries import get_kit, list_programmes
from classe12.programmes.rules.addresses import open_address
from classe12.programmes.rules.kit import write_kit
from classe12.territories.rules import school_year

SAID = False  # a kit is as it was written: `core.saying`
NO_PLACE = "sans périmètre"

COLUMNS = (
    "Programme", "Au périmètre", "Couverts", "Part couverte", "Actifs (semaine)", "Réguliers",
    "Contributeurs", "Vidéos", "Vues",
)  # fmt: skip

_FACTS = text(
    """
    SELECT
      (SELECT count(DISTINCT person_id) FROM role_grant WHERE programme_id = :programme_id
       AND role = 'moderator' AND (ends_at IS NULL OR ends_at > now())) AS moderators,
      (SELECT count(*) FROM school s WHERE s.is_open AND (
         EXISTS (SELECT FROM wanted_school w WHERE w.programme_id = :programme_id
           AND w.school_year = :year AND w.uai = s.uai)
         OR EXISTS (SELECT FROM perimeter_school p WHERE p.programme_id = :programme_id
           AND p.school_year = :year AND p.school_uai = s.uai))) AS schools,
      (SELECT count(*) FROM gathering WHERE programme_id = :programme_id AND status = 'published')
       AS events
    """
)


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """A policy of somebody's."""

    slug: str
    name: str
    state: str
    is_open: bool
    address: str


@dataclass(frozen=True, slots=True)
class Line:
    """A policy beside the others: the figures that its own cockpit shows, in the order of COLUMNS."""

    name: str
    schools: str
    covered: str
    share: str
    active: str
    regular: str
    contributors: str
    videos: str
    views: str


def facts_of(db: Session, programme_id: int) -> Facts:
    """Return what the check-list of a policy has to know."""
    values = {"programme_id": programme_id, "year": school_year(today())}
    row = db.execute(_FACTS, values).one()
    return Facts(row.moderators, row.schools, row.events, get_settings().is_demo)


def site_of(slug: str, host: str) -> str:
    """Return where a policy is read, "" while nothing serves it."""
    settings = get_settings()
    return open_address(slug, host, settings.base_url, is_demo=settings.is_demo)


def list_policies(db: Session, actor: Actor) -> tuple[PolicyRow, ...]:
    """Return the policies that somebody owns or administers.

    Raises:
        NotFound: they own nothing here.
    """
    mine = own_programmes(db, actor)
    return tuple(
        PolicyRow(
            row.slug,
            row.name,
            f"Ouvert depuis le {day(row.opened_on)} {row.opened_on.year}"
            if row.opened_on
            else "En préparation",
            row.opened_on is not None,
            site_of(row.slug, row.host),
        )
        for row in list_programmes(db)
        if row.id in mine
    )


def compare(db: Session, actor: Actor) -> tuple[Line, ...]:
    """Return the figures of each policy of somebody's, as its own cockpit shows them.

    Raises:
        NotFound: they own nothing here.
    """
    mine = own_programmes(db, actor)
    year = school_year(today())
    return tuple(
        _line(row.name, usage(db, View(row.id, year=year)))
        for row in list_programmes(db)
        if row.id in mine
    )


def _line(name: str, page: UsagePage) -> Line:
    found, rate = page.snapshot, page.snapshot.coverage
    unknown = shown(None) if rate.schools else NO_PLACE
    regular = page.usage.funnel[FUNNEL.index("regular")]
    share = "" if rate.ratio is None else f"{number(rate.ratio * 100, 1)}\u00a0%"
    active = found.active_people[-1] if found.active_people else 0
    return Line(
        name, number(rate.schools), shown(rate.covered), share or unknown, shown(active), shown(regular),
        shown(found.contributors), number(found.videos), number(found.views),
    )  # fmt: skip


def exported(db: Session, actor: Actor, slug: str) -> str:
    """Return the kit of a policy as a file.

    Raises:
        NotFound: absent, or not theirs.
    """
    return write_kit(get_kit(db, get_own(db, actor, slug)))
