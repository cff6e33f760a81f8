"""The public page of a member."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import event
from sqlmodel import Session

from classe12.accounts import actions
from classe12.accounts.models import Membership, Person
from classe12.accounts.rules.profile import Presentation, Profile
from classe12.core import database
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import NotFound
from classe12.videos.models import VideoStatus
from classe12.videos.queries.catalogue import list_newest
from classe12.videos.queries.page import get_page
from classe12.videos.queries.profile import get_head, get_profile_page
from tests.factories.people import a_teacher, a_visitor
from tests.factories.programmes import another_programme
from tests.factories.videos import a_video
from tests.support.sign_in import Browser


def say(db: Session, me: Actor, bio: str, *, shows_profile: bool) -> None:
    school = db.get_one(Membership, (me.person_id, me.programme_id)).school_uai
    profile = Profile("Awa Diallo", "professeur", school or "", ("CP",), True)
    actions.save_profile(db, me, profile, Presentation(bio, shows_profile=shows_profile))
    db.flush()


def test_a_page_says_who_it_is_and_shows_what_is_published(db: Session) -> None:
    me = a_teacher(db)
    say(db, me, "En **CP**.", shows_profile=False)
    older = a_video(db, me, published_at=now() - timedelta(days=2))
    newer = a_video(db, me)
    for status in set(VideoStatus) - {VideoStatus.PUBLISHED}:
        a_video(db, me, status)
    a_video(db, a_teacher(db))
    found = get_profile_page(db, a_visitor(db), me.person_id)
    assert (found.name, found.place, found.levels) == ("Awa D.", "Valbrune", ("CP",))
    assert found.trade == "Professeure ou professeur des écoles"
    assert found.bio == "<p>En <strong>CP</strong>.</p>"
    assert [card.id for card in found.cards] == [str(newer.id), str(older.id)]
    assert found.count == "2\u00a0vidéos publiées"


def test_a_page_never_holds_the_address_nor_the_whole_name(db: Session) -> None:
    me = a_teacher(db)
    a_video(db, me)
    said = str(get_profile_page(db, a_visitor(db), me.person_id))
    assert "@" not in said
    assert "Diallo" not in said


def test_markup_of_a_presentation_is_text(db: Session) -> None:
    me = a_teacher(db)
    say(db, me, "<script>alert(1)</script> [ici](javascript:x)", shows_profile=True)
    bio = get_profile_page(db, a_visitor(db), me.person_id).bio
    assert "<script" not in bio
    assert "href" not in bio


def test_a_page_exists_for_who_published_or_chose_it(db: Session) -> None:
    me, visitor = a_teacher(db), a_visitor(db)
    a_video(db, me, VideoStatus.IN_REVIEW)
    with pytest.raises(NotFound):
        get_profile_page(db, visitor, me.person_id)
    say(db, me, "", shows_profile=True)
    assert get_profile_page(db, visitor, me.person_id).count == ""
    say(db, me, "", shows_profile=False)
    a_video(db, me)
    assert get_profile_page(db, visitor, me.person_id).cards


def test_unknown_closed_elsewhere_and_unfinished_are_the_same(db: Session) -> None:
    visitor = a_visitor(db)
    closed, unfinished, member = a_teacher(db), a_teacher(db), a_teacher(db)
    for person in (closed, unfinished, member):
        a_video(db, person)
    db.get_one(Person, closed.person_id).closed_at = now()
    db.get_one(Membership, (unfinished.person_id, unfinished.programme_id)).joined_at = None
    db.flush()
    assert get_profile_page(db, visitor, member.person_id)
    for person_id in (uuid4(), closed.person_id, unfinished.person_id):
        with pytest.raises(NotFound):
            get_profile_page(db, visitor, person_id)
    with pytest.raises(NotFound):
        get_profile_page(db, Actor(another_programme(db).id), member.person_id)


def test_pages_follow_each_other_and_cost_the_same(db: Session) -> None:
    me, visitor = a_teacher(db), a_visitor(db)
    a_video(db, me)
    one = _statements(db, lambda: get_profile_page(db, visitor, me.person_id))
    asset = a_video(db, me).asset_id
    for _ in range(98):
        a_video(db, me, asset_id=None, status=VideoStatus.PROCESSING)
    for _ in range(30):
        a_video(db, me)
    assert asset
    first = get_profile_page(db, visitor, me.person_id)
    second = get_profile_page(db, visitor, me.person_id, 2)
    assert not {card.id for card in first.cards} & {card.id for card in second.cards}
    assert (first.pages.previous, second.pages.previous) == ("", first.path)
    assert first.pages.next == f"{first.path}?page=2"
    beyond = get_profile_page(db, visitor, me.person_id, 999)
    assert beyond.pages.current == first.pages.numbers[-1][0]
    assert get_profile_page(db, visitor, me.person_id, -1).pages.current == "1"
    many = _statements(db, lambda: get_profile_page(db, visitor, me.person_id))
    assert many == one


def _statements(db: Session, ask: object) -> int:
    seen: list[str] = []
    connection = database.get_engine()

    def note(conn: object, cursor: object, statement: str, *rest: object) -> None:
        seen.append(statement)

    db.expire_all()
    event.listen(connection, "before_cursor_execute", note)
    try:
        ask()  # type: ignore[operator]
    finally:
        event.remove(connection, "before_cursor_execute", note)
    assert seen
    return len(seen)


def test_cards_and_videos_lead_to_their_author(db: Session) -> None:
    me = a_teacher(db)
    video = a_video(db, me)
    path = f"/profil/{me.person_id}/awa-d"
    (card,) = list_newest(db, Actor(me.programme_id), 5)
    assert card.author_href == path
    assert get_page(db, a_visitor(db), video.id).author_href == path
    draft = a_video(db, me, VideoStatus.DRAFT)
    assert get_page(db, me, draft.id).author_href == ""


def test_an_author_who_left_is_a_colleague_without_a_page(db: Session) -> None:
    me = a_teacher(db)
    video = a_video(db, me)
    person = db.get_one(Person, me.person_id)
    person.closed_at, person.display_name = now(), ""
    db.flush()
    page = get_page(db, a_visitor(db), video.id)
    assert (page.author, page.author_href) == ("Une collègue ou un collègue", "")
    assert list_newest(db, Actor(me.programme_id), 5)[0].author_href == ""


def test_the_served_head_says_who_it_is(db: Session) -> None:
    me = a_teacher(db)
    a_video(db, me)
    head = get_head(db, me.person_id)
    assert head.title == "Awa D. | Classe à 12"
    assert "Valbrune" in head.description
    assert head.address.endswith(f"/profil/{me.person_id}/awa-d")
    with pytest.raises(NotFound):
        get_head(db, uuid4())


def test_old_and_short_addresses_lead_somewhere(db: Session) -> None:
    me = a_teacher(db)
    a_video(db, me)
    browser = Browser(db).http
    path = f"/profil/{me.person_id}/awa-d"
    for address in ("", "/publiees"):
        answer = browser.get(f"/profil/{me.person_id}{address}")
        assert (answer.status_code, answer.headers["location"]) == (301, path)
        answer = browser.get(f"/profil/camille.roche{address}")
        assert (answer.status_code, answer.headers["location"]) == (302, "/videos")
    assert browser.get(f"/profil/{uuid4()}").status_code == 404
