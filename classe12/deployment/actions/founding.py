"""Creating a public policy and bringing each of its parts to what was typed; opening it to everybody."""

from sqlalchemy import delete, text, update
from sqlmodel import Session, col, select

from classe12.accounts.access import is_active
from classe12.accounts.actions import Scope, grant_role
from classe12.accounts.models import Grant, Person, Role
from classe12.core import audit
from classe12.core.actor import Actor, system
from classe12.core.clock import now, today
from classe12.core.errors import Invalid, Refused
from classe12.deployment.access.desk import check_owner
from classe12.deployment.access.founding import get_own, inside
from classe12.deployment.actions import policy_drafts
from classe12.deployment.models import PolicyDraft
from classe12.deployment.queries.founding import facts_of
from classe12.deployment.rules import founding as rules
from classe12.deployment.rules import starting
from classe12.deployment.rules.checklist import checklist, is_ready
from classe12.deployment.rules.fields import Typed
from classe12.news.actions.gatherings import announce, start_gathering
from classe12.news.rules import gatherings
from classe12.programmes.actions import install_kit
from classe12.programmes.models import Programme
from classe12.programmes.queries import get_kit, tell_change
from classe12.programmes.rules.kit import read_kit
from classe12.territories.rules import school_year

SAID = False  # a kit is as it was written: `core.saying`
TAKEN = "Un programme porte déjà ce nom court\u00a0: donnez-en un autre."
NO_NAME = "Donnez un nom à cette politique publique."
NO_FILE = "Choisissez un fichier, ou un autre point de départ."
FIRST_EVENT = (
    "Le premier rendez-vous\u00a0: on découvre le site ensemble, et on prépare une première vidéo."
)
NO_ROLE = "Choisissez un rôle dans la liste."
WAS_OPENED = "Ce programme a été ouvert\u00a0: il ne s’abandonne plus. Il se ferme depuis «\u00a0Remise et fermeture »."
NOT_READY = "Il reste des lignes rouges\u00a0: complétez-les, puis ouvrez le programme."
_ALONE = text("LOCK TABLE programme IN SHARE ROW EXCLUSIVE MODE")


def start(db: Session, actor: Actor, source: str, kit_text: str, name: str, slug: str) -> str:
    """Create a policy, closed, from a kit, from another policy or from nothing.

    Args:
        db: the act's transaction.
        actor: an owner or an administrator of the policy that is served.
        source: "kit" for `kit_text`, `rules.EMPTY`, or the short name of a policy of theirs.
        kit_text: a TOML file.
        name, slug: of the new policy; from a kit, an empty name is that of the kit.

    Returns:
        Its short name. Who creates owns it; those who administer this one administer it too.

    Raises:
        NotFound: who asks owns nothing.
        Invalid: what is missing, or what is wrong in the kit.
    """
    check_owner(actor)
    wanted = slug
    if source == "kit":
        if not kit_text.strip():
            raise Invalid({rules.FILE: NO_FILE})
        try:
            kit = read_kit(kit_text)
        except Invalid as refused:
            told = [f"{at}\u00a0: {said}" if at else said for at, said in refused.problems.items()]
            raise Invalid({rules.FILE: " ".join(told[:5])}) from None
        wanted = slug or ("" if name.strip() else kit.slug)
        name = name.strip() or kit.name
    elif source == rules.EMPTY:
        kit = starting.blank("x", "x")
    else:
        kit = get_kit(db, get_own(db, actor, source))
    if not name.strip():
        raise Invalid({rules.NAME: NO_NAME})
    is_typed = bool(slug.strip())
    slug = starting.slug_of(wanted, name)
    db.execute(_ALONE)
    taken = set(db.exec(select(Programme.slug)))
    if source == "kit" and not is_typed:  # nobody typed it: a number makes it free
        slug = starting.free_slug(slug, taken)
    if slug in taken or not slug:
        raise Invalid({rules.SLUG: TAKEN})
    programme_id = install_kit(db, actor, starting.started(kit, slug, name.strip()))
    _give_keys(db, actor, programme_id)
    audit.record(db, actor, "deployment.start_programme", "programme", slug)
    return slug


def _give_keys(db: Session, actor: Actor, programme_id: int) -> None:
    """Make who creates an owner, and those who administer here administrators there; nobody is mailed."""
    owner = system(programme_id)
    admins = db.exec(
        select(Person.email)
        .join(Grant, col(Grant.person_id) == Person.id)
        .where(Grant.programme_id == actor.programme_id, col(Grant.role) == Role.ADMIN, is_active())
    ).all()
    person = db.get_one(Person, actor.person_id)
    # Their sessions keep the second factor: they hold no more than they did.
    for email, role in {(person.email, Role.OWNER), *((one, Role.ADMIN) for one in admins)}:
        grant_role(db, owner, email, role, Scope(), is_told=False, asks_again=False)


def change(db: Session, actor: Actor, slug: str, step: str, typed: Typed) -> None:
    """Bring a part of a policy to what was typed in a step; a changed text is a new version.

    Args:
        db: the act's transaction.
        actor: an owner or an administrator of the policy.
        slug: its short name.
        step: one of `rules.STEPS`.
        typed: the inputs, see `rules.sent`; what was kept of them is forgotten.

    Raises:
        NotFound: the policy is absent, or not theirs.
        Invalid: what is wrong, by input of the step.
        Refused: it would take away a theme where videos are filed.
    """
    programme_id = get_own(db, actor, slug, lock=True)
    if rules.is_too_long(typed):
        raise Invalid({rules.field_id(next(iter(typed))): rules.TOO_LONG})
    kit = rules.changed(get_kit(db, programme_id), step, typed, school_year(today()))
    if found := rules.refusals(kit, step, typed):
        raise Invalid({rules.field_id(name): said for name, said in found.items()})
    try:
        install_kit(db, inside(db, actor, programme_id), kit, is_whole=False)
    except Invalid as refused:
        known = rules.told_at(refused.problems, step, typed)
        told = known or {rules.FIELDS[step][0].name: refused.sentence}
        raise Invalid({rules.field_id(name): said for name, said in told.items()}) from None
    policy_drafts.forget(db, actor, programme_id, step)


def name_staff(db: Session, actor: Actor, slug: str, email: str, role: str) -> None:
    """Give a role of a policy to the person of an academic address, who is told by mail.

    Args:
        db: the act's transaction.
        actor: an owner or an administrator of the policy.
        slug: its short name.
        email: the person's address.
        role: one of `rules.TEAM_ROLES`.

    Raises:
        NotFound: the policy is absent, or not theirs.
        Invalid: the role is another one, or the address is refused.
    """
    programme_id = get_own(db, actor, slug)
    if role not in rules.TEAM_ROLES:
        raise Invalid({rules.STAFF_ROLE: NO_ROLE})
    try:
        grant_role(db, inside(db, actor, programme_id), email, Role(role), Scope())
    except Refused as refused:
        raise Invalid({rules.STAFF_EMAIL: refused.sentence}) from None


def announce_first(db: Session, actor: Actor, slug: str, title: str, on: str, link: str) -> None:
    """Announce the first event of a policy, in the afternoon of a day.

    Raises:
        NotFound: the policy is absent, or not theirs.
        Invalid: what is missing.
    """
    there = inside(db, actor, get_own(db, actor, slug))
    gathering_id = start_gathering(db, there)
    form = gatherings.read(
        {
            gatherings.KIND: "atelier", gatherings.TITLE: title, gatherings.BODY: FIRST_EVENT,
            gatherings.DAY: on,
            gatherings.START: "17:00", gatherings.END: "18:00", gatherings.LINK: link,
            gatherings.SCOPE: gatherings.scope_text(("national", "")),
        }
    )  # fmt: skip
    db.flush()
    fields = {
        gatherings.TITLE: rules.EVENT_TITLE, gatherings.DAY: rules.EVENT_DAY,
        gatherings.START: rules.EVENT_DAY, gatherings.LINK: rules.EVENT_LINK,
        gatherings.PLACE: rules.EVENT_LINK,
    }  # fmt: skip
    try:
        announce(db, there, gathering_id, form)
    except Invalid as refused:
        raise Invalid(
            {fields.get(name, rules.EVENT_TITLE): said for name, said in refused.problems.items()}
        ) from None


def publish(db: Session, actor: Actor, slug: str) -> None:
    """Open a policy to everybody, once its check-list is green; twice is once.

    Raises:
        NotFound: the policy is absent, or not theirs.
        Refused: a needed line of the check-list is red.
    """
    programme_id = get_own(db, actor, slug, lock=True)
    kit = get_kit(db, programme_id)
    if not is_ready(checklist(kit, facts_of(db, programme_id))):
        raise Refused("not_ready", NOT_READY)
    install_kit(db, inside(db, actor, programme_id), starting.opened(kit, today()))
    audit.record(db, actor, "deployment.open_programme", "programme", slug)


def abandon(db: Session, actor: Actor, slug: str) -> None:
    """Give up a policy that was never opened: it is nobody's any more, its names are free again.

    Its rows stay, and so does the journal: nothing that refers to it is lost.

    Raises:
        NotFound: the policy is absent, or not theirs.
        Refused: it was opened: it closes another way.
    """
    programme_id = get_own(db, actor, slug, lock=True)
    row = db.get_one(Programme, programme_id)
    if row.opened_on is not None:
        raise Refused("opened", WAS_OPENED)
    row.abandoned_on = today()
    row.slug, row.host, row.aliases = f"{slug[:40]}-abandonne-{programme_id}", None, []
    db.add(row)
    ended = update(Grant).where(col(Grant.programme_id) == programme_id, is_active())
    db.execute(ended.values(ends_at=now()).execution_options(synchronize_session=False))
    db.execute(delete(PolicyDraft).where(col(PolicyDraft.programme_id) == programme_id))
    audit.record(db, actor, "deployment.abandon_programme", "programme", slug)
    db.flush()
    db.expire_all()
    tell_change(db)
