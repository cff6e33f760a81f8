"""What an event must say; who may do what to it."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from classe12.core.actor import Actor
from classe12.news.models import GatheringKind, GatheringStatus
from classe12.news.rules import gatherings as rules
from classe12.news.rules import times
from classe12.news.rules.gatherings import Ability, Facts, abilities, details, problems, read

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
SCOPES = frozenset({("national", ""), ("academie", "24")})
FORM = {
    "type": "atelier",
    "titre": " Aménager  la classe ",
    "texte": "Chacun vient avec son plan.",
    "jour": "2026-03-19",
    "debut": "14:00",
    "dernier_jour": "",
    "fin": "16:30",
    "lieu": "École des Tilleuls",
    "lien": "",
    "places": "20",
    "territoire": "academie:24",
}


def wrong(registered: int = 0, **values: str) -> list[str]:
    return list(problems(read(FORM | values), SCOPES, registered, NOW))


def test_a_complete_event_has_no_problem() -> None:
    assert wrong() == []
    made = details(read(FORM))
    assert made.title == "Aménager la classe" and made.capacity == 20
    assert made.kind is GatheringKind.ATELIER and made.scope == ("academie", "24")
    assert made.starts_at == datetime(2026, 3, 19, 13, tzinfo=UTC)  # winter time of Paris
    assert times.when(made.starts_at, made.ends_at) == (
        "jeudi 19 mars 2026, de 14\u00a0h\u00a000 à 16\u00a0h\u00a030 (heure de Paris)"
    )


def test_an_empty_form_says_everything_in_the_order_of_the_form() -> None:
    found = list(problems(read({}), SCOPES, 0, NOW))
    assert found == ["type", "titre", "texte", "jour", "debut", "fin", "lieu", "territoire"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"jour": "2026-02-30"}, "jour"),
        ({"jour": "2026-02-20"}, "jour"),  # past
        ({"debut": "midi"}, "debut"),
        ({"fin": "13:00"}, "fin"),
        ({"fin": ""}, "fin"),
        ({"dernier_jour": "2026-13-01"}, "dernier_jour"),
        ({"dernier_jour": "2027-03-19"}, "dernier_jour"),
        ({"lieu": "", "lien": ""}, "lieu"),
        ({"lien": "http://visio.example"}, "lien"),
        ({"lien": "javascript:alert(1)"}, "lien"),
        ({"lien": 'https://visio.example/"onload=x'}, "lien"),
        ({"places": "0"}, "places"),
        ({"places": "douze"}, "places"),
        ({"places": "²"}, "places"),
        ({"territoire": "academie:09"}, "territoire"),
        ({"type": "fete"}, "type"),
        ({"titre": "x" * 121}, "titre"),
        ({"texte": "x" * 20_000}, "texte"),
        ({"titre": "\u202e\x00"}, "titre"),
    ],
)
def test_each_mistake_is_said_beside_its_field(values: dict[str, str], field: str) -> None:
    assert wrong(**values) == [field]


def test_places_already_given_are_not_taken_back() -> None:
    assert wrong(registered=21) == ["places"]
    assert wrong(registered=20) == []


def test_a_link_alone_is_enough_and_several_days_are_possible() -> None:
    assert wrong(lieu="", lien="https://visio.example/salle?x=1") == []
    assert wrong(dernier_jour="2026-03-21", fin="10:00") == []


def actor(*roles: str, scopes: frozenset[tuple[str, str]] = frozenset()) -> Actor:
    return Actor(1, person_id=uuid4(), roles=frozenset({"teacher", *roles}), scopes=scopes)


def test_abilities() -> None:
    visitor, teacher, relay = Actor(1), actor(), actor("relay")
    moderator = actor("moderator")

    def of(who: Actor, status: GatheringStatus, hours: int = 48, programme_id: int = 1) -> set[str]:
        assert relay.person_id
        facts = Facts(programme_id, relay.person_id, status, NOW + timedelta(hours=hours))
        return {ability.value for ability in abilities(facts, who, NOW)}

    out, draft, off = GatheringStatus.PUBLISHED, GatheringStatus.DRAFT, GatheringStatus.CANCELLED
    assert of(visitor, out) == {"view"} and of(visitor, draft) == set()
    assert of(teacher, out) == {"view", "join"} and of(teacher, draft) == set()
    assert of(teacher, off) == {"view"} and of(teacher, out, -1) == {"view"}
    assert of(relay, draft) == {"view", "organise"} == of(moderator, draft)
    assert of(relay, out) == {"view", "join", "organise"}
    assert of(actor("relay"), draft) == set() and of(actor("relay"), out) == {"view", "join"}
    assert of(moderator, out, programme_id=2) == set()
    demoted = Actor(1, person_id=relay.person_id, roles=frozenset({"teacher"}))
    assert Ability.ORGANISE.value not in of(demoted, out)


def test_a_relay_organises_for_their_territory_and_the_team_for_all_of_france() -> None:
    mine = frozenset({("circonscription", "0940000A")})
    assert rules.scopes_of(actor("relay", scopes=mine)) == mine
    assert rules.scopes_of(actor("moderator")) == {("national", "")}
    assert rules.scopes_of(actor()) == frozenset()
