"""The shells: one way to the content, one main, the place one is at."""

import pytest
import reflex as rx

from classe12.ui.layout import Group, public_shell, team_shell, workspace_shell
from classe12.ui.navigation import FOOTER_LEGAL, MAIN, Entry
from tests.support.drawn import elements, only

GROUPS = (
    Group("", (Entry("Accueil", "/a", "house"),)),
    Group("Compte", (Entry("Profil", "/b", "user"),)),
)
CONTENT = rx.el.h1("Bonjour")


def shells(name: str) -> rx.Component:
    if name == "public":
        return public_shell(CONTENT, current="/videos")
    shell = workspace_shell if name == "workspace" else team_shell
    return shell(CONTENT, groups=GROUPS, current="/b", account=rx.el.span("CR"))


@pytest.mark.parametrize("name", ["public", "workspace", "team"])
def test_the_first_link_leads_to_the_only_main(name: str) -> None:
    drawn = shells(name)
    first = next(e for e in elements(drawn) if e.props.get("href") or e.props.get("to"))
    assert first.props["href"] == "#contenu"
    assert first.words == "Aller au contenu"
    main = only(drawn, "main")
    assert main.props["id"] == "contenu"
    assert "Bonjour" in main.words


@pytest.mark.parametrize("name", ["public", "workspace", "team"])
def test_the_compulsory_links_are_in_every_footer(name: str) -> None:
    drawn = only(shells(name), "footer").words
    for entry in FOOTER_LEGAL:
        assert entry.label in drawn


@pytest.mark.parametrize("name", ["public", "workspace", "team"])
def test_refusals_have_their_region(name: str) -> None:
    assert any(e.props.get("role") == "alert" for e in elements(shells(name)))


def current(drawn: rx.Component) -> set[str]:
    return {e.words for e in elements(drawn) if e.props.get("aria-current") == "page"}


def test_the_place_one_is_at_is_marked_and_no_other() -> None:
    assert current(shells("public")) == {MAIN[0].label}
    assert current(shells("workspace")) == {"Profil"}


def test_the_team_has_its_tag_and_no_way_to_publish() -> None:
    header = only(shells("team"), "header").words
    assert "Pilotage" in header
    assert "Publier une vidéo" not in header
    assert "Publier une vidéo" in only(shells("public"), "header").words
