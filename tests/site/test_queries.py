"""What the public pages say of the service: the truth, or that it is missing."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlmodel import Session, select

from classe12.programmes.models import Programme
from classe12.programmes.queries import forget_programmes
from classe12.site import queries
from tests.factories import stories
from tests.factories.people import a_visitor

GIVEN = {
    "operator_name": "Direction de l’exemple",
    "operator_address": "1 rue de l’Exemple, 75000 Paris",
    "publication_director": "La directrice de l’exemple",
    "hosting_provider": "Hébergeur de l’exemple",
}


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    queries.forget_figures()
    yield
    queries.forget_figures()


def test_what_the_operator_has_not_given_is_said_to_be_missing(db: Session) -> None:
    operator = queries.get_operator(db, a_visitor(db))
    assert not operator.is_complete
    assert operator.name == operator.hosting == queries.MISSING
    assert "@" in operator.contact


def test_what_the_operator_gave_is_shown(db: Session) -> None:
    visitor = a_visitor(db)
    programme = db.exec(select(Programme).where(Programme.id == visitor.programme_id)).one()
    for name, value in GIVEN.items():
        setattr(programme, name, value)
    db.flush()
    forget_programmes()
    operator = queries.get_operator(db, visitor)
    assert operator.is_complete
    assert operator.name == GIVEN["operator_name"]
    assert operator.director == GIVEN["publication_director"]
    forget_programmes()


def test_the_home_page_leads_to_the_videos_of_each_need(db: Session) -> None:
    doors = queries.get_home(db, a_visitor(db)).doors
    assert len(doors) == 9
    assert doors[0].label == "Aménager la classe"
    assert doors[0].href == "/videos?besoin=amenager-la-classe"


def test_the_home_page_lists_published_videos_only(db: Session) -> None:
    visitor = a_visitor(db)
    before = queries.get_home(db, visitor).front.videos
    stories.in_review(db)
    assert queries.get_home(db, visitor).front.videos == before
    shown = stories.published(db)
    assert str(shown.id) in [card.id for card in queries.get_home(db, visitor).front.videos]


def test_the_home_page_shows_no_figure_before_the_first_video(db: Session) -> None:
    assert queries.list_figures(db, a_visitor(db)) == ()


def test_the_home_page_shows_the_figures_of_the_statistics(
    db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = a_visitor(db)
    seen = queries.adoption.snapshot(db, queries.public_view(visitor))
    told = replace(seen, videos=19, views=5341, coverage=replace(seen.coverage, covered=1))
    monkeypatch.setattr(queries.adoption, "snapshot", lambda *call: told)
    texts = "".join(figure.before + figure.text for figure in queries.list_figures(db, visitor))
    assert texts == "19\u00a0vidéos, 5\u00a0341\u00a0vues, 1\u00a0école"


def test_a_figure_that_may_not_be_shown_is_left_out(
    db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = a_visitor(db)
    seen = queries.adoption.snapshot(db, queries.public_view(visitor))
    told = replace(seen, videos=19, views=0, coverage=replace(seen.coverage, covered=None))
    monkeypatch.setattr(queries.adoption, "snapshot", lambda *call: told)
    assert [figure.text for figure in queries.list_figures(db, visitor)] == ["19\u00a0vidéos"]
