"""Who may do what: one table of needs by role, territories, who gives what."""

import pytest

from classe12.accounts.models import Role, ScopeKind
from classe12.accounts.rules import roles
from classe12.core.actor import Actor, Need
from classe12.core.errors import Refused
from classe12.core.ids import new_id

NEEDS = {
    roles.ANYONE: {"", "signed_in", *Role},
    roles.SIGNED_IN: {"signed_in", *Role},
    roles.MEMBER: {Role.TEACHER},
    roles.MODERATOR: {Role.MODERATOR, Role.OWNER, Role.ADMIN},
    roles.LEAD: {Role.RELAY, Role.LEAD, Role.OWNER, Role.ADMIN},
    roles.OWNER: {Role.OWNER, Role.ADMIN},
    roles.ADMIN: {Role.ADMIN},
}


def somebody(role: str) -> Actor:
    if not role:
        return Actor(programme_id=1)
    held = frozenset({role}) if role in set(Role) else frozenset[str]()
    return Actor(programme_id=1, person_id=new_id(), roles=held)


@pytest.mark.parametrize("need", NEEDS, ids=lambda need: need.name)
@pytest.mark.parametrize("role", ["", "signed_in", *Role])
def test_each_need_opens_to_its_roles_and_no_other(need: Need, role: str) -> None:
    assert need.allows(somebody(role)) is (role in NEEDS[need])


@pytest.mark.parametrize(
    ("grants", "scopes"),
    [
        ([], set()),
        ([("moderator", "national", "")], set()),
        ([("lead", "academie", "24")], {("academie", "24")}),
        (
            [("lead", "academie", "24"), ("relay", "circonscription", "0940001A")],
            {("academie", "24"), ("circonscription", "0940001A")},
        ),
        ([("lead", "academie", "24"), ("lead", "national", "")], {("national", "")}),
        ([("owner", "national", "")], {("national", "")}),
        ([("admin", "national", "")], {("national", "")}),
    ],
)
def test_territories_are_those_of_leads_and_relays(
    grants: list[tuple[str, str, str]], scopes: set[tuple[str, str]]
) -> None:
    assert roles.scopes_of(grants) == scopes


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(
    ("giver", "given"),
    [
        (
            Role.ADMIN,
            {
                Role.RELAY,
                Role.MODERATOR,
                Role.LEAD,
                Role.OWNER,
                Role.ADMIN,
                Role.SPONSOR,
                Role.CLERK,
                Role.AUDITOR,
            },
        ),
        (
            "system",
            {
                Role.RELAY,
                Role.MODERATOR,
                Role.LEAD,
                Role.OWNER,
                Role.ADMIN,
                Role.SPONSOR,
                Role.CLERK,
                Role.AUDITOR,
            },
        ),
        (
            Role.OWNER,
            {Role.RELAY, Role.MODERATOR, Role.LEAD, Role.SPONSOR, Role.CLERK, Role.AUDITOR},
        ),
        (Role.LEAD, set()),
        (Role.MODERATOR, set()),
        (Role.RELAY, set()),
        (Role.TEACHER, set()),
    ],
)
def test_nobody_gives_more_than_they_hold(giver: str, given: set[Role], role: Role) -> None:
    assert roles.may_grant(frozenset({giver}), role) is (role in given)


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        (Role.RELAY, ScopeKind.NETWORK),
        (Role.LEAD, ScopeKind.NATIONAL),
        (Role.LEAD, ScopeKind.ACADEMIE),
        (Role.MODERATOR, ScopeKind.NATIONAL),
    ],
)
def test_a_role_has_the_territory_that_fits(role: Role, kind: ScopeKind) -> None:
    roles.check_scope(role, kind)


@pytest.mark.parametrize(
    ("role", "kind", "code"),
    [
        (Role.RELAY, ScopeKind.NATIONAL, "scope_needed"),
        (Role.MODERATOR, ScopeKind.ACADEMIE, "scope_not_allowed"),
        (Role.ADMIN, ScopeKind.DEPARTEMENT, "scope_not_allowed"),
    ],
)
def test_a_role_over_another_territory_is_refused(role: Role, kind: ScopeKind, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        roles.check_scope(role, kind)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("role", "page"),
    [
        (Role.TEACHER, "/espace"),
        (Role.RELAY, "/pilotage"),
        (Role.LEAD, "/pilotage"),
        (Role.OWNER, "/pilotage"),
        (Role.ADMIN, "/pilotage"),
        (Role.MODERATOR, "/equipe/moderation"),
    ],
)
def test_each_role_starts_from_its_page(role: Role, page: str) -> None:
    assert roles.home_of(somebody(role)) == page


def test_every_role_has_words() -> None:
    assert set(roles.ROLE_NAMES) == set(Role)
