"""The lists that the service cannot do without."""

from sqlmodel import Session, func, select

from classe12.territories import reference
from classe12.territories.actions import install_reference_data
from classe12.territories.models import Academie, Departement, DomainKind, EmailDomain, Holiday


def test_there_are_30_academies_and_101_departements_in_18_regions() -> None:
    academies = reference.academies()
    assert len(academies) == len({each.slug for each in academies}) == 30
    assert len({each.region for each in academies}) == 18
    codes = [code for each in academies for code, _ in each.departements]
    assert len(codes) == len(set(codes)) == 101
    assert len({reference.insee_code(code) for code in codes}) == 101


def test_zones_have_8_11_and_5_academies() -> None:
    zones = [each.zone for each in reference.academies()]
    assert [zones.count(zone) for zone in "ABC"] == [8, 11, 5]
    assert len(set(zones)) == 3 + 6


def test_codes_are_those_of_the_ministry_and_of_insee() -> None:
    assert [reference.insee_code(code) for code in ("001", "094", "02A", "971")] == [
        "01",
        "94",
        "2A",
        "971",
    ]


def test_every_academie_has_its_domain_and_others_are_known() -> None:
    domains = {each.domain: each for each in reference.domains()}
    own = [each for each in domains.values() if each.kind == DomainKind.ACADEMIE]
    assert len({each.academie_code for each in own}) == 30
    assert domains["ac-caen.fr"].academie_code == domains["ac-rouen.fr"].academie_code == "70"
    assert domains["education.gouv.fr"].kind == DomainKind.MINISTRY


def test_installing_twice_changes_nothing(db: Session) -> None:
    def counts() -> list[int]:
        models = (Academie, Departement, EmailDomain, Holiday)
        return [db.exec(select(func.count()).select_from(model)).one() for model in models]

    install_reference_data(db)
    first = counts()
    install_reference_data(db)
    assert counts() == first == [30, 101, 38, len(reference.holidays())]
