"""What the screens of the public policies show: those of somebody, one being created, their comparison."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session, col, select

from classe12.adoption.queries.usage import UsagePage, usage
from classe12.adoption.rules.tiles import shown
from classe12.adoption.rules.usage import FUNNEL
from classe12.adoption.rules.views import View
from classe12.core import markdown
from classe12.core.actor import Actor
from classe12.core.clock import today
from classe12.core.settings import get_settings
from classe12.core.text import day, number
from classe12.deployment.access.founding import get_own, own_programmes
from classe12.deployment.rules import founding as rules
from classe12.deployment.rules.founding import Check, Facts, Report, School
from classe12.programmes.queries import get_kit, list_programmes
from classe12.programmes.rules.addresses import open_address
from classe12.programmes.rules.kit import write_kit
from classe12.programmes.rules.parts import PAGES
from classe12.territories.models import School as SchoolTable
from classe12.territories.rules import school_year

NOTHING, NO_PLACE = Report(), "sans périmètre"

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


@dataclass(frozen=True, slots=True)
class PolicyPage:
    """A policy being created or changed.

    Attributes:
        fields: what each field holds first.
        checks: the check-list; `is_ready` when nothing needed is red.
        contrast: what is said of its colours.
        home: its home text, safe HTML.
        versions: who wrote each page last, in words.
        report, read: what was read of its perimeter; "" when it has none.
    """

    slug: str = ""
    name: str = ""
    tagline: str = ""
    is_open: bool = False
    address: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    checks: tuple[Check, ...] = ()
    is_ready: bool = False
    contrast: str = ""
    light: str = ""
    dark: str = ""
    home: str = ""
    versions: tuple[str, ...] = ()
    report: Report = NOTHING
    read: str = ""


def facts_of(db: Session, programme_id: int) -> Facts:
    """Return what the check-list of a policy has to know."""
    values = {"programme_id": programme_id, "year": school_year(today())}
    row = db.execute(_FACTS, values).one()
    return Facts(row.moderators, row.schools, row.events, get_settings().is_demo)


def list_policies(db: Session, actor: Actor) -> tuple[PolicyRow, ...]:
    """Return the policies that somebody owns or administers.

    Raises:
        NotFound: they own nothing here.
    """
    mine, settings = own_programmes(db, actor), get_settings()
    return tuple(
        PolicyRow(
            row.slug,
            row.name,
            f"Ouvert depuis le {day(row.opened_on)} {row.opened_on.year}"
            if row.opened_on
            else "En préparation",
            row.opened_on is not None,
            open_address(row.slug, row.host, settings.base_url, is_demo=settings.is_demo),
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


def get_policy(db: Session, actor: Actor, slug: str) -> PolicyPage:
    """Return a policy to who creates or changes it.

    Raises:
        NotFound: absent, or not theirs.
    """
    programme_id = get_own(db, actor, slug)
    kit, settings = get_kit(db, programme_id), get_settings()
    checks = rules.checklist(kit, facts_of(db, programme_id))
    fields = rules.fields_of(kit, school_year(today()))
    report = check_places(db, fields["uais"], kit.school_kinds) if fields["uais"] else NOTHING
    host = kit.hosts[0] if kit.hosts else ""
    return PolicyPage(
        slug=kit.slug,
        name=kit.name,
        tagline=kit.tagline,
        is_open=kit.opened_on is not None,
        address=open_address(kit.slug, host, settings.base_url, is_demo=settings.is_demo),
        fields=tuple(fields.items()),
        checks=checks,
        is_ready=rules.is_ready(checks),
        contrast=rules.contrast_words(kit.look.light, kit.look.dark),
        light=kit.look.light,
        dark=kit.look.dark,
        home=markdown.to_html(kit.texts.home, top=3) if kit.texts.home else "",
        versions=_versions(db, programme_id),
        report=report,
        read=report.sentence if fields["uais"] else "",
    )


def check_places(db: Session, written: str, kinds: tuple[str, ...]) -> Report:
    """Return what each line of a perimeter is; see `rules.check_places`."""
    query = select(SchoolTable.uai, SchoolTable.kind, SchoolTable.is_open).where(
        col(SchoolTable.uai).in_(rules.uais_of(written))
    )
    schools = [School(uai, str(kind), is_open) for uai, kind, is_open in db.exec(query)]
    return rules.check_places(written, schools, kinds)


def _versions(db: Session, programme_id: int) -> tuple[str, ...]:
    query = text(
        """
        SELECT DISTINCT ON (t.page) t.page, t.version, t.written_at, p.display_name
        FROM programme_text t LEFT JOIN person p ON p.id = t.written_by
        WHERE t.programme_id = :programme_id ORDER BY t.page, t.version DESC
        """
    )
    rows = {row.page: row for row in db.execute(query, {"programme_id": programme_id})}
    return tuple(
        f"{label}\u00a0: version {rows[page].version}, {day(rows[page].written_at)} "
        f"{rows[page].written_at.year}, {rows[page].display_name or 'par le service'}."
        for page, label in PAGES.items()
        if page in rows
    )


def exported(db: Session, actor: Actor, slug: str) -> str:
    """Return the kit of a policy as a file.

    Raises:
        NotFound: absent, or not theirs.
    """
    return write_kit(get_kit(db, get_own(db, actor, slug)))
