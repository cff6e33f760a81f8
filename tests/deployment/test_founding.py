"""An owner creates a public policy from another one, completes it and opens it; nobody else does."""

from dataclasses import replace

import pytest
from sqlmodel import Session, select
from starlette.applications import Starlette
from starlette.testclient import TestClient

from classe12.accounts.access import is_active
from classe12.accounts.actions import Scope, create_admin, grant_role
from classe12.accounts.events import PersonErased
from classe12.accounts.models import Grant, Person, Role
from classe12.core import guard
from classe12.core.actor import Actor, system
from classe12.core.clock import now, today
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.core.guard import caller
from classe12.core.saying import USUAL, unit_for
from classe12.deployment.actions import founding, policy_drafts
from classe12.deployment.actions.forgetting import forget_person
from classe12.deployment.models import PolicyDraft
from classe12.deployment.queries.founding import COLUMNS, compare, exported, list_policies
from classe12.deployment.queries.objectives import get_objectives
from classe12.deployment.queries.policy import get_policy
from classe12.deployment.routes import founding as routes
from classe12.deployment.rules import founding as rules
from classe12.news.models import Gathering
from classe12.programmes.queries import get_kit, list_programmes
from classe12.programmes.rules.kit import read_kit, write_kit
from tests.factories import accounts
from tests.factories.kits import a_kit
from tests.factories.people import a_lead, a_member
from tests.factories.territories import a_school, reference_data

LEGAL = {
    "email": "contact@ac-creteil.fr", "owner": "DGESCO", "address": "Paris", "director": "Anne Morel",
    "hosting": "L’État", "hosts": "troisieme.example.fr",
}  # fmt: skip
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0"/></svg>'


def an_owner(db: Session, role: Role = Role.OWNER) -> Actor:
    reference_data(db)
    return a_member(db, role, name="Inès Le Gall")


def typed(db: Session, actor: Actor, slug: str, step: str, /, **values: str) -> dict[str, str]:
    return dict(get_policy(db, actor, slug, step).fields) | values


def completed(db: Session, owner: Actor, slug: str) -> None:
    school = a_school(db)
    for step, values in ((rules.IDENTITY, LEGAL), (rules.PLACES, {"uais": school.uai})):
        founding.change(db, owner, slug, step, typed(db, owner, slug, step, **values))
    founding.name_staff(db, owner, slug, accounts.an_address(), "moderator")


def test_a_policy_is_started_from_a_kit_closed_and_owned_by_who_made_it(db: Session) -> None:
    owner = an_owner(db)
    slug = founding.start(db, owner, "kit", write_kit(a_kit()), "Lire ensemble", "")
    assert slug == "lire-ensemble"
    page = get_policy(db, owner, slug)
    assert (page.name, page.is_open, page.is_ready) == ("Lire ensemble", False, False)
    assert {row.slug for row in list_policies(db, owner)} >= {"classe-a-12", slug}
    assert read_kit(exported(db, owner, slug)).themes == a_kit().themes


def test_a_kit_is_given_as_it_was_written_whatever_its_policy_counts() -> None:
    somebody = Actor(1, unit="establishment")
    acts = (get_policy, exported, founding.start, policy_drafts.keep)
    assert {unit_for(one, (somebody,)) for one in acts} == {USUAL}, (
        "an école would be changed in its texts"
    )
    assert unit_for(get_objectives, (somebody,)) == "establishment"


def test_it_is_started_from_another_one_or_from_nothing(db: Session) -> None:
    owner = an_owner(db)
    assert founding.start(db, owner, "classe-a-12", "", "Copie", "") == "copie"
    assert founding.start(db, owner, rules.EMPTY, "", "Du neuf", "neuf") == "neuf"
    assert get_policy(db, owner, "neuf").checks
    with pytest.raises(NotFound):
        founding.start(db, owner, "devoirs-faits-inconnu", "", "Copie 2", "")


@pytest.mark.parametrize(
    ("source", "text", "name", "slug", "field"),
    [
        ("kit", "", "", "", rules.FILE),
        ("kit", "ceci n’est pas un kit", "", "", rules.FILE),
        (rules.EMPTY, "", " ", "", rules.NAME),
        (rules.EMPTY, "", "Encore", "classe-a-12", rules.SLUG),
    ],
)
def test_what_is_wrong_at_the_start_is_said(
    db: Session, source: str, text: str, name: str, slug: str, field: str
) -> None:
    owner = an_owner(db)
    with pytest.raises(Invalid) as refused:
        founding.start(db, owner, source, text, name, slug)
    assert set(refused.value.problems) == {field}


def test_it_opens_only_once_its_check_list_is_green(db: Session) -> None:
    owner = an_owner(db)
    slug = founding.start(db, owner, "kit", write_kit(a_kit()), "Lire ensemble", "")
    with pytest.raises(Refused) as refused:
        founding.publish(db, owner, slug)
    assert refused.value.code == "not_ready"
    completed(db, owner, slug)
    page = get_policy(db, owner, slug)
    assert [c.name for c in page.checks if not c.is_right] == ["Premier rendez-vous"]
    founding.announce_first(
        db,
        owner,
        slug,
        "Premier atelier",
        f"{today().year + 1}-03-10",
        "https://visio.example.fr/x",
    )
    founding.publish(db, owner, slug)
    founding.publish(db, owner, slug)
    row = next(one for one in list_programmes(db) if one.slug == slug)
    assert row.opened_on == today()
    event = db.exec(select(Gathering).where(Gathering.programme_id == row.id)).one()
    assert event.title == "Premier atelier"
    assert get_kit(db, row.id).contact.owner == "DGESCO"


def test_what_is_wrong_in_a_step_is_said_and_what_was_typed_is_kept_until_it_is_accepted(
    db: Session,
) -> None:
    owner = an_owner(db)
    slug = founding.start(db, owner, "kit", write_kit(a_kit()), "Lire ensemble", "")
    values = typed(db, owner, slug, rules.LOOK, light="#eeeeee")
    with pytest.raises(Invalid) as refused:
        founding.change(db, owner, slug, rules.LOOK, values)
    assert set(refused.value.problems) == {"kit_light"}
    policy_drafts.keep(db, owner, slug, rules.LOOK, values, was_refused=True)
    with pytest.raises(Refused) as wrong:
        policy_drafts.keep_logo(db, owner, slug, DRAWING.replace("path", "script"))
    assert "script" in wrong.value.sentence
    policy_drafts.keep_logo(db, owner, slug, DRAWING)
    page = get_policy(db, owner, slug, rules.LOOK)  # a closed tab, another phone
    assert dict(page.fields) == values | {"logo": DRAWING}
    assert dict(page.problems) == refused.value.problems
    assert page.kept and page.seen.logo == DRAWING
    assert get_kit(db, _id(slug, db)).look == a_kit().look, "nothing is half-written"
    other = a_member(db, Role.OWNER, name="Paul Roux")
    grant_role(db, system(_id(slug, db)), _email(db, other), Role.OWNER, Scope(), is_told=False)
    assert get_policy(db, replace(other, roles=owner.roles), slug, rules.LOOK).kept == ""

    founding.change(db, owner, slug, rules.LOOK, values | {"light": "#2b4e7a", "logo": DRAWING})
    assert get_kit(db, _id(slug, db)).look.logo == DRAWING
    assert not get_policy(db, owner, slug, rules.LOOK).kept
    policy_drafts.keep(db, owner, slug, rules.LOOK, typed(db, owner, slug, rules.LOOK))
    assert not db.exec(select(PolicyDraft)).all(), "what the policy says needs no draft"
    policy_drafts.keep(db, owner, slug, rules.AIMS, {"objectives_1_value": "cinq"})
    policy_drafts.discard(db, owner, slug, rules.AIMS)
    assert not db.exec(select(PolicyDraft)).all()
    assert dict(get_policy(db, owner, slug, rules.AIMS).fields)["objectives_1_value"] == "5"
    with pytest.raises(Invalid) as refused:
        policy_drafts.keep(db, owner, slug, rules.PAGES, {"home": "x" * 200_001})
    assert refused.value.problems == {"kit_home": rules.TOO_LONG}
    policy_drafts.keep(db, owner, slug, rules.WORDS, {"people": "nous"})
    assert owner.person_id
    forget_person(db, PersonErased(owner.person_id, owner.name, "", False, now()))
    assert not db.exec(select(PolicyDraft)).all(), "it goes with the account"


def test_what_is_wrong_elsewhere_keeps_nobody_from_a_step(db: Session) -> None:
    owner = an_owner(db)  # the policy that is shipped is open, and its contacts are the operator's
    values = typed(db, owner, "classe-a-12", rules.RHYTHM, cadence="month", features_ideas="")
    founding.change(db, owner, "classe-a-12", rules.RHYTHM, values)
    kit = get_kit(db, owner.programme_id)
    assert kit.cadence == "month" and "ideas" not in kit.features
    values = typed(db, owner, "classe-a-12", rules.IDENTITY, owner="DGESCO")
    with pytest.raises(Invalid) as refused:
        founding.change(db, owner, "classe-a-12", rules.IDENTITY, values)
    assert [*refused.value.problems] == ["kit_email", "kit_address", "kit_director", "kit_hosting"]
    with pytest.raises(Invalid) as refused:
        founding.name_staff(db, owner, "classe-a-12", "moi@gmail.com", "clerk")
    assert set(refused.value.problems) == {rules.STAFF_EMAIL}
    with pytest.raises(Invalid) as refused:  # nobody is made an administrator from here
        founding.name_staff(db, owner, "classe-a-12", accounts.an_address(), "admin")
    assert set(refused.value.problems) == {rules.STAFF_ROLE}


def _id(slug: str, db: Session) -> int:
    return next(row.id for row in list_programmes(db) if row.slug == slug)


def _email(db: Session, who: Actor) -> str:
    return db.get_one(Person, who.person_id).email


def test_the_lines_of_what_was_pasted_are_told_and_not_those_of_what_is_kept(db: Session) -> None:
    owner, school = an_owner(db), a_school(db)
    slug = founding.start(db, owner, "kit", write_kit(a_kit()), "Lire ensemble", "")
    pasted = f"uai;nom\n{school.uai};Un\n{school.uai};Encore\nbonjour\n0000000Z;Inconnu"
    founding.change(db, owner, slug, rules.PLACES, {"uais": pasted})
    page = get_policy(db, owner, slug, rules.PLACES, pasted=pasted)
    assert [(row.line, row.verdict.split(" ")[0]) for row in page.report.rows] == [
        (3, "Déjà"), (4, "Aucun"), (5, "Inconnu"),
    ]  # fmt: skip
    again = get_policy(db, owner, slug, rules.PLACES)  # later, the screen holds what was kept
    assert dict(again.fields)["uais"] == f"{school.uai}\n0000000Z"
    assert [row.line for row in again.report.rows] == [2]


def test_a_policy_that_never_opened_is_given_up_and_its_names_are_free(db: Session) -> None:
    owner = an_owner(db)
    slug = founding.start(db, owner, rules.EMPTY, "", "Du neuf", "neuf")
    policy_drafts.keep(db, owner, slug, rules.LOOK, {"light": "#000000"})
    stranger = a_member(db, Role.OWNER, name="Paul Roux")
    with pytest.raises(NotFound):
        founding.abandon(db, stranger, slug)
    with pytest.raises(Refused) as refused:
        founding.abandon(db, owner, "classe-a-12")
    assert refused.value.code == "opened"
    founding.abandon(db, owner, slug)
    assert {row.slug for row in list_policies(db, owner)} == {"classe-a-12"}
    assert [line.name for line in compare(db, owner)] == ["Classe à 12"]
    assert not db.exec(select(PolicyDraft)).all()
    create_admin(db, accounts.an_address())
    left = next(row for row in list_programmes(db) if row.abandoned_on)
    held = db.exec(select(Grant).where(Grant.programme_id == left.id, is_active())).all()
    assert not held, "it is nobody's"
    assert founding.start(db, owner, rules.EMPTY, "", "Du neuf", "neuf") == "neuf"


def test_a_text_that_changes_is_a_new_version_by_somebody(db: Session) -> None:
    owner = an_owner(db)
    slug = founding.start(db, owner, "kit", write_kit(a_kit()), "Lire ensemble", "")
    founding.change(
        db, owner, slug, rules.PAGES, typed(db, owner, slug, rules.PAGES, home="Bonjour.")
    )
    said = get_policy(db, owner, slug).versions
    assert "version 2" in said[0] and "Inès Le Gall" in said[0]
    assert "version 1" in said[1]


def test_nobody_else_sees_nor_changes_it(db: Session) -> None:
    owner, lead = an_owner(db), a_lead(db, ("academie", "24"))
    slug = founding.start(db, owner, rules.EMPTY, "", "Du neuf", "")
    other = a_member(db, Role.OWNER, name="Paul Roux")
    for who in (lead, other, replace(owner, roles=frozenset({"teacher"}))):
        for act in (
            lambda who: get_policy(db, who, slug),
            lambda who: founding.publish(db, who, slug),
            lambda who: exported(db, who, slug),
            lambda who: founding.change(db, who, slug, rules.LOOK, {"light": "", "dark": ""}),
            lambda who: policy_drafts.keep(db, who, slug, rules.LOOK, {"light": "#000000"}),
            lambda who: policy_drafts.discard(db, who, slug, rules.LOOK),
            lambda who: policy_drafts.keep_logo(db, who, slug, ""),
        ):
            with pytest.raises(NotFound):
                act(who)
    with pytest.raises(NotFound):
        founding.start(db, lead, rules.EMPTY, "", "Autre", "")


def test_administrators_here_administer_it_and_nobody_is_mailed(db: Session) -> None:
    owner, admin = an_owner(db), a_member(db, Role.ADMIN, name="Ali Ba")
    slug = founding.start(db, owner, rules.EMPTY, "", "Du neuf", "")
    row = next(one for one in list_programmes(db) if one.slug == slug)
    held = db.exec(select(Grant.person_id, Grant.role).where(Grant.programme_id == row.id))
    assert {(owner.person_id, "owner"), (admin.person_id, "admin")} <= set(held)
    assert get_policy(db, admin, slug).name == "Du neuf"


def test_programmes_of_an_owner_are_compared_with_the_figures_of_their_cockpits(
    db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = an_owner(db)
    founding.start(db, owner, rules.EMPTY, "", "Du neuf", "")
    lines = compare(db, owner)
    assert [line.name for line in lines] == ["Classe à 12", "Du neuf"]
    assert all(line.videos.isdigit() for line in lines)
    # The same in a file, for who owns something here only.
    assert routes.comparison_file
    route = next(r for r in guard.routes if r.path == f"{rules.LIST}/comparaison.csv")
    http, who = TestClient(Starlette(routes=[route.starlette])), [owner]
    monkeypatch.setattr(caller, "_identify", [lambda c, h, n, is_act=True: who[0]])
    answer = http.get(route.path)
    header, *rows = answer.content.decode("utf-8-sig").strip().splitlines()
    assert header.count(";") == len(COLUMNS) - 1 and len(rows) == 2
    assert rows[0].startswith(f"{lines[0].name};{lines[0].schools};{lines[0].covered};")
    assert answer.headers["content-disposition"].startswith('attachment; filename="programmes-')
    who[0] = a_lead(db)
    assert http.get(route.path).status_code == 403
