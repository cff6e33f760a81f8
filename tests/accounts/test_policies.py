"""Which policy is served, to whom, and the way from one to another for who belongs to both."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from classe12.accounts import access
from classe12.accounts.actions import complete_profile, open_session
from classe12.accounts.models import Grant, Membership, Person, Role, ScopeKind
from classe12.accounts.queries.me import get_profile
from classe12.accounts.queries.policies import list_others
from classe12.accounts.rules import sessions
from classe12.accounts.rules.profile import Profile
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.errors import Invalid, Refused
from classe12.core.settings import get_settings
from classe12.programmes.actions import OPERATOR, install_kit
from classe12.programmes.queries import get_kit, list_programmes
from tests.factories.kits import a_kit
from tests.factories.people import a_person, a_teacher
from tests.factories.programmes import classe_a_12
from tests.factories.territories import a_school

HOST = "essai.example"
CHOSEN = "politique=devoirs-faits"


def other_id(db: Session) -> int:
    classe_a_12(db)
    return next(row.id for row in list_programmes(db) if row.slug == "devoirs-faits")


def cookie(db: Session, actor: Actor) -> str:
    opened = open_session(db, actor, actor.person_id, "Firefox")  # type: ignore[arg-type]
    db.flush()
    return f"{sessions.cookie_name(get_settings().is_https)}={opened.token}"


@pytest.mark.parametrize("opens", [None, today() + timedelta(days=1)])
def test_a_draft_is_there_for_those_who_prepare_it_only(db: Session, opens: date | None) -> None:
    home = classe_a_12(db).id
    draft = install_kit(db, OPERATOR, replace(a_kit(), hosts=(HOST,), opened_on=opens))
    teacher, owner = a_teacher(db), a_teacher(db)
    db.add(
        Grant(
            person_id=owner.person_id, programme_id=draft, role=Role.OWNER,
            scope_kind=ScopeKind.NATIONAL, granted_at=now(),
        )
    )  # fmt: skip
    for actor, seen in ((None, home), (teacher, home), (owner, draft)):
        held = cookie(db, actor) if actor else ""
        assert access.identify(held, HOST, "").programme_id == seen
        assert access.dress(held, HOST).programme_id == seen
    install_kit(db, OPERATOR, replace(a_kit(), hosts=(HOST,), opened_on=today()))
    assert access.identify("", HOST, "").programme_id == draft
    assert access.dress("", HOST).name == "essai"


def test_a_policy_is_chosen_in_demo_mode_only(db: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    there, home = other_id(db), classe_a_12(db).id
    for is_demo, seen in (("1", there), ("0", home)):
        monkeypatch.setenv("CLASSE12_DEMO", is_demo)
        get_settings.cache_clear()
        assert access.identify(CHOSEN, "localhost", "").programme_id == seen
        assert access.identify("politique=inconnue", "localhost", "").programme_id == home
    get_settings.cache_clear()


def test_one_account_joins_another_policy_and_keeps_what_it_was(
    db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLASSE12_DEMO", "1")
    get_settings.cache_clear()
    there, me = other_id(db), a_teacher(db)
    held = cookie(db, me) + "; " + CHOSEN
    arrived = access.identify(held, "localhost", "")
    assert (arrived.programme_id, arrived.person_id) == (there, me.person_id)
    assert arrived.next_step == access.WELCOME_PAGE and not arrived.roles
    college = a_school(db, kind="college")
    profile = Profile("Camille Roche", "cpe", college.uai, (), has_accepted=True)
    complete_profile(db, arrived, profile)
    db.flush()
    assert access.identify(held, "localhost", "").roles == {"teacher"}
    assert get_profile(db, arrived).function_name.startswith("Conseillère ou conseiller principal")
    assert get_profile(db, me).function == "professeur", "their function at home stays"
    assert list_others(db, me) == (("Devoirs faits, la communauté", "/p/devoirs-faits"),)
    assert list_others(db, arrived) == (("Classe à 12", "/p/classe-a-12"),)
    get_settings.cache_clear()


def test_a_policy_asks_its_own_functions_and_no_level_where_it_has_none(db: Session) -> None:
    there, person = other_id(db), a_person(db)
    actor = Actor(there, person_id=person.id)
    uai = a_school(db, kind="college").uai
    with pytest.raises(Invalid) as refused:
        complete_profile(db, actor, Profile("Ada Neutre", "ien", uai, (), has_accepted=True))
    assert list(refused.value.problems) == ["function"]
    with pytest.raises(Invalid) as refused:
        complete_profile(db, actor, Profile("Ada Neutre", "aed", "", (), has_accepted=True))
    assert list(refused.value.problems) == ["school"]
    complete_profile(db, actor, Profile("Ada Neutre", "aed", uai, (), has_accepted=True))
    assert db.get_one(Membership, (person.id, there)).function == "aed"
    assert db.get_one(Person, person.id).display_name == "Ada Neutre"


def test_a_policy_may_accept_its_own_domains_only(db: Session) -> None:
    from classe12.accounts.actions import ask_code

    there = other_id(db)
    kit = replace(get_kit(db, there), domains=("partenaire.example",), contact=a_kit().contact)
    install_kit(db, OPERATOR, kit)
    visitor = Actor(there, visitor="v")
    assert ask_code(db, visitor, "ada@partenaire.example", "s" * 32) == "ada@partenaire.example"
    with pytest.raises(Refused) as refused:
        ask_code(db, visitor, "ada@ac-lyon.fr", "t" * 32)
    assert refused.value.code == "unknown_domain"
