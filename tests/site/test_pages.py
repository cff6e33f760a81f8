"""The public pages: whole, reachable, and leading to places that exist."""

import pytest

from classe12.programmes.actions import DATA
from classe12.programmes.rules.kit import read_kit
from classe12.programmes.rules.texts import page_of
from classe12.site.pages import PAGES
from classe12.ui.layout import Page
from classe12.ui.navigation import FOOTER_CONTACT, FOOTER_LEGAL, FOOTER_SERVICE
from tests.support.drawn import Element, elements, only

KITS = [read_kit(path.read_text("utf-8")) for path in sorted(DATA.glob("*.toml"))]
WRITTEN = {"/apropos": "about", "/charte": "charter", "/aide": "help"}
BY_ROUTE = {page.route: page for page in PAGES}
PROMISED = (
    "/",
    "/apropos",
    "/aide",
    "/charte",
    "/cgu",
    "/donnees-personnelles",
    "/mentions-legales",
    "/accessibilite",
    "/plan-du-site",
    "/refuse",
    "404",
)


def links(page: Page) -> list[str]:
    found: list[Element] = list(elements(page.component()))
    return [
        e.props.get("href") or e.props.get("to", "")
        for e in found
        if e.tag in {"a", "ReactRouterLink", "Link"}
    ]


def places(page: Page) -> set[str]:
    """Return where one may be led in a page, whatever policy is served."""
    drawn = {e.props["id"] for e in elements(page.component()) if "id" in e.props}
    written = [
        {part.id for part in page_of(getattr(kit.texts, WRITTEN[page.route]), "a@b.fr").parts}
        for kit in KITS
        if page.route in WRITTEN
    ]
    return drawn | (set.intersection(*written) if written else set())


def test_every_promised_page_is_there() -> None:
    assert set(PROMISED) == set(BY_ROUTE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.route)
def test_a_page_has_one_title_and_one_main(page: Page) -> None:
    title = only(page.component(), "h1")
    assert title.words.strip() or page.route == "/"  # its title is the policy's
    assert only(page.component(), "main")
    assert page.title is not None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.route)
def test_links_to_public_pages_lead_to_a_page_and_to_a_place_in_it(page: Page) -> None:
    checked = 0
    for href in links(page):
        path, _, place = href.partition("#")
        if not path and place:
            assert place in places(page), href
            checked += 1
        elif path in BY_ROUTE and place:
            assert place in places(BY_ROUTE[path]), href
            checked += 1
    assert checked, "each page has at least the link to its content"


@pytest.mark.parametrize(
    "entry", [*FOOTER_SERVICE, *FOOTER_CONTACT, *FOOTER_LEGAL], ids=lambda e: e.label
)
def test_the_footer_leads_to_public_pages(entry) -> None:
    path = entry.href.partition("#")[0]
    others = {
        "/stats",
        "/commentaires",
        "/actualites",
        "/evenements",
        "/idees",
        "/signaler",
        "/budget",
    }
    assert path in {*BY_ROUTE, *others}


def test_the_state_of_accessibility_is_on_the_home_page() -> None:
    assert "Accessibilité\u00a0: non conforme" in only(BY_ROUTE["/"].component(), "footer").words


def test_the_promise_is_on_the_home_page_and_in_the_charter() -> None:
    for kit in KITS:
        assert "personne n’évalue personne" in kit.texts.home
        assert "jamais un chiffre qui porte sur moins de cinq personnes" in kit.texts.charter


def test_the_legal_pages_hold_what_the_law_asks() -> None:
    notices = only(BY_ROUTE["/mentions-legales"].component(), "main").words
    for word in (
        "Éditeur",
        "Directeur ou directrice de la publication",
        "Hébergeur",
        "Etalab",
        "CC BY 4.0",
    ):
        assert word in notices
    privacy = only(BY_ROUTE["/donnees-personnelles"].component(), "main").words
    for word in ("Responsable", "mission d’intérêt public", "CNIL", "effacer", "cookie"):
        assert word in privacy
    accessibility = only(BY_ROUTE["/accessibilite"].component(), "main").words
    for word in ("non conforme", "aucun audit", "Défenseur des droits", "RGAA 4.1"):
        assert word in accessibility
