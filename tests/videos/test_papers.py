"""The forms to sign: filled with what is known, blank where somebody writes, one page a person."""

import io

import pytest
from pypdf import PdfReader
from sqlmodel import Session
from starlette.applications import Starlette
from starlette.testclient import TestClient

from classe12.core import guard
from classe12.core.actor import Actor
from classe12.core.guard import caller
from classe12.videos import papers
from classe12.videos.actions import drafts
from classe12.videos.papers import Kind, Paper
from classe12.videos.queries.consent import find_consent, get_paper
from classe12.videos.rules.consent import ConsentForm
from classe12.videos.rules.form import Form
from tests.factories import stories as make
from tests.factories.people import a_teacher, a_visitor
from tests.factories.territories import a_school, reference_data

BLANK = Paper("Classe à 12", "https://classe12.example", "equipe@classe12.example")
FULL = Paper(
    "Classe à 12",
    "https://classe12.example",
    "equipe@classe12.example",
    operator="Le service du numérique",
    school="École #panic() *Jean* $x$ [Moulin",
    place="Port-Aurel",
    title='Les îlots \\ #read("majeur.typ") _vus_ d’en haut <a>',
    filmed_on="jeudi 19 mars 2026",
    until="lundi 19 mars 2029",
    audience="Tout le monde peut la voir.",
)  # fmt: skip


def read(pdf: bytes) -> tuple[PdfReader, list[str]]:
    """Return a PDF, and the words of each page on one line."""
    found = PdfReader(io.BytesIO(pdf))
    return found, [" ".join(page.extract_text().split()) for page in found.pages]


@pytest.mark.parametrize("kind", list(Kind))
def test_a_form_says_what_is_known_and_markup_is_only_text(kind: Kind) -> None:
    pdf, [words] = read(papers.render(kind, FULL))
    for said in (
        FULL.service, FULL.site, FULL.contact, FULL.operator, FULL.school, FULL.place, FULL.title,
        FULL.filmed_on, f"jusqu’au {FULL.until}", FULL.audience, "gratuitement", "Retirer son accord",
        "À tout moment", "avant de filmer", "OUI", "NON",
    ):  # fmt: skip
        assert said in words, said
    root = pdf.trailer["/Root"]
    assert root["/Lang"].startswith("fr") and root["/MarkInfo"]["/Marked"]
    assert "Autorisation" in pdf.metadata.title


def test_names_are_blank_and_both_parents_have_a_place() -> None:
    _, [minor] = read(papers.render(Kind.MINOR, FULL))
    assert "Prénom et nom : Classe :" in minor.replace("\u00a0", " ")
    for rank in (1, 2):
        assert f"Parent {rank}, prénom et nom : OUI NON" in minor.replace("\u00a0", " ")
    assert "Je suis d’accord pour que l’on me voie" in minor
    _, [adult] = read(papers.render(Kind.ADULT, FULL))
    assert "Prénom et nom : Fonction : J’autorise" in adult.replace("\u00a0", " ")
    assert "Parent" not in adult


@pytest.mark.parametrize(("asked", "pages"), [(0, 1), (3, 3), (1000, papers.MOST)])
def test_one_page_a_person(asked: int, pages: int) -> None:
    _, words = read(papers.render(Kind.MINOR, BLANK, asked))
    assert len(words) == pages and len(set(words)) == 1
    assert "jusqu’au . Après" in words[0] or "jusqu’au  . Après" in words[0]


@pytest.fixture
def client(db: Session, monkeypatch: pytest.MonkeyPatch) -> tuple[TestClient, list[Actor]]:
    """Return a client, and who it is: the last of the list."""
    who = [a_visitor(db)]
    monkeypatch.setattr(caller, "_identify", [lambda cookie, host, network, is_act=True: who[-1]])
    paths = [r.starlette for r in guard.routes if r.path.endswith(".pdf")]
    return TestClient(Starlette(routes=paths), follow_redirects=False), who


def test_an_author_prints_the_forms_of_their_video_and_nobody_else_does(
    db: Session, client: tuple[TestClient, list[Actor]]
) -> None:
    page, who = client
    reference_data(db)
    school = a_school(db, name="École des Îlots", commune="Port-Aurel")
    author = a_teacher(db, name="Zoé Marchand", school_uai=school.uai)
    story = make.a_draft(db, author, has_file=False)
    consent = ConsentForm(scenes=("faces",), pupils=2, years=1)
    drafts.save_draft(db, author, story.id, Form(title="Les îlots", consent=consent))
    db.flush()
    address = f"/mes-videos/{story.id}/autorisations-mineur.pdf?nombre=2"
    assert page.get(address).status_code == 401
    who.append(a_teacher(db))
    assert page.get(address).status_code == 404
    who.append(author)
    answer = page.get(address)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["cache-control"] == "private, no-store"
    _, words = read(answer.content)
    assert len(words) == 2
    row = find_consent(db, story.id)
    assert row is not None and row.expires_on is not None
    assert "Vidéo : Les îlots" in words[0].replace("\u00a0", " ")
    assert "École des Îlots" in words[0] and "Port-Aurel" in words[0]
    assert str(row.expires_on.year) in words[0] and "Zoé" not in words[0]
    for wrong in ("nombre=deux", "nombre=²", "nombre="):
        assert len(read(page.get(f"{address.partition('?')[0]}?{wrong}").content)[1]) == 1
    assert page.get(address.replace("mineur", "voisin")).status_code == 404


def test_anybody_has_a_blank_form(client: tuple[TestClient, list[Actor]]) -> None:
    page, _ = client
    for kind in Kind:
        answer = page.get(f"/aide/autorisation-{kind.value}.pdf")
        _, [words] = read(answer.content)
        assert answer.status_code == 200 and "Classe à 12" in words
    assert page.get("/aide/autorisation-autre.pdf").status_code == 404


def test_a_paper_holds_no_name_of_a_person(db: Session) -> None:
    author = a_teacher(db, name="Zoé Marchand")
    story = make.in_review(db, author, consent=make.PUPILS)
    assert "Zoé" not in str(get_paper(db, author, story.id))
