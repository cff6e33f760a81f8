"""The catalogue: lists, filters with their counts, sections, search, related videos."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.videos.actions import index, submission, thanks
from classe12.videos.queries import catalogue
from classe12.videos.queries.catalogue import Found, list_related, list_sections, list_videos
from classe12.videos.rules.filters import Filters, Kind, Sort, from_address
from tests.factories import stories as make
from tests.factories.people import a_teacher, a_visitor
from tests.factories.programmes import another_programme

PLAIN: dict[str, Any] = {"description": "Filmé en période trois."}


def found(db: Session, address: str = "?tri=recentes") -> Found:
    return list_videos(db, a_visitor(db), from_address(address))


def titles(db: Session, address: str) -> list[str]:
    return [card.title for card in found(db, address).cards]


def count_of(result: Found, key: str) -> int:
    return next(counted.count for counted in result.counted if counted.key == key)


@pytest.fixture
def shelf(db: Session) -> None:
    """Four published videos, newest last, and one that is not."""
    author = a_teacher(db, name="Karim Leroy")
    for days, form in (
        (4, {"title": "Le minuteur visuel, pour finir sans se presser"}),
        (3, {"title": "Le coin calme des élèves", "needs": ("retrouver-le-calme",), "levels": ("GS", "CP")}),
        (2, {"title": "Un cœur de dictée", "themes": ("francais",), "needs": (), "levels": ("CE1",)}),
        (1, {"title": "Compléments à dix", "themes": ("mathematiques", "outils"), "consent": make.PUPILS}),
    ):  # fmt: skip
        make.published(db, author, at=now() - timedelta(days=days), **PLAIN | form)
    make.in_review(db, author, **PLAIN | {"title": "Le minuteur secret"})


def test_a_card_says_what_helps_to_choose(db: Session, shelf: None) -> None:
    card = found(db, "?q=minuteur").cards[0]
    assert card.title == "Le minuteur visuel, pour finir sans se presser"
    assert card.author == "Karim L., Valbrune" and card.duration == "1\u00a0min\u00a012"
    assert card.is_portrait and card.levels == ("CP",) and card.thanks == "" and card.views == ""
    assert card.href == f"/video/{card.id}/le-minuteur-visuel-pour-finir-sans-se-presser"
    assert card.picture.startswith("/media/")


def test_only_published_videos_of_this_programme_are_listed(db: Session, shelf: None) -> None:
    result = found(db)
    assert result.total == 4 and len(result.cards) == 4
    elsewhere = list_videos(db, Actor(another_programme(db).id or 0), Filters(sort=Sort.RECENT))
    assert (elsewhere.total, elsewhere.cards) == (0, ())


@pytest.mark.parametrize(
    ("address", "first"),
    [
        ("?niveau=GS", ["Le coin calme des élèves"]),
        ("?theme=francais", ["Un cœur de dictée"]),
        ("?theme=francais&theme=outils", ["Compléments à dix", "Un cœur de dictée"]),
        ("?besoin=retrouver-le-calme&niveau=CP", ["Le coin calme des élèves"]),
        ("?besoin=retrouver-le-calme&niveau=CE1", []),
        ("?video=sans-personne&niveau=CE1", ["Un cœur de dictée"]),
        ("?video=sous-titree", []),
        ("?duree=courte", []),
        ("?niveau=ZZ&niveau=GS", ["Le coin calme des élèves"]),
    ],
)
def test_filters_narrow_the_list(db: Session, shelf: None, address: str, first: list[str]) -> None:
    assert titles(db, address) == first


def test_each_count_is_what_its_press_gives(db: Session, shelf: None) -> None:
    for address in (
        "?tri=vues",
        "?niveau=CP",
        "?niveau=CP&theme=outils",
        "?q=calme",
        "?besoin=tenir-le-rythme",
    ):
        state = from_address(address)
        for counted in found(db, address).counted:
            kind = Kind(counted.kind)
            alone = replace(state, chosen=tuple(c for c in state.chosen if c[0] is not kind))
            pressed = replace(alone, chosen=(*alone.chosen, (kind, counted.key)))
            assert counted.count == list_videos(db, a_visitor(db), pressed).total, (
                address,
                counted,
            )
            assert counted.is_active == ((kind, counted.key) in state.chosen)


def test_the_orders(db: Session, shelf: None) -> None:
    by_title = {card.title: card.id for card in found(db).cards}
    loved, seen = by_title["Un cœur de dictée"], by_title["Le coin calme des élèves"]
    for _ in range(2):
        thanks.like(db, a_teacher(db), make.UUID(loved))
    make.get(db, make.UUID(seen)).views_count = 7
    db.flush()
    assert titles(db, "?tri=recentes")[0] == "Compléments à dix"
    assert titles(db, "?tri=remerciees")[0] == "Un cœur de dictée"
    assert titles(db, "?tri=vues")[0] == "Le coin calme des élèves"
    liked = found(db, "?tri=remerciees").cards[0]
    assert liked.thanks == "2\u00a0mercis"


def test_pages(db: Session, shelf: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "PAGE_SIZE", 3)
    first, second, beyond = (found(db, f"?tri=recentes&page={n}") for n in (1, 2, 9))
    assert (first.last_page, len(first.cards), len(second.cards)) == (2, 3, 1)
    assert not {card.id for card in first.cards} & {card.id for card in second.cards}
    assert (beyond.total, beyond.cards) == (4, second.cards)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("eleves", "Le coin calme des élèves"),
        ("Élève", "Le coin calme des élèves"),
        ("coeur", "Un cœur de dictée"),
        ("CŒUR", "Un cœur de dictée"),
        ("dictées", "Un cœur de dictée"),
        ("minut", "Le minuteur visuel, pour finir sans se presser"),
        ("minuter", "Le minuteur visuel, pour finir sans se presser"),
        ("complement", "Compléments à dix"),
        ("complementa", "Compléments à dix"),
        ("l’élève calme", "Le coin calme des élèves"),
        ('"coin calme"', "Le coin calme des élèves"),
        ("calme -minuteur", "Le coin calme des élèves"),
        ("retrouver le calme", "Le coin calme des élèves"),
    ],
)
def test_search_knows_french(db: Session, shelf: None, query: str, first: str) -> None:
    assert [c.title for c in found(db, "?" + _q(query)).cards] == [first]


def _q(query: str) -> str:
    return urlencode({"q": query})


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("minutteur", "minuteur"),
        ("mniuteur", "minuteur"),
        ("diktée", "dictée"),
        ("complémants", "compléments"),
    ],
)
def test_a_mistyped_word_is_understood_and_said(
    db: Session, shelf: None, typed: str, understood: str
) -> None:
    result = found(db, "?" + _q(typed))
    assert len(result.cards) == 1
    assert [shown for _, shown in result.mended] == [understood]


def test_a_word_that_resembles_nothing_finds_nothing(db: Session, shelf: None) -> None:
    result = found(db, "?q=zygomatique")
    assert (result.total, result.mended) == (0, ())
    assert found(db, '?q="calme coin"').total == 0


def test_a_word_of_no_published_video_is_not_proposed(db: Session, shelf: None) -> None:
    assert found(db, "?q=secrett").mended == ()
    story = make.published(db, title="Une trottinade")
    assert found(db, "?q=trottinadde").total == 1
    submission.withdraw(db, story.author, story.id)
    db.flush()
    assert found(db, "?q=trottinadde").mended == ()
    assert found(db, "?q=trottinade").total == 0


def test_the_closest_come_first_in_a_search(db: Session, shelf: None) -> None:
    make.published(db, title="Autre chose", description="On y entend le minuteur, un peu.")
    assert titles(db, "?q=minuteur")[0] == "Le minuteur visuel, pour finir sans se presser"
    assert titles(db, "?q=minuteur&tri=recentes")[0] == "Autre chose"


def test_searching_for_nothing_but_small_words_lists_everything_or_nothing(
    db: Session, shelf: None
) -> None:
    assert found(db, "?" + _q("!!! & | <->")).total == 4


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
@given(query=st.text(max_size=60))
def test_no_query_is_an_error(db: Session, query: str) -> None:
    result = list_videos(db, a_visitor(db), replace(from_address("?" + _q(query)), page=1))
    assert result.total >= len(result.cards)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None
)
@given(
    parts=st.lists(
        st.sampled_from(
            [
                '"',
                "-",
                "calme",
                "coin",
                "&",
                "|",
                "!",
                "(",
                ":*",
                "le",
                "\\",
                "'",
                "<->",
                "é",
                "dix",
            ]
        )
    )
)
def test_no_mix_of_operators_is_an_error(db: Session, parts: list[str]) -> None:
    found(db, "?" + _q(" ".join(parts)))


@pytest.mark.parametrize("address", ["?tri=recentes", "?q=calme&niveau=CP", "?q=callme"])
def test_the_number_of_statements_does_not_grow(
    db: Session, shelf: None, statements: list[str], address: str
) -> None:
    visitor = a_visitor(db)

    def cost() -> int:
        statements.clear()
        list_videos(db, visitor, from_address(address))
        return len([s for s in statements if not s.startswith("SAVEPOINT")])

    few = cost()
    for number in range(6):
        make.published(db, **PLAIN | {"title": f"Encore du calme {number}"})
    assert cost() == few <= 8


def test_sections_hold_the_newest_of_each_theme(
    db: Session, shelf: None, statements: list[str]
) -> None:
    visitor = a_visitor(db)
    for number in range(5):
        make.published(db, title=f"Récit {number}", themes=("francais",))
    statements.clear()
    sections = list_sections(db, visitor)
    assert len(statements) <= 6
    assert [section.slug for section in sections] == [
        "francais",
        "mathematiques",
        "gestion-de-classe",
        "outils",
    ]
    assert [card.title for card in sections[0].cards] == [f"Récit {n}" for n in (4, 3, 2)]
    assert sections[0].text and [c.title for c in sections[1].cards] == ["Compléments à dix"]


def test_related_videos_share_a_need_first(db: Session, shelf: None) -> None:
    twin = make.published(db, title="Un autre minuteur")
    near = list_related(db, a_visitor(db), make.get(db, twin.id), 4)
    assert near[0].title == "Le minuteur visuel, pour finir sans se presser"
    assert str(twin.id) not in {card.id for card in near}
    assert "Le minuteur secret" not in {card.title for card in near}
    lonely = make.in_review(db, themes=("numerique",), needs=())
    assert list_related(db, a_visitor(db), make.get(db, lonely.id), 4) == ()


def test_the_index_can_be_made_again(db: Session, shelf: None) -> None:
    programme_id = a_visitor(db).programme_id
    before = found(db, "?q=minutteur&niveau=CP")
    for card in before.cards:
        make.get(db, make.UUID(card.id)).facets = 0
    db.flush()
    assert found(db, "?q=minutteur&niveau=CP").total == 0
    assert index.rebuild(db, programme_id) == 5
    db.flush()
    assert found(db, "?q=minutteur&niveau=CP") == before
