"""Territories by code, schools by code."""

from datetime import date

import pytest
from sqlmodel import Session

from classe12.core.errors import NotFound
from classe12.territories import queries
from classe12.territories.models import Priority
from tests.factories.territories import (
    a_circonscription,
    a_network,
    a_school,
    new_uai,
    reference_data,
)


@pytest.fixture(autouse=True)
def _reference(db: Session) -> None:
    reference_data(db)


def test_academies_come_by_name_and_departements_by_code(db: Session) -> None:
    names = [found.name for found in queries.academies(db)]
    assert (names[0], names[-1], len(names)) == ("Aix-Marseille", "Versailles", 30)
    assert [found.insee for found in queries.departements(db, "24")] == ["77", "93", "94"]
    assert len(queries.departements(db)) == 101


def test_a_school_carries_the_names_around_it(db: Session) -> None:
    network = a_network(db, priority=Priority.REP_PLUS)
    circonscription = a_circonscription(db, name="Valbrune Nord")
    school = a_school(
        db,
        network_uai=network.uai,
        circonscription_uai=circonscription.uai,
        priority=Priority.REP_PLUS,
    )
    found = queries.school(db, school.uai)
    assert (found.departement, found.academie) == ("Val-de-Marne", "Créteil")
    assert (found.circonscription, found.network) == ("Valbrune Nord", network.name)
    assert found.priority is Priority.REP_PLUS


def test_a_school_that_is_not_there_is_refused_with_what_to_do(db: Session) -> None:
    with pytest.raises(NotFound, match="Cherchez-la"):
        queries.school(db, new_uai())


def test_schools_keep_the_order_asked_for(db: Session) -> None:
    first, second = a_school(db).uai, a_school(db).uai
    found = queries.schools(db, [second, new_uai(), first])
    assert [row.uai for row in found] == [second, first]


def test_territories_have_a_name(db: Session) -> None:
    network, circonscription = a_network(db), a_circonscription(db, name="Ivry")
    assert queries.territory_name(db, "national", "") == "France entière"
    assert queries.territory_name(db, "academie", "24") == "Académie de Créteil"
    assert queries.territory_name(db, "academie", "20") == "Académie d’Amiens"
    assert queries.territory_name(db, "departement", "094") == "Val-de-Marne (94)"
    assert queries.territory_name(db, "network", network.uai) == network.name
    assert (
        queries.territory_name(db, "circonscription", circonscription.uai)
        == "Circonscription d’Ivry"
    )
    with pytest.raises(NotFound):
        queries.territory_name(db, "academie", "99")


def test_holidays_are_found_by_zone_and_by_days(db: Session) -> None:
    autumn = queries.breaks(db, since=date(2026, 9, 1), until=date(2026, 11, 30))
    assert [(found.zone, found.name) for found in autumn] == [
        (zone, "Vacances de la Toussaint") for zone in "ABC"
    ]
    assert {found.zone for found in queries.breaks(db, "B")} == {"B"}
