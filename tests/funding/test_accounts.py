"""What leaves: the files say what the database holds; who reads, who acts, who finds nothing."""

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from xml.etree import ElementTree as ET

import pypdf
import pytest
from sqlmodel import Session, select
from starlette.applications import Starlette
from starlette.testclient import TestClient

from classe12.accounts.models import Role
from classe12.adoption.queries.hypotheses import list_hypotheses
from classe12.core import guard
from classe12.core.actor import Actor
from classe12.core.clock import today
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.core.guard import caller
from classe12.core.sheets import MARK, sheet
from classe12.funding.actions import conventions, expenses
from classe12.funding.models import Convention, ConventionYear, Expense
from classe12.funding.papers import paper_pdf, paper_workbook
from classe12.funding.queries import papers
from classe12.funding.queries.books import get_books
from classe12.funding.queries.budget import budget_table, get_budget
from classe12.funding.queries.expense import get_expense_page
from classe12.funding.queries.frame import get_frame
from classe12.funding.queries.overview import get_overview
from classe12.funding.routes import budget as budget_route
from classe12.funding.routes import files
from classe12.funding.routes import papers as papers_route
from classe12.funding.rules import account, typed
from classe12.funding.rules.money import euros
from tests.factories.accounts import audit_acts
from tests.factories.funding import (
    BEGINS,
    a_quote,
    act,
    an_auditor,
    convention_form,
    quote_form,
    up_to,
)
from tests.factories.people import a_lead, a_member, a_teacher
from tests.factories.programmes import another_programme
from tests.support.tagged import check_reading

CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FILES = {
    f.__name__
    for f in (
        files.chorus_file, files.statement_file, files.account_file, files.committee_file, files.letter_file,
        budget_route.budget_file, papers_route.send_paper, papers_route.read_paper,
    )
}  # fmt: skip


def read(content: bytes) -> str:
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    return " ".join(text.replace("\u00a0", " ").split())


def plain(words: str) -> str:
    return words.replace("\u00a0", " ")


def year_of(db: Session) -> ConventionYear:
    return db.exec(select(ConventionYear).execution_options(populate_existing=True)).one()


def test_the_export_has_one_line_an_act_and_its_totals_are_the_database_s(
    db: Session, clerk: Actor, convention: Convention
) -> None:
    books = get_books(db, clerk)
    rows = account.chorus_rows(
        books.convention, {one.id: one for one in books.expenses}, books.journal
    )
    written = sheet(account.CHORUS, rows)
    assert written.startswith(MARK)
    lines = list(csv.DictReader(io.StringIO(written[1:]), delimiter=";"))
    whole = lines.pop()
    assert len(lines) == len(books.journal) == 3 + 6 + 10 + 2
    assert (whole["acte"], whole["ae"], whole["cp"]) == ("Total", "10380,62", "4000,43")

    def total(name: str) -> Decimal:
        return sum((Decimal(line[name].replace(",", ".")) for line in lines), Decimal(0))

    here = year_of(db)
    assert total("ae") == here.ae_committed == Decimal("10380.62")
    assert total("cp") == here.cp_paid == Decimal("4000.43")
    order = next(line for line in lines if line["acte"] == "Bon de commande")
    assert (order["centre_couts"], order["montant_ttc"], order["dont_tva"]) == (
        "CENTRE-1", "1000,13", "166,69",
    )  # fmt: skip
    assert any(line["ae"] == "-120,50" for line in lines)
    assert {line["signataire_service_fait"] for line in lines} == {"", "Claire Rousseau"}


def test_the_statement_is_one_tagged_page_with_the_figures_of_the_database(
    db: Session, clerk: Actor, convention: Convention
) -> None:
    for _ in range(25):
        a_quote(db, clerk, convention, "1")
    paper = papers.statement(db, clerk, "", f"{today():%Y-%m}", today())
    content = paper_pdf(paper)
    assert len(pypdf.PdfReader(io.BytesIO(content)).pages) == 1
    assert "Relevé de" in paper.title
    check_reading(paper, content)
    here, words = year_of(db), read(content)
    for amount in (
        here.ae_ceiling,
        here.ae_committed,
        here.ae_ceiling - here.ae_committed,
        here.cp_paid,
    ):
        assert plain(euros(amount)) in words
    before = account.balance(get_books(db, clerk).journal, until=BEGINS - timedelta(days=1))
    assert before == account.Balance(), "a former month knows nothing of what came later"


def test_the_account_says_what_is_to_be_returned_and_what_was_obtained(
    db: Session, clerk: Actor, convention: Convention
) -> None:
    paper = papers.rendered(db, clerk, "", today())
    content = paper_pdf(paper)
    check_reading(paper, content)
    here, words = year_of(db), read(content)
    for amount in (here.cp_ceiling - here.cp_paid, here.ae_committed - here.cp_paid):
        assert plain(euros(amount)) in words
    assert "Coût par personne active" in words
    assert "CENTRE-1" in words
    with zipfile.ZipFile(io.BytesIO(paper_workbook(paper))) as book:
        parts = {name: book.read(name).decode() for name in book.namelist()}
    sheets = [text for name, text in parts.items() if name.startswith("xl/worksheets/")]
    assert len(sheets) == len(paper.blocks)
    assert all("<f>" not in text for text in sheets)
    first = ET.fromstring(parts["xl/worksheets/sheet1.xml"])
    values = {cell.findtext(CELL + "v") for cell in first.iter(CELL + "c")}
    assert str(float(here.ae_committed)) in values
    folder = papers.committee(db, clerk, "", today())
    content = paper_pdf(folder)
    check_reading(folder, content)
    committee = read(content)
    assert "Hypothèses et résultats" in committee
    assert "1 % des écoles : le service trouve ses premiers utilisateurs." in committee
    assert "Critères de réussite" in committee
    assert "Épuisement prévu" in committee
    bets = list_hypotheses(db, clerk.programme_id, today())
    assert len(bets) > 2, "those of the cockpit"
    for bet in bets:
        assert plain(bet.sentence) in committee
        assert plain(bet.standing) in committee


def test_the_public_budget_names_nobody_and_adds_up(
    db: Session, clerk: Actor, convention: Convention
) -> None:
    rows = budget_table(db, clerk.programme_id)
    here = year_of(db)
    assert sum(Decimal(row[4].replace(",", ".")) for row in rows) == here.ae_committed
    assert sum(Decimal(row[5].replace(",", ".")) for row in rows) == here.cp_paid
    shown = str(get_budget(db, clerk.programme_id, today()))
    for hidden in ("Coopérative fictive", "Claire Rousseau", "Atelier de présentation"):
        assert hidden not in shown + str(rows)
    other = another_programme(db)
    assert get_budget(db, other.id, today()).financing == ()


def test_who_reads_acts_on_nothing_and_others_find_nothing(
    db: Session, clerk: Actor, convention: Convention
) -> None:
    quote = db.exec(select(Expense).where(Expense.quoted == 70)).one()
    readers = [an_auditor(db), a_member(db, Role.OWNER), a_member(db, Role.ADMIN)]
    for actor in readers:
        shown = get_overview(db, actor, "", "", 1, today())
        assert shown
        assert shown.can_act is False
        assert get_expense_page(db, actor, quote.id).acts == ()
        for refused in (
            lambda actor=actor: act(db, actor, quote, "order", "70"),
            lambda actor=actor: expenses.quote(db, actor, convention.id, quote_form(), today()),
            lambda actor=actor: conventions.suspend(db, actor, convention.id, today(), ""),
            lambda actor=actor: conventions.open_convention(db, actor, convention_form("X")),
        ):
            with pytest.raises(Refused) as found:
                refused()
            assert found.value.code == "read_only"
    elsewhere = a_member(db, Role.CLERK, programme_id=another_programme(db).id)
    for actor in (a_teacher(db), a_lead(db), a_member(db, Role.SPONSOR), elsewhere):
        with pytest.raises(NotFound):
            get_overview(db, actor, str(convention.id), "", 1, today())
        with pytest.raises(NotFound):
            get_expense_page(db, actor, quote.id)
        with pytest.raises(NotFound):
            act(db, actor, quote, "order", "70")
    assert get_overview(db, elsewhere, "", "", 1, today()) is None


def test_each_act_leaves_one_row_in_the_audit_trail(
    db: Session, clerk: Actor, convention: Convention
) -> None:
    before = len(audit_acts(db))
    quote = a_quote(db, clerk, convention, "10")
    up_to(db, clerk, quote, "payment")
    dropped = a_quote(db, clerk, convention, "10")
    act(db, clerk, dropped, "discard", "")
    with pytest.raises(Refused, match="abandonné"):
        act(db, clerk, dropped, "order", "10")
    with pytest.raises(Refused, match="Rechargez"):
        act(db, clerk, quote, "close", "10")
    with pytest.raises(Invalid):
        act(db, clerk, quote, "service", "1,234")
    assert audit_acts(db)[before:] == [
        "funding.quote", "funding.order", "funding.certify", "funding.invoice", "funding.pay", "funding.quote",
        "funding.discard",
    ]  # fmt: skip


def test_a_number_is_a_convention_s_own(db: Session, clerk: Actor, convention: Convention) -> None:
    with pytest.raises(Invalid) as refused:
        conventions.open_convention(db, clerk, convention_form())
    assert set(refused.value.problems) == {typed.NUMBER}


@pytest.fixture
def browser(
    db: Session, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[TestClient, list[Actor]]]:
    """Return a client of the files, and the actor it calls as."""
    who: list[Actor] = []

    monkeypatch.setattr(caller, "_identify", [lambda *_, **__: who[0]])
    routes = [route.starlette for route in guard.routes if route.starlette.name in FILES]
    with TestClient(Starlette(routes=routes)) as client:
        yield client, who


def test_the_reader_takes_the_files_away_and_nobody_else_does(
    db: Session, convention: Convention, browser: tuple[TestClient, list[Actor]]
) -> None:
    client, who = browser
    who.append(an_auditor(db))
    for name, start in (
        ("chorus.csv", MARK.encode()), ("releve.pdf", b"%PDF"), ("compte.xlsx", b"PK"), ("compte.pdf", b"%PDF"),
        ("courrier.txt", "À".encode()),
    ):  # fmt: skip
        answer = client.get(f"/convention/{name}")
        assert answer.status_code == 200, name
        assert answer.content.startswith(start)
        assert answer.headers["cache-control"] == "no-store"
    assert client.get("/convention/releve.pdf?mois=%00").status_code == 422
    assert "Ce mois n’existe pas" in client.get("/convention/releve.pdf?mois=2026-13").text
    assert client.get("/convention/chorus.csv?convention=x").status_code == 404
    who[0] = a_teacher(db)
    assert client.get("/convention/chorus.csv", follow_redirects=False).status_code != 200
    assert client.get("/budget.csv").status_code == 200


@pytest.mark.parametrize("who", ["clerk", "auditor"])
def test_a_document_is_kept_with_the_accounts(
    db: Session,
    clerk: Actor,
    convention: Convention,
    browser: tuple[TestClient, list[Actor]],
    who: str,
) -> None:
    client, actors = browser
    actors.append(clerk if who == "clerk" else an_auditor(db))
    paper = paper_pdf(papers.statement(db, clerk, "", "", today()))
    address = f"/pieces-credits?convention={convention.id}&nom=Convention.pdf"
    answer = client.post(address, content=paper)
    if who == "auditor":
        assert answer.status_code == 403
        return
    assert answer.status_code == 201, answer.text
    frame = get_frame(db, clerk, "", today())
    assert frame
    assert [one.name for one in frame.papers] == ["Convention.pdf"]
    actors[0] = an_auditor(db)
    taken = client.get(frame.papers[0].href)
    assert taken.content == paper
    assert taken.headers["content-disposition"].startswith("attachment")
    actors[0] = a_member(db, Role.AUDITOR, programme_id=another_programme(db).id)
    assert client.get(frame.papers[0].href).status_code == 404
    actors[0] = clerk
    assert client.post(address, content=b"MZ\x00\x01\x02").status_code == 422
