"""Imports: read together, previewed, applied, undone to the byte; the past of schools stays true."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DataError
from sqlmodel import Session, select
from starlette.applications import Starlette
from starlette.testclient import TestClient

from classe12.accounts.models import Role
from classe12.core import guard
from classe12.core.actor import Actor, system
from classe12.core.errors import NotFound, Refused
from classe12.core.guard import caller
from classe12.core.storage import get_storage
from classe12.deployment import commands, importing
from classe12.deployment.actions import import_work
from classe12.deployment.actions import imports as acts
from classe12.deployment.models import ImportFile, ImportState, SchoolImport
from classe12.deployment.queries.imports import get_screen, list_imports
from classe12.deployment.routes import imports as routes
from classe12.deployment.rules.imports import FILES
from classe12.territories.actions import correct_estimate, statements
from classe12.territories.models import Network, PerimeterSchool, School, SchoolPast
from classe12.territories.rules import check_letter
from tests.factories.imports import (
    HEAD,
    ID,
    NEXT_HEAD,
    OTHER,
    THIRD,
    UAI,
    applied,
    at,
    named,
    of_networks,
    previewed,
    send,
    whole,
    worked,
)
from tests.factories.ministry_files import SCHOOL, annuaire, csv_file
from tests.factories.people import a_lead, a_member, a_teacher
from tests.factories.programmes import classe_a_12
from tests.factories.territories import reference_data


def quiet(stage: str, done: float) -> None:
    pass


@pytest.fixture
def owner(db: Session) -> Actor:
    reference_data(db)
    return a_member(db, Role.OWNER)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, date(2026, 11, 23))


def test_a_preview_writes_nothing_and_is_what_is_applied(
    db: Session, owner: Actor, tmp_path: Path
) -> None:
    before = whole(db)
    found = previewed(db, owner, named(tmp_path, "a.csv", {}, {ID: OTHER, "Nom_commune": ""}))
    assert (found.state, found.counts["created"], found.counts["refused"]) == ("previewed", 1, 1)
    assert whole(db) == before
    file = db.exec(select(ImportFile)).one()
    assert (file.format, file.read) == ("annuaire de l’éducation", 2)
    assert file.key, "kept a day at most, for who chooses between two files"
    assert ["UAI", ID] in file.mapping
    assert get_storage().exists(f"imports/{file.sha256[:32]}")
    acts.ask_apply(db, owner, found.id)
    assert worked(db, found.id).state == ImportState.APPLIED
    assert db.get_one(School, UAI).name == SCHOOL["Nom_etablissement"]
    assert db.get(School, OTHER) is None
    assert not get_storage().exists(f"imports/{file.sha256[:32]}")


def test_undoing_gives_back_the_same_tables_to_the_byte(
    db: Session, owner: Actor, tmp_path: Path
) -> None:
    applied(db, owner, named(tmp_path, "a.csv", {}, {ID: OTHER, "Nom_commune": "Vieux Mas"}))
    before = whole(db)
    second = applied(
        db, owner,
        named(tmp_path, "b.csv", {"Nom_commune": "Port-Aurel", "latitude": "48.7912345678"},
              {ID: OTHER, "etat": "FERME"}, {ID: THIRD, "Nom_etablissement": "École du Zéphyr"}),
        of_networks(tmp_path, (UAI, "REP", HEAD)),
    )  # fmt: skip
    assert second.counts == {
        "created": 1, "changed": 1, "closed": 1, "unchanged": 0, "refused": 0, "directory": 1,
        "conflicts": 2, "hidden": 0, "hidden_line": 0,
    }  # fmt: skip
    assert whole(db) != before
    acts.ask_undo(db, owner, second.id)
    assert worked(db, second.id).state == ImportState.UNDONE
    assert whole(db) == before


def test_an_import_under_a_later_one_is_not_undone(
    db: Session, owner: Actor, tmp_path: Path
) -> None:
    first = applied(db, owner, named(tmp_path, "a.csv", {}))
    second = applied(db, owner, named(tmp_path, "b.csv", {"Nom_commune": "Port-Aurel"}))
    with pytest.raises(Refused, match="plus récent s’appuie"):
        acts.ask_undo(db, owner, first.id)
    for one in (second, first):
        acts.ask_undo(db, owner, one.id)
        assert worked(db, one.id).state == ImportState.UNDONE


def test_what_changed_by_hand_since_is_not_lost(db: Session, owner: Actor, tmp_path: Path) -> None:
    found = applied(db, owner, named(tmp_path, "a.csv", {}))
    correct_estimate(db, UAI, 2026, "CP", 3, "La circonscription", date(2026, 11, 24))
    acts.ask_undo(db, owner, found.id)
    after = worked(db, found.id)
    assert (after.state, after.refusal[:44]) == (
        "applied",
        "Des écoles de cet import ont changé depuis (",
    )


def test_a_school_that_people_chose_is_not_taken_away(
    db: Session, owner: Actor, tmp_path: Path
) -> None:
    found = applied(db, owner, named(tmp_path, "a.csv", {}))
    a_teacher(db, school_uai=UAI)
    acts.ask_undo(db, owner, found.id)
    after = worked(db, found.id)
    assert after.state == ImportState.APPLIED
    assert "rattachés à des écoles" in after.refusal
    assert db.get_one(School, UAI).is_open


def test_a_directory_that_changed_after_the_preview_is_not_written_over(
    db: Session, owner: Actor, tmp_path: Path
) -> None:
    found = previewed(db, owner, named(tmp_path, "a.csv", {}))
    applied(db, owner, named(tmp_path, "b.csv", {"Nom_commune": "Port-Aurel"}))
    acts.ask_apply(db, owner, found.id)
    after = worked(db, found.id)
    assert after.state == ImportState.REFUSED
    assert "a changé depuis l’aperçu" in after.refusal
    assert db.get_one(School, UAI).commune == "Port-Aurel"


def test_two_files_that_disagree_are_told_and_one_wins(
    db: Session, owner: Actor, tmp_path: Path
) -> None:
    found = previewed(
        db, owner, named(tmp_path, "a.csv", {}), of_networks(tmp_path, (UAI, "REP", HEAD))
    )
    row = db.execute(
        text("SELECT field, kept, kept_from, other, other_from FROM import_conflict")
    ).all()
    assert ("priority", "rep", "ep.csv", "rep_plus", "a.csv") in [tuple(one) for one in row]
    assert found.counts["conflicts"] == len(row)


def test_a_figure_given_by_hand_stays_and_is_told(
    db: Session, owner: Actor, tmp_path: Path
) -> None:
    from tests.territories.test_imports import _pupils

    applied(db, owner, named(tmp_path, "a.csv", {}))
    correct_estimate(db, UAI, 2026, "CP", 7, "La circonscription", date(2026, 11, 24))
    found = previewed(db, owner, _pupils(tmp_path).rename(tmp_path / "c.csv"))
    told = db.execute(text("SELECT field, kept, other FROM import_conflict")).all()
    assert [tuple(one) for one in told] == [("classes_CP", "7", "3")]
    assert found.counts["conflicts"] == 1


def test_a_school_that_a_whole_directory_forgets_is_closed_or_merged(
    db: Session, owner: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [{ID: uai, "Nom_etablissement": f"Ecole {uai}"} for uai in uais()]
    twins = [
        {ID: UAI, "Nom_etablissement": "Ecole maternelle Jean Moulin", "Ecole_elementaire": "0"},
        {ID: OTHER, "Nom_etablissement": "Ecole élémentaire Jean Moulin", "Ecole_maternelle": "0"},
    ]
    applied(db, owner, named(tmp_path, "a.csv", *twins, *others))
    assert whole_year(db, 2026) == {UAI, OTHER, *uais()}
    at(monkeypatch, date(2027, 10, 4))
    taken = {ID: OTHER, "Nom_etablissement": "Ecole primaire Jean Moulin"}
    extract = previewed(db, owner, named(tmp_path, "b.csv", taken))
    assert "merged" not in extract.counts
    found = applied(db, owner, named(tmp_path, "c.csv", taken, *others[:-1]))
    assert (found.counts["merged"], found.counts["closed"]) == (1, 1)
    gone = db.get_one(School, UAI)
    assert (gone.is_open, gone.merged_into, gone.closed_on) == (False, OTHER, date(2027, 10, 4))
    assert db.get_one(School, uais()[-1]).merged_into is None
    assert whole_year(db, 2026) == {UAI, OTHER, *uais()}
    assert whole_year(db, 2027) == {OTHER, *uais()[:-1]}


def uais() -> list[str]:
    return [f"09491{n:02}" + check_letter(f"09491{n:02}") for n in range(24)]


def whole_year(db: Session, year: int) -> set[str]:
    query = select(PerimeterSchool.school_uai).where(PerimeterSchool.school_year == year)
    return set(db.exec(query))


def test_a_network_that_changes_keeps_the_old_one_for_the_past_year(
    db: Session, owner: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    applied(db, owner, named(tmp_path, "a.csv", {}), of_networks(tmp_path, (UAI, "REP+", HEAD)))
    at(monkeypatch, date(2027, 10, 4))
    applied(db, owner, of_networks(tmp_path, (UAI, "REP", NEXT_HEAD)))
    assert db.get_one(School, UAI).network_uai == NEXT_HEAD
    past = db.exec(select(SchoolPast)).one()
    assert (past.school_year, past.network_uai, past.priority) == (2026, HEAD, "rep_plus")
    assert db.get(Network, HEAD) is not None
    inside = text("SELECT network_uai FROM placed_school WHERE uai = :uai ORDER BY school_year")
    assert list(db.scalars(inside, {"uai": UAI})) == [HEAD, NEXT_HEAD]
    totals = db.execute(
        text("SELECT school_year, priority FROM perimeter_total WHERE level = '' ORDER BY 1")
    ).all()
    assert [tuple(one) for one in totals] == [(2026, "rep_plus"), (2027, "rep")]


def test_only_owners_import(db: Session, owner: Actor, tmp_path: Path) -> None:
    found = previewed(db, owner, named(tmp_path, "a.csv", {}))
    for other in (a_lead(db, ("national", "")), a_teacher(db)):
        for act in (acts.ask_preview, acts.ask_apply, acts.ask_undo, acts.drop_import):
            with pytest.raises(NotFound):
                act(db, other, found.id)
        with pytest.raises(NotFound):
            send(db, other, named(tmp_path, "b.csv", {}))
    elsewhere = system(found.programme_id + 1)
    with pytest.raises(NotFound):
        acts.ask_apply(db, elsewhere, found.id)


def test_work_done_twice_is_done_once(db: Session, owner: Actor, tmp_path: Path) -> None:
    found = applied(db, owner, named(tmp_path, "a.csv", {}))
    importing.work(found.id)
    assert not import_work.apply_import(db, found.id, datetime(2026, 11, 23, tzinfo=UTC))
    with pytest.raises(Refused, match="n’en est plus là"):
        acts.ask_apply(db, owner, found.id)


def test_an_import_that_dies_half_way_leaves_nothing_and_goes_on(
    db: Session, owner: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_id = send(db, owner, named(tmp_path, "a.csv", {}))
    acts.ask_preview(db, owner, import_id)
    before = whole(db)
    with monkeypatch.context() as broken:
        broken.setattr(statements, "PUT_ESTIMATES", "SELECT 1 / 0")
        with pytest.raises(DataError, match="division by zero"):
            importing.work(import_id)
    assert whole(db) == before
    assert import_work.waiting(db) == [import_id]
    for done in (0.5, 0.1):
        import_work.tell(db, import_id, "Lecture", done)
    assert db.get_one(SchoolImport, import_id).percent == 50, (
        "the next job reads again: no step back"
    )
    assert worked(db, import_id).state == ImportState.PREVIEWED


def test_a_file_that_is_none_is_refused_with_a_sentence(
    db: Session, owner: Actor, tmp_path: Path
) -> None:
    path = csv_file(tmp_path, ["nom", "prenom"], {"nom": "x"})
    found = previewed(db, owner, path)
    assert found.state == ImportState.REFUSED
    assert found.refusal.startswith("Ces colonnes ne sont pas celles d’un fichier connu")
    with pytest.raises(Refused, match="déjà dans cet import"):
        send(db, owner, path, path)


def test_the_command_goes_through_the_same_door(db: Session, tmp_path: Path) -> None:
    reference_data(db)
    classe_a_12(db)
    shown: list[float] = []
    path = annuaire(tmp_path, {}, {"Nom_commune": ""}, {"Type_etablissement": "Lycée"})
    dry = commands.import_schools([path], quiet, dry_run=True)
    assert db.get(School, UAI) is None
    told = commands.import_schools([path], lambda stage, done: shown.append(done))
    assert told.counts == dry.counts
    assert told.lines == (
        "ecoles.csv (annuaire de l’éducation)\u00a0: 3\u00a0lignes lues, 1\u00a0hors sujet, 1\u00a0refusée.",
        "1\u00a0école créée, 0\u00a0inchangée.",
        "Ligne 3\u00a0: La commune manque.",
    )
    assert shown == sorted(shown) and shown[-1] == 1
    assert db.get(School, UAI) is not None
    assert set(db.exec(select(SchoolImport.state))) == {"dropped", "applied"}
    with pytest.raises(Refused, match="ne peut pas être lu"):
        commands.import_schools([tmp_path / "absent.csv"], quiet)


@pytest.fixture
def client() -> Iterator[TestClient]:
    assert routes.school_file
    app = Starlette(routes=[found.starlette for found in guard.routes if found.path == FILES])
    with TestClient(app) as browser:
        yield browser


@pytest.mark.parametrize(("role", "status"), [("owner", 201), ("lead", 403), ("nobody", 401)])
def test_the_route_takes_files_of_owners_alone(
    db: Session,
    owner: Actor,
    client: TestClient,
    monkeypatch: pytest.MonkeyPatch,
    role: str,
    status: int,
) -> None:
    who = {"owner": owner, "lead": a_lead(db), "nobody": Actor(owner.programme_id)}[role]
    monkeypatch.setattr(caller, "_identify", [lambda *found, is_act=True: who])
    answer = client.post(f"{FILES}?nom=C:\\dossier\\annuaire.csv", content=b"a;b\r\n1;2\r\n")
    assert answer.status_code == status
    if status != 201:
        assert db.exec(select(SchoolImport)).all() == []
        return
    same = client.post(f"{FILES}?import={answer.json()['id']}&nom=b.csv", content=b"a;b\r\n1;2\r\n")
    said = (
        "b.csv est déjà dans cet import, sous le nom annuaire.csv\u00a0: il n’est lu qu’une fois."
    )
    assert (same.status_code, same.json()) == (200, {"id": answer.json()["id"], "said": said})
    file = db.exec(select(ImportFile)).one()
    assert (file.name, file.bytes) == ("annuaire.csv", 10)
    assert file.sha256 == hashlib.sha256(b"a;b\r\n1;2\r\n").hexdigest()
    assert client.post(f"{FILES}?nom=vide.csv", content=b"").status_code == 422


def test_the_screen_shows_each_school_in_a_constant_number_of_statements(
    db: Session, owner: Actor, tmp_path: Path
) -> None:
    applied(db, owner, named(tmp_path, "a.csv", *[{ID: uai} for uai in uais()]))
    found = previewed(
        db,
        owner,
        named(tmp_path, "b.csv", *[{ID: uai, "Nom_commune": "Port-Aurel"} for uai in uais()]),
    )
    moment = datetime(2026, 11, 23, 10, tzinfo=UTC)
    sent: list[str] = []
    event.listen(db.connection(), "before_cursor_execute", lambda *a: sent.append(a[2]))
    screen = get_screen(db, owner, found.id, "changed", 2, moment)
    asked = len(sent)
    assert (screen.total, screen.last_page, len(screen.rows)) == (24, 2, 4)
    assert [(c.field, c.before, c.after) for c in screen.rows[0].changes] == [
        ("Commune", "Valbrune", "Port-Aurel")
    ]
    assert screen.can_apply and not screen.can_undo
    (new,) = get_screen(
        db, owner, previewed(db, owner, named(tmp_path, "c.csv", {})).id, "created", 1, moment
    ).rows
    assert (new.changes, new.notes) == ((), "primaire, REP+, Valbrune (0949800S)")
    assert asked <= 9
    assert [line.label for line in list_imports(db, owner, moment)] == [
        "À vérifier",
        "À vérifier",
        "Appliqué",
    ]
    with pytest.raises(NotFound):
        get_screen(db, a_lead(db), found.id, "changed", 1, moment)
