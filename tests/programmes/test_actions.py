"""Installing the policies from their kits."""

from dataclasses import replace

import pytest
from sqlmodel import Session, col, select

from classe12.core import audit
from classe12.core.actor import system
from classe12.core.errors import Invalid, Refused
from classe12.programmes import actions
from classe12.programmes.actions import DATA, install_kit, install_programmes
from classe12.programmes.models import (
    Level,
    Need,
    Programme,
    ProgrammeText,
    Theme,
    WantedSchool,
)
from classe12.programmes.queries import get_kit, list_programmes
from classe12.programmes.rules import parts
from classe12.programmes.rules.kit import read_kit
from tests.factories.kits import a_kit
from tests.factories.programmes import another_programme, classe_a_12

OPERATOR = system(0)


def _rows(db: Session) -> list[tuple[object, ...]]:
    found = [
        tuple(row.model_dump().values())
        for model in (Programme, Level, Theme, Need, ProgrammeText, WantedSchool)
        for row in db.exec(select(model))
    ]
    return sorted(found, key=repr)  # PostgreSQL promises no order


def test_installing_twice_changes_nothing(db: Session) -> None:
    install_programmes(db)
    first = _rows(db)
    install_programmes(db)
    assert _rows(db) == first
    assert [row.slug for row in list_programmes(db)] == ["classe-a-12", "devoirs-faits"]


@pytest.mark.parametrize("slug", ["classe-a-12", "devoirs-faits"])
def test_an_installed_kit_is_exported_the_same(db: Session, slug: str) -> None:
    install_programmes(db)
    programme = next(row for row in list_programmes(db) if row.slug == slug)
    assert get_kit(db, programme.id) == read_kit((DATA / f"{slug}.toml").read_text("utf-8"))


def test_a_kit_imported_then_changed_is_exported_as_it_is(db: Session) -> None:
    classe_a_12(db)
    kit = replace(a_kit(), hosts=("essai.example", "www.essai.example"), opened_on=None)
    programme_id = install_kit(db, OPERATOR, kit)
    assert get_kit(db, programme_id) == kit
    other = replace(
        kit,
        name="Autre nom",
        levels=(parts.Level("CM1", "CM1"), kit.levels[0]),
        themes=kit.themes[1:],
        texts=replace(kit.texts, home="Bonjour."),
        perimeters=(parts.Perimeter(2025, ("0939001B",)),),
        functions=(),
    )
    assert install_kit(db, OPERATOR, other) == programme_id
    assert get_kit(db, programme_id) == other
    written = db.exec(select(ProgrammeText).where(ProgrammeText.programme_id == programme_id)).all()
    assert sorted((row.page, row.version) for row in written if row.page == "home") == [
        ("home", 1),
        ("home", 2),
    ]
    acts = db.exec(select(audit.AuditEntry.act).where(audit.AuditEntry.subject_id == "essai")).all()
    assert acts == ["programmes.install_kit"] * 2


def test_what_somebody_changed_is_not_overwritten_by_a_migration(db: Session) -> None:
    mine = classe_a_12(db)
    kit = get_kit(db, mine.id)
    mine_now = parts.Contact("nous@classe12.example", "DGESCO", "Paris", "Anne Morel", "L’État")
    changed = replace(kit, tagline="Autre", contact=mine_now)
    install_kit(db, OPERATOR, changed)
    install_programmes(db)
    assert get_kit(db, mine.id) == changed


def test_a_programme_of_before_the_kits_is_completed(db: Session) -> None:
    mine = classe_a_12(db)
    row = db.get_one(Programme, mine.id)
    row.settings, row.operator_name, row.host = None, "Direction générale", "classe.example"
    db.flush()
    install_programmes(db)
    kit = get_kit(db, mine.id)
    assert (kit.contact.owner, kit.hosts) == ("Direction générale", ("classe.example",))
    assert kit.functions


def test_a_policy_that_is_open_says_who_answers_for_it(db: Session) -> None:
    with pytest.raises(Invalid) as refused:
        install_kit(db, OPERATOR, replace(a_kit(), contact=parts.Contact()))
    assert "contact.owner" in refused.value.problems
    assert install_kit(db, OPERATOR, replace(a_kit(), contact=parts.Contact(), opened_on=None))


def test_a_host_serves_one_policy_only(db: Session) -> None:
    another_programme(db, host="autre.example")
    with pytest.raises(Invalid) as refused:
        install_kit(db, OPERATOR, replace(a_kit(), hosts=("essai.example", "autre.example")))
    assert list(refused.value.problems) == ["hosts.2"]
    assert not db.exec(select(Programme.id).where(col(Programme.slug) == "essai")).all()


def test_a_theme_that_holds_videos_is_not_taken_away(db: Session) -> None:
    from tests.factories import stories as make
    from tests.factories.people import a_teacher

    author = a_teacher(db)
    make.published(db, author, themes=("outils",))
    kit = get_kit(db, author.programme_id)
    kit = replace(kit, contact=a_kit().contact)
    without = tuple(theme for theme in kit.themes if theme.slug != "outils")
    with pytest.raises(Refused) as refused:
        install_kit(db, OPERATOR, replace(kit, themes=without))
    assert refused.value.code == "in_use"
    assert len(without) == len(get_kit(db, author.programme_id).themes) - 1


def test_the_kits_are_installed_by_the_function_of_an_import(
    db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(actions, "install_kit", lambda db, actor, kit, **_: seen.append(kit.slug))
    for row in db.exec(select(Programme)):
        row.settings = None
    db.flush()
    install_programmes(db)
    assert seen == ["classe-a-12", "devoirs-faits"]
