"""Imports: who wins where two files disagree, and how long what undoing needs is kept."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import Session

from classe12.accounts.models import Role
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import NotFound, Refused
from classe12.deployment.actions import import_work
from classe12.deployment.actions import imports as acts
from classe12.deployment.actions.import_choices import choose_all, leave_file
from classe12.deployment.models import ImportState, SchoolImport
from classe12.deployment.queries.imports import ImportScreen, get_screen
from classe12.territories.models import School
from tests.factories.imports import (
    HEAD,
    ID,
    OTHER,
    UAI,
    applied,
    at,
    named,
    of_networks,
    previewed,
    worked,
)
from tests.factories.people import a_lead, a_member
from tests.factories.territories import reference_data


@pytest.fixture
def owner(db: Session) -> Actor:
    reference_data(db)
    return a_member(db, Role.OWNER)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, date(2026, 11, 23))


def test_the_winner_of_a_disagreement_is_chosen_then_previewed_again(
    db: Session, owner: Actor, tmp_path: Path
) -> None:
    files = named(tmp_path, "a.csv", {}), of_networks(tmp_path, (UAI, "REP", HEAD))
    found = previewed(db, owner, *files)
    rank = db.scalar(text("SELECT rank FROM import_conflict WHERE field = 'priority'"))
    acts.choose(db, owner, found.id, rank)
    screen = get_screen(db, owner, found.id, "conflicts", 1, now())
    assert screen.can_again and not screen.can_apply and screen.chosen.startswith("1")
    [row] = [row for row in screen.rows if row.rank == rank]
    assert row.is_chosen and row.choice == "Garder REP+" and "REP+" in row.notes
    with pytest.raises(Refused, match="recalculez"):
        acts.ask_apply(db, owner, found.id)
    acts.ask_again(db, owner, found.id)
    again = worked(db, found.id)
    kept = db.execute(text("SELECT kept, kept_from FROM import_conflict WHERE field = 'priority'"))
    assert tuple(kept.one()) == ("rep_plus", "a.csv")
    acts.ask_apply(db, owner, again.id)
    worked(db, again.id)
    assert db.get_one(School, UAI).priority == "rep_plus"
    assert db.scalar(text("SELECT bool_and(key = '') FROM import_file")), "applied, nothing is kept"


def test_one_field_is_decided_for_all_its_schools_at_once(
    db: Session, owner: Actor, tmp_path: Path
) -> None:
    directory = named(tmp_path, "a.csv", {}, {ID: OTHER, "Nom_commune": "Vieux Mas"})
    lists = of_networks(tmp_path, (UAI, "REP", HEAD), (OTHER, "REP", HEAD))
    found = previewed(db, owner, directory, lists)

    def screen(field: str, tab: str = "conflicts") -> ImportScreen:
        return get_screen(db, owner, found.id, tab, 1, now(), field)

    assert [(one.key, one.label) for one in screen("").fields] == [
        ("", "Toutes les données"),
        ("priority", "Éducation prioritaire (2)"),
        ("commune", "Commune (1)"),
    ]
    assert screen("").sides == () and screen("inconnu").total == 3
    shown = screen("priority")
    [side] = shown.sides
    assert (shown.total, side.file, side.back) == (2, "a.csv", False)
    assert side.label == "Croire a.csv pour tous (2)" and "2\u00a0désaccords" in side.effect
    assert choose_all(db, owner, found.id, "priority", "a.csv", False) == 2
    assert screen("priority").sides[0].back and screen("").chosen.startswith("2")
    choose_all(db, owner, found.id, "priority", "a.csv", True)
    assert screen("").can_apply
    for field, file in (("priority", "z.csv"), ("classes_CP", "a.csv"), ("name", "a.csv")):
        with pytest.raises(NotFound):
            choose_all(db, owner, found.id, field, file, False)
    with pytest.raises(NotFound):
        choose_all(db, a_lead(db), found.id, "priority", "a.csv", False)
    choose_all(db, owner, found.id, "priority", "a.csv", False)
    acts.ask_again(db, owner, found.id)
    worked(db, found.id)
    acts.ask_apply(db, owner, found.id)
    worked(db, found.id)
    assert {db.get_one(School, uai).priority for uai in (UAI, OTHER)} == {"rep_plus"}


def test_a_choice_is_remembered_by_the_next_import_of_the_same_files(
    db: Session, owner: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = named(tmp_path, "a.csv", {}), of_networks(tmp_path, (UAI, "REP", HEAD))
    found = previewed(db, owner, *files)
    choose_all(db, owner, found.id, "priority", "a.csv", False)
    acts.drop_import(db, owner, found.id)
    at(monkeypatch, date(2026, 11, 24))
    renamed = files[0].rename(tmp_path / "a-2.csv")
    found = previewed(db, owner, renamed, files[1])
    [row] = get_screen(db, owner, found.id, "conflicts", 1, now(), "priority").rows
    assert row.notes == "Votre choix d’un import passé, repris\u00a0: REP+ est gardé."
    assert not row.is_chosen and row.choice == "Garder REP"
    assert get_screen(db, owner, found.id, "", 1, now()).can_apply
    acts.choose(db, owner, found.id, row.rank)
    [row] = get_screen(db, owner, found.id, "conflicts", 1, now(), "priority").rows
    assert row.notes == "Votre choix\u00a0: REP, au prochain aperçu."


def test_a_file_of_another_year_is_told_and_may_be_set_aside(
    db: Session, owner: Actor, tmp_path: Path
) -> None:
    directory = named(tmp_path, "a.csv", {"Code_postal": "1000"})
    found = previewed(db, owner, directory, of_networks(tmp_path, (UAI, "REP", HEAD)))
    screen = get_screen(db, owner, found.id, "", 1, now())
    assert screen.years == "ep.csv" and "2022-2023" in screen.files[1].year
    assert screen.files[0].repairs == ("1\u00a0code postal a retrouvé sa forme (ligne 2).",)
    leave_file(db, owner, found.id, 1, True)
    found = worked(db, found.id)
    screen = get_screen(db, owner, found.id, "", 1, now())
    assert (found.state, found.counts["conflicts"], screen.years) == ("previewed", 0, "")
    assert screen.files[1].is_left and screen.files[1].rows == ""
    with pytest.raises(Refused, match="seul fichier"):
        leave_file(db, owner, found.id, 0, True)
    with pytest.raises(NotFound):
        leave_file(db, a_lead(db), found.id, 1, False)
    leave_file(db, owner, found.id, 1, False)
    assert worked(db, found.id).counts["conflicts"] == 1


def test_what_changes_is_kept_to_one_field(db: Session, owner: Actor, tmp_path: Path) -> None:
    applied(db, owner, named(tmp_path, "a.csv", {}, {ID: OTHER}))
    moved = {"Nom_commune": "Port-Aurel", "latitude": "48.9"}
    found = previewed(db, owner, named(tmp_path, "b.csv", moved, {ID: OTHER, "latitude": "48.9"}))
    screen = get_screen(db, owner, found.id, "changed", 1, now(), "commune")
    assert [one.label for one in screen.fields] == [
        "Toutes les données", "Latitude (2)", "Commune (1)",
    ]  # fmt: skip
    assert (screen.total, screen.field, [row.id for row in screen.rows]) == (1, "commune", [UAI])
    assert screen.sides == () and screen.fields[2].href.endswith("&liste=changed&champ=commune")


def test_a_choice_is_taken_back_and_asks_for_the_files(
    db: Session, owner: Actor, tmp_path: Path
) -> None:
    files = named(tmp_path, "a.csv", {}), of_networks(tmp_path, (UAI, "REP", HEAD))
    found = previewed(db, owner, *files)
    rank = db.scalar(text("SELECT rank FROM import_conflict WHERE field = 'priority'"))
    for _ in range(2):
        acts.choose(db, owner, found.id, rank)
    assert get_screen(db, owner, found.id, "conflicts", 1, now()).can_apply
    with pytest.raises(NotFound):
        acts.choose(db, owner, found.id, 99)
    with pytest.raises(NotFound):
        acts.choose(db, a_lead(db), found.id, rank)
    import_work.drop_left(db, found.previewed_at + timedelta(days=2))
    with pytest.raises(Refused, match="un jour"):
        acts.choose(db, owner, found.id, rank)
    assert db.get_one(SchoolImport, found.id).state == ImportState.PREVIEWED


def test_what_undoing_needs_is_kept_thirteen_months(
    db: Session, owner: Actor, tmp_path: Path
) -> None:
    done = applied(db, owner, named(tmp_path, "a.csv", {}))
    seen = previewed(db, owner, named(tmp_path, "b.csv", {"Nom_commune": "Port-Aurel"}))
    changes = "SELECT count(*) FROM directory_change WHERE import_id = :id"
    assert import_work.prune(db, done.applied_at + timedelta(days=29)) == 0
    assert import_work.prune(db, done.applied_at + timedelta(days=31)) == 1, "never applied"
    assert (
        db.scalar(text(changes), {"id": seen.id}) == 0 < db.scalar(text(changes), {"id": done.id})
    )
    late = done.applied_at + timedelta(days=400)
    assert import_work.prune(db, late) == 1 and import_work.prune(db, late) == 0
    assert db.scalar(text(changes), {"id": done.id}) == 0
    db.execute(
        text(
            "UPDATE school_import SET applied_at = applied_at - interval '401 days' WHERE rank = 1"
        )
    )
    db.expire_all()
    screen = get_screen(db, owner, done.id, "", 1, now())
    assert not screen.can_undo and "400" in screen.why_not and not screen.tabs
    with pytest.raises(Refused, match="400"):
        acts.ask_undo(db, owner, done.id)
