"""The files of a convention: CHORUS, statement of a month, account rendered, committee, letter."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from classe12.accounts.rules import AUDITOR
from classe12.core import database, guard, limits
from classe12.core.actor import Actor
from classe12.core.clock import today
from classe12.core.saying import said
from classe12.core.sheets import sheet
from classe12.core.text import slugify
from classe12.funding.papers import paper_open_sheet, paper_pdf, paper_workbook
from classe12.funding.queries import papers
from classe12.funding.queries.books import get_books
from classe12.funding.queries.papers import Paper
from classe12.funding.rules.account import CHORUS, chorus_rows
from classe12.funding.rules.watch import letter
from classe12.funding.rules.words import CONVENTION
from classe12.programmes.queries import get_programme
from classe12.programmes.rules.colours import accent_of

LIMIT = (40, timedelta(hours=1))  # papers: each takes some tenths of a second of a processor
PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
MAKERS = {
    "pdf": (paper_pdf, PDF),
    "xlsx": (paper_workbook, XLSX),
    "ods": (paper_open_sheet, ODS),
}


@guard.route(f"{CONVENTION}/chorus.csv", needs=AUDITOR)
async def chorus_file(request: Request, actor: Actor) -> Response:
    """Return one line an act, to be typed again in CHORUS."""
    books = await database.ask(get_books, actor, _asked(request))
    rows = chorus_rows(books.convention, {one.id: one for one in books.expenses}, books.journal)
    name = f"chorus-{slugify(books.convention.number)}-{today():%Y-%m-%d}.csv"
    return _file(sheet(CHORUS, rows).encode(), "text/csv; charset=utf-8", name)


@guard.route(f"{CONVENTION}/releve.pdf", needs=AUDITOR)
async def statement_file(request: Request, actor: Actor) -> Response:
    """Return the statement of the month that the address asks for (?mois=2026-11)."""
    month = request.query_params.get("mois", "")[:20]

    def compose(db: Session) -> Paper:
        return papers.statement(db, actor, _asked(request), month, today())

    return await _paper(actor, compose, "pdf")


@guard.route(f"{CONVENTION}/compte.{{ending}}", needs=AUDITOR)
async def account_file(request: Request, actor: Actor) -> Response:
    """Return the account rendered, on paper or in a workbook."""
    asked = request.path_params["ending"]
    ending = asked if asked in MAKERS else "pdf"

    def compose(db: Session) -> Paper:
        return papers.rendered(db, actor, _asked(request), today())

    return await _paper(actor, compose, ending)


@guard.route(f"{CONVENTION}/comite.pdf", needs=AUDITOR)
async def committee_file(request: Request, actor: Actor) -> Response:
    """Return the file of the next committee."""

    def compose(db: Session) -> Paper:
        return papers.committee(db, actor, _asked(request), today())

    return await _paper(actor, compose, "pdf")


@guard.route(f"{CONVENTION}/courrier.txt", needs=AUDITOR)
async def letter_file(request: Request, actor: Actor) -> Response:
    """Return the draft of the letter that tells that credits lack."""
    books = await database.ask(get_books, actor, _asked(request))
    text = letter(books.convention, *books.forecasts(today()), today())
    return _file(text.encode(), "text/plain; charset=utf-8", "courrier-credits-insuffisants.txt")


def _asked(request: Request) -> str:
    return request.query_params.get("convention", "")[:40]


async def _paper(actor: Actor, compose: Callable[[Session], Paper], ending: str) -> Response:
    await database.act(limits.check, "funding.papers", str(actor.person_id), LIMIT, "fichiers")
    served = await database.ask(get_programme, actor.programme_id)
    accent, _ = accent_of(served.policy.look)
    paper = replace(
        said(await database.ask(compose), actor.unit), service=served.name, accent=accent
    )
    make, kind = MAKERS[ending]
    content = await asyncio.to_thread(make, paper)
    return _file(content, kind, f"{paper.file}.{ending}")


def _file(content: bytes, kind: str, name: str) -> Response:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
    }
    return Response(content, media_type=kind, headers=headers)
