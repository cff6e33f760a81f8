"""Events: prepared, announced, changed, called off; who organises; what lists cost."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from classe12.accounts.models import Function, Person, Role
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.core.mail import Mail
from classe12.news.actions import gatherings as acts
from classe12.news.actions import registrations
from classe12.news.models import Gathering, GatheringKind, GatheringStatus, Place
from classe12.news.queries import gatherings, organising
from classe12.news.queries.page import get_page
from classe12.news.queries.participants import get_participants
from classe12.news.rules.filters import Asked
from classe12.videos.models import VideoStatus
from tests.factories.accounts import audit_acts
from tests.factories.news import a_gathering, a_registration, typed
from tests.factories.people import a_member, a_moderator, a_teacher, a_visitor
from tests.factories.programmes import another_programme
from tests.factories.videos import a_video

MINE = (("academie", "24"),)


def a_relay(db: Session) -> Actor:
    return a_member(db, Role.RELAY, MINE, name="Rémi Castel")


def mails(db: Session, kind: str) -> list[str]:
    return list(db.exec(select(Mail.text).where(Mail.kind == kind)).all())


def test_a_relay_prepares_then_announces_for_their_territory(db: Session) -> None:
    relay, visitor = a_relay(db), a_visitor(db)
    event_id = acts.start_gathering(db, relay)
    preparing = organising.get_preparing(db, relay, event_id)
    assert preparing.territories == (("academie:24", "Académie de Créteil"),)
    assert preparing.form["territoire"] == "academie:24"
    acts.keep(db, relay, event_id, typed(titre="Amén", jour="", territoire="academie:24"))
    assert organising.get_preparing(db, relay, event_id).form["titre"] == "Amén"
    with pytest.raises(NotFound):
        get_page(db, visitor, event_id)
    with pytest.raises(Invalid) as refused:
        acts.announce(db, relay, event_id, typed())
    assert list(refused.value.problems) == ["territoire"]
    acts.announce(db, relay, event_id, typed(territoire="academie:24"))
    db.flush()
    page = get_page(db, visitor, event_id)
    assert page.title == "Aménager la classe à douze" and page.territory == "Académie de Créteil"
    assert page.is_open and page.organiser == "Rémi C., professeure ou professeur des écoles"
    assert audit_acts(db)[-2:] == ["news.start_gathering", "news.announce"]


def test_the_acronym_of_the_organiser_keeps_its_capitals(db: Session) -> None:
    relay = a_relay(db)
    person = db.get(Person, relay.person_id)
    assert person is not None
    person.function = Function.CPC
    page = get_page(db, a_visitor(db), a_gathering(db, relay).id)
    assert page.organiser.endswith(", conseillère ou conseiller pédagogique (CPC)")


def test_a_change_of_date_is_told_to_those_who_come_and_reminded_again(db: Session) -> None:
    organiser, teacher = a_moderator(db), a_teacher(db)
    gathering = a_gathering(db, organiser)
    known = a_registration(db, gathering, teacher, reminded_at=now())
    same = acts.form_of(gathering)
    acts.announce(db, organiser, gathering.id, same | {"titre": "Un autre titre"})
    assert mails(db, "event_changed") == []
    acts.announce(db, organiser, gathering.id, same | {"lieu": "École du Lac"})
    assert len(mails(db, "event_changed")) == 1 and "École du Lac" in mails(db, "event_changed")[0]
    db.refresh(known)
    assert known.reminded_at is None
    assert db.get_one(Gathering, gathering.id).revision == 3


def test_more_places_go_to_those_who_wait(db: Session) -> None:
    organiser, first, second, third = a_moderator(db), *(a_teacher(db) for _ in range(3))
    gathering = a_gathering(db, organiser, capacity=1)
    for who in (first, second, third):
        registrations.join(db, who, gathering.id)
    form = acts.form_of(gathering)
    acts.announce(db, organiser, gathering.id, form | {"places": "2"})
    assert get_page(db, second, gathering.id).mine == Place.REGISTERED
    assert get_page(db, third, gathering.id).mine == Place.WAITING
    with pytest.raises(Invalid):
        acts.announce(db, organiser, gathering.id, form | {"places": "1"})
    acts.announce(db, organiser, gathering.id, form | {"places": ""})
    assert get_page(db, third, gathering.id).mine == Place.REGISTERED


def test_calling_off_says_why_to_everybody_in_the_line(db: Session) -> None:
    organiser, first, second = a_moderator(db), a_teacher(db), a_teacher(db)
    gathering = a_gathering(db, organiser)
    a_registration(db, gathering, first)
    a_registration(db, gathering, second, Place.WAITING)
    for reason in ("", " \n", "x" * 501):
        with pytest.raises(Invalid):
            acts.cancel(db, organiser, gathering.id, reason)
    assert mails(db, "event_cancelled") == []
    acts.cancel(db, organiser, gathering.id, "La salle n’est plus libre.")
    assert len(mails(db, "event_cancelled")) == 2
    assert all("La salle n’est plus libre." in text for text in mails(db, "event_cancelled"))
    page = get_page(db, first, gathering.id)
    assert page.is_cancelled and page.reason == "La salle n’est plus libre." and not page.is_open
    with pytest.raises(Refused):
        acts.cancel(db, organiser, gathering.id, "Encore.")
    with pytest.raises(Refused):
        acts.announce(db, organiser, gathering.id, typed())


def test_what_has_begun_changes_no_more(db: Session) -> None:
    organiser = a_moderator(db)
    begun = a_gathering(db, organiser, starts_at=now() - timedelta(minutes=5))
    with pytest.raises(Refused):
        acts.announce(db, organiser, begun.id, typed())
    with pytest.raises(Refused):
        acts.cancel(db, organiser, begun.id, "Trop tard.")


def test_changes_are_thrown_away_and_drafts_with_them(db: Session) -> None:
    organiser = a_moderator(db)
    gathering = a_gathering(db, organiser, title="Tel quel")
    acts.keep(db, organiser, gathering.id, acts.form_of(gathering) | {"titre": "Autre"})
    assert organising.get_preparing(db, organiser, gathering.id).has_changes
    assert acts.discard(db, organiser, gathering.id)
    assert acts.form_of(gathering)["titre"] == "Tel quel"
    draft = acts.start_gathering(db, organiser)
    assert acts.discard(db, organiser, draft) is False
    db.flush()
    assert db.get(Gathering, draft) is None


def test_public_videos_are_attached_and_only_while_they_are_public(db: Session) -> None:
    organiser, author, visitor = a_moderator(db), a_teacher(db), a_visitor(db)
    gathering = a_gathering(db, organiser, starts_at=now() - timedelta(days=3))
    born, waiting = a_video(db, author), a_video(db, author, VideoStatus.IN_REVIEW)
    for _ in range(2):
        acts.attach_video(db, organiser, gathering.id, born.id)
    with pytest.raises(NotFound):
        acts.attach_video(db, organiser, gathering.id, waiting.id)
    db.flush()
    titles = [card.title for card in get_page(db, visitor, gathering.id).videos]
    assert titles == [born.title]
    born.status = VideoStatus.WITHDRAWN
    db.flush()
    assert get_page(db, visitor, gathering.id).videos == ()
    born.status = VideoStatus.PUBLISHED
    acts.detach_video(db, organiser, gathering.id, born.id)
    db.flush()
    assert get_page(db, visitor, gathering.id).videos == ()


ACTS: tuple[Callable[[Session, Actor, Gathering], object], ...] = (
    lambda db, who, event: acts.keep(db, who, event.id, typed()),
    lambda db, who, event: acts.announce(db, who, event.id, acts.form_of(event)),
    lambda db, who, event: acts.cancel(db, who, event.id, "Une raison."),
    lambda db, who, event: acts.discard(db, who, event.id),
    lambda db, who, event: acts.attach_video(db, who, event.id, a_video(db, a_teacher(db)).id),
    lambda db, who, event: acts.detach_video(db, who, event.id, a_video(db, a_teacher(db)).id),
    lambda db, who, event: organising.get_preparing(db, who, event.id),
    lambda db, who, event: get_participants(db, who, event.id),
)


@pytest.mark.parametrize("number", range(len(ACTS)))
def test_only_the_organiser_and_the_team_touch_an_event(db: Session, number: int) -> None:
    relay = a_relay(db)
    event = a_gathering(db, relay)
    elsewhere = a_moderator(db, programme_id=another_programme(db).id)
    for who in (a_visitor(db), a_teacher(db), a_relay(db), elsewhere):
        with pytest.raises(NotFound):
            ACTS[number](db, who, event)
    ACTS[number](db, relay, event)
    ACTS[number](db, a_moderator(db), a_gathering(db, relay))


def test_only_organisers_have_a_list_and_a_relay_sees_theirs_only(db: Session) -> None:
    relay, team = a_relay(db), a_moderator(db)
    a_gathering(db, relay, title="Du relais")
    a_gathering(db, team, title="De l’équipe")
    with pytest.raises(NotFound):
        organising.list_organised(db, a_teacher(db), 1)
    with pytest.raises(NotFound):
        acts.start_gathering(db, a_teacher(db))
    assert [row.title for row in organising.list_organised(db, relay, 1).rows] == ["Du relais"]
    assert organising.list_organised(db, team, 1).total == 2


def test_the_list_is_filtered_and_in_order(db: Session) -> None:
    organiser, visitor = a_moderator(db), a_visitor(db)
    for days, kind, title in (
        (9, GatheringKind.FOCUS, "Loin"),
        (2, GatheringKind.ATELIER, "Près"),
        (-4, GatheringKind.FOCUS, "Hier"),
        (-9, GatheringKind.VISITE, "Avant"),
    ):
        a_gathering(db, organiser, title=title, kind=kind, starts_at=now() + timedelta(days=days))
    a_gathering(db, organiser, GatheringStatus.DRAFT, title="Secret")

    def titles(asked: Asked) -> list[str]:
        return [card.title for card in gatherings.list_gatherings(db, visitor, asked).cards]

    assert titles(Asked()) == ["Près", "Loin"]
    assert titles(Asked(is_past=True)) == ["Hier", "Avant"]
    assert titles(Asked(kinds=(GatheringKind.FOCUS,))) == ["Loin"]
    found = gatherings.list_gatherings(db, visitor, Asked(kinds=(GatheringKind.FOCUS,)))
    assert found.total == 1 and dict(found.kinds)["atelier"] == 1
    assert [card.title for card in gatherings.list_next(db, visitor, 1)] == ["Près"]


def test_a_card_says_what_helps_to_decide(db: Session) -> None:
    organiser, teacher = a_moderator(db), a_teacher(db)
    gathering = a_gathering(
        db, organiser, capacity=2, place="", scope_kind="academie", scope_code="24"
    )
    a_registration(db, gathering, teacher)
    card = gatherings.list_gatherings(db, teacher, Asked()).cards[0]
    assert card.where == "En ligne" and card.territory == "Académie de Créteil"
    assert card.places == "1 place restante sur 2" and card.mine == "Vous venez"
    a_registration(db, gathering, a_teacher(db))
    full = gatherings.list_gatherings(db, a_visitor(db), Asked()).cards[0]
    assert full.places == "Complet, liste d’attente ouverte" and full.mine == ""


def test_lists_are_paged_and_cost_the_same(db: Session, statements: list[str]) -> None:
    organiser, teacher = a_moderator(db), a_teacher(db)
    event = a_gathering(db, organiser, scope_kind="academie", scope_code="24")
    a_registration(db, event, teacher)

    def cost(ask: Callable[[], object]) -> int:
        statements.clear()
        ask()
        return len(statements)

    asks = (
        lambda: gatherings.list_gatherings(db, teacher, Asked()),
        lambda: organising.list_organised(db, organiser, 1),
        lambda: get_page(db, teacher, event.id),
        lambda: organising.get_preparing(db, organiser, event.id),
        lambda: get_participants(db, organiser, event.id),
    )
    few = [cost(ask) for ask in asks]
    author = a_teacher(db)
    for number in range(99):
        other = a_gathering(db, organiser, starts_at=now() + timedelta(days=11, hours=number))
        a_registration(db, other, teacher)
    for _ in range(60):
        a_registration(db, event, a_teacher(db))
    for _ in range(12):
        acts.attach_video(db, organiser, event.id, a_video(db, author).id)
    db.flush()
    assert [cost(ask) for ask in asks] == few
    assert max(few) <= 9
    found = gatherings.list_gatherings(db, teacher, Asked(page=9))
    assert (found.total, len(found.cards), found.last_page) == (100, 4, 9)
    assert organising.list_organised(db, organiser, 5).total == 100
    preparing = organising.get_preparing(db, organiser, event.id)
    assert len(preparing.participants) == 50 and preparing.more.startswith("11")
