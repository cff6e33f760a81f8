"""What the screen of a public policy shows, step by step: what is typed, what is kept, what it looks like."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session, col, select

from classe12.core import markdown
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.text import day, when
from classe12.deployment.access.founding import get_own
from classe12.deployment.models import PolicyDraft
from classe12.deployment.queries.founding import facts_of, site_of
from classe12.deployment.rules import checklist as checking
from classe12.deployment.rules import founding as rules
from classe12.deployment.rules import perimeters
from classe12.deployment.rules.checklist import Check
from classe12.deployment.rules.fields import Typed, uais_of
from classe12.deployment.rules.perimeters import Report, School
from classe12.programmes.queries import get_kit
from classe12.programmes.rules import logo
from classe12.programmes.rules.kit import Kit
from classe12.programmes.rules.parts import PAGES
from classe12.territories.models import School as SchoolTable
from classe12.territories.rules import school_year

SAID = False  # its fields hold what was written, and are sent back: `core.saying`
NOTHING = Report()


@dataclass(frozen=True, slots=True)
class Seen:
    """What a policy looks like with what is typed, accepted or not.

    Attributes:
        contrast: what is said of its colours.
        light, dark: its colours, "" for those of the service.
        logo: a drawing of shapes only, "" for none or for one that is refused.
        home: its home text, safe HTML.
        samples: sentences with its words.
    """

    name: str = ""
    tagline: str = ""
    contrast: str = ""
    light: str = ""
    dark: str = ""
    logo: str = ""
    home: str = ""
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PolicyPage:
    """A policy being created or changed, at one of its steps.

    Attributes:
        fields: what each input of the step holds first: what was kept, else what the policy says.
        problems: what is wrong in what was kept and refused, by id of the input.
        kept: when what is not accepted yet was kept, in words; "" when there is nothing of it.
        waiting: the steps where something is kept and not accepted.
        checks: the check-list; `is_ready` when nothing needed is red.
        versions: who wrote each page last, in words.
        report, read: what was read of its perimeter; "" when it has none.
    """

    slug: str = ""
    name: str = ""
    is_open: bool = False
    address: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    problems: tuple[tuple[str, str], ...] = ()
    kept: str = ""
    waiting: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    is_ready: bool = False
    seen: Seen = Seen()
    versions: tuple[str, ...] = ()
    report: Report = NOTHING
    read: str = ""


def get_policy(
    db: Session, actor: Actor, slug: str, step: str = rules.IDENTITY, *, pasted: str | None = None
) -> PolicyPage:
    """Return a policy to who creates or changes it.

    Args:
        db: a reading session.
        actor: an owner or an administrator of it.
        slug: its short name.
        step: one of `rules.STEPS`.
        pasted: the perimeter as it stands on the screen, whose lines are told; None for what is kept.

    Raises:
        NotFound: absent, or not theirs.
    """
    programme_id = get_own(db, actor, slug)
    kit, year = get_kit(db, programme_id), school_year(today())
    checks = checking.checklist(kit, facts_of(db, programme_id))
    drafts = _drafts(db, actor, programme_id)
    draft = drafts.get(step)
    fields: Typed = draft.typed if draft else rules.fields_of(kit, step, year)
    shown = rules.changed(kit, step, fields, year)
    wrong = rules.refusals(shown, step, fields) if draft and draft.was_refused else {}
    written = fields.get("uais", "") if pasted is None else pasted
    report = check_places(db, written, kit.school_kinds) if step == rules.PLACES else NOTHING
    host = kit.hosts[0] if kit.hosts else ""
    return PolicyPage(
        slug=kit.slug,
        name=kit.name,
        is_open=kit.opened_on is not None,
        address=site_of(kit.slug, host),
        fields=tuple(fields.items()),
        problems=tuple((rules.field_id(name), said) for name, said in wrong.items()),
        waiting=tuple(name for name in rules.STEPS if name in drafts),
        kept=f"Gardé {when(draft.kept_at, now())}, pas encore enregistré." if draft else "",
        checks=checks,
        is_ready=checking.is_ready(checks),
        seen=_seen(shown),
        versions=_versions(db, programme_id),
        report=report,
        read=report.sentence if written and step == rules.PLACES else "",
    )  # fmt: skip


def _drafts(db: Session, actor: Actor, programme_id: int) -> dict[str, PolicyDraft]:
    """Return what somebody typed in a policy and that it does not say yet, by step."""
    mine = (PolicyDraft.programme_id == programme_id, PolicyDraft.person_id == actor.person_id)
    return {row.step: row for row in db.exec(select(PolicyDraft).where(*mine))}


def _seen(kit: Kit) -> Seen:
    look = kit.look
    return Seen(
        kit.name,
        kit.tagline,
        checking.contrast_words(look.light, look.dark),
        look.light,
        look.dark,
        "" if not look.logo or logo.fault(look.logo) else look.logo,
        markdown.to_html(kit.texts.home, top=3) if kit.texts.home else "",
        checking.samples(kit),
    )


def check_places(db: Session, written: str, kinds: tuple[str, ...]) -> Report:
    """Return what each line of a perimeter is; see `rules.perimeters`."""
    query = select(SchoolTable.uai, SchoolTable.kind, SchoolTable.is_open).where(
        col(SchoolTable.uai).in_(uais_of(written))
    )
    schools = [School(uai, str(kind), is_open) for uai, kind, is_open in db.exec(query)]
    return perimeters.check_places(written, schools, kinds)


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
