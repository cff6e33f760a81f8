"""Playlists: written, filled, ordered, opened, shown by the team, closed by it."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlmodel import Session, col, select

from classe12.core.actor import Actor
from classe12.core.errors import Invalid, NotFound, Refused, TooMany
from classe12.core.mail import Mail
from classe12.videos import access
from classe12.videos.actions import playlists, submission
from classe12.videos.models import Place, Playlist, PlaylistVideo
from classe12.videos.queries import playlists as queries
from classe12.videos.queries.playlist import PlaylistPage, get_playlist
from classe12.videos.rules import playlists as rules
from classe12.videos.rules.keeping import Asked, Order, Shelf
from classe12.videos.rules.playlists import PlaylistAbility, PlaylistForm
from tests.factories import stories as make
from tests.factories.people import a_moderator, a_teacher, a_visitor
from tests.factories.programmes import another_programme
from tests.factories.videos import a_video


@pytest.fixture
def me(db: Session) -> Actor:
    return a_teacher(db, name="Karim Leroy")


def a_list(
    db: Session, owner: Actor, *videos: UUID, reach: str = "public", title: str = "Rituels"
) -> UUID:
    found = playlists.create_playlist(db, owner, PlaylistForm(title, "Pour **démarrer**.", reach))
    db.flush()
    for video in videos:
        playlists.add_video(db, owner, found, video)
        db.flush()
    return found


def some_videos(db: Session, author: Actor, count: int) -> list[UUID]:
    return [a_video(db, author, title=f"Pratique {n:02}").id for n in range(count)]


def ids(page: PlaylistPage) -> list[UUID]:
    return [UUID(entry.id) for entry in page.videos]


def test_a_playlist_holds_its_videos_in_order(db: Session, me: Actor) -> None:
    videos = some_videos(db, me, 3)
    page = get_playlist(db, a_visitor(db), a_list(db, me, *videos))
    assert ids(page) == videos
    assert [(e.number, e.is_first, e.is_last) for e in page.videos] == [
        (1, True, False),
        (2, False, False),
        (3, False, True),
    ]
    assert page.count == "3\u00a0vidéos, 2\u00a0min\u00a054"
    assert page.author == "Karim L., Valbrune"
    assert page.html == "<p>Pour <strong>démarrer</strong>.</p>"
    assert page.path.endswith("/rituels") and page.print_path == f"{page.path}/imprimer"
    assert not (page.is_mine or page.can_edit or page.can_show or page.can_close)
    assert page.written == page.code == page.videos[0].code == ""


def test_a_video_is_put_once_and_taken_out(db: Session, me: Actor) -> None:
    videos = some_videos(db, me, 3)
    found = a_list(db, me, *videos, videos[0])
    for _ in range(2):
        playlists.remove_video(db, me, found, videos[1])
    assert ids(get_playlist(db, me, found)) == [videos[0], videos[2]]
    rows = select(PlaylistVideo.position).order_by(col(PlaylistVideo.position))
    assert db.exec(rows).all() == [1, 2]
    playlists.add_video(db, me, found, videos[1])
    assert ids(get_playlist(db, me, found)) == [videos[0], videos[2], videos[1]]


def test_videos_change_places(db: Session, me: Actor) -> None:
    one, two, three = some_videos(db, me, 3)
    found = a_list(db, me, one, two, three)
    playlists.move_video(db, me, found, three, -1)
    assert ids(get_playlist(db, me, found)) == [one, three, two]
    playlists.move_video(db, me, found, one, 1)
    assert ids(get_playlist(db, me, found)) == [three, one, two]
    playlists.move_video(db, me, found, three, -1)
    playlists.move_video(db, me, found, uuid4(), 1)
    assert ids(get_playlist(db, me, found)) == [three, one, two]


def test_what_left_the_catalogue_is_passed_over_and_told_to_the_owner_only(
    db: Session, me: Actor
) -> None:
    gone, other, last = make.published(db), make.published(db), make.published(db)
    found = a_list(db, me, other.id, gone.id, last.id)
    submission.withdraw(db, gone.author, gone.id)
    db.flush()
    assert get_playlist(db, me, found).lost == 1
    visitor = get_playlist(db, a_visitor(db), found)
    assert visitor.lost == 0 and visitor.count.startswith("2\u00a0vidéos")
    playlists.move_video(db, me, found, last.id, -1)
    assert ids(get_playlist(db, me, found)) == [last.id, other.id]
    playlists.remove_video(db, me, found, gone.id)
    assert get_playlist(db, me, found).lost == 0


@pytest.mark.parametrize("reach", ["private", "unlisted", "public"])
def test_who_opens_a_playlist(db: Session, me: Actor, reach: str) -> None:
    found = a_list(db, me, reach=reach)
    elsewhere = replace(me, programme_id=another_programme(db).id or 0)
    assert get_playlist(db, me, found).can_edit
    for actor in (a_visitor(db), a_teacher(db), a_moderator(db)):
        if reach == "private":
            with pytest.raises(NotFound):
                get_playlist(db, actor, found)
        else:
            assert not get_playlist(db, actor, found).can_edit
    with pytest.raises(NotFound):
        get_playlist(db, elsewhere, found)
    if reach == "private":
        with pytest.raises(NotFound) as refusal:
            queries.get_head(db, found)
        assert refusal.value.sentence == access.NO_LIST
    else:
        head = queries.get_head(db, found)
        assert head.title == "Rituels | Classe à 12" and head.description == "Pour démarrer."
        assert head.is_public == (reach == "public")


def test_only_its_owner_changes_it(db: Session, me: Actor) -> None:
    (video,) = some_videos(db, me, 1)
    found = a_list(db, me, video)
    acts: list[Any] = [
        lambda who: playlists.save_playlist(db, who, found, PlaylistForm("Volée")),
        lambda who: playlists.add_video(db, who, found, video),
        lambda who: playlists.move_video(db, who, found, video, 1),
        lambda who: playlists.remove_video(db, who, found, video),
        lambda who: playlists.delete_playlist(db, who, found),
    ]
    for act in acts:
        for stranger in (a_teacher(db), a_moderator(db), a_visitor(db)):
            with pytest.raises(NotFound) as refusal:
                act(stranger)
            assert refusal.value.sentence == access.NO_LIST
    for act in acts:
        act(me)
    assert db.exec(select(Playlist)).all() == db.exec(select(PlaylistVideo)).all() == []


def test_what_one_may_not_see_cannot_be_put_in(db: Session, me: Actor) -> None:
    found, waiting = a_list(db, me), make.in_review(db)
    for hidden in (waiting.id, uuid4()):
        with pytest.raises(NotFound):
            playlists.add_video(db, me, found, hidden)
    playlists.add_video(db, me, found, make.published(db).id)


def test_hostile_words_are_refused_or_made_harmless(db: Session, me: Actor) -> None:
    with pytest.raises(Invalid) as refusal:
        playlists.create_playlist(db, me, PlaylistForm("x" * 20_000, "y" * 20_000))
    assert set(refusal.value.problems) == {rules.TITLE, rules.DESCRIPTION}
    words = "<script>alert(1)</script>\u202e [ici](javascript:alert(1))"
    found = playlists.create_playlist(db, me, PlaylistForm("<b>\u202eTitre</b>\x00", words))
    page = get_playlist(db, me, found)
    assert page.title == "<b>\u202eTitre</b>" and page.path.endswith("/b-titre-b")
    assert "<script" not in page.html and "href=" not in page.html
    assert page.written == words
    with pytest.raises(Invalid):
        playlists.save_playlist(db, me, found, PlaylistForm(""))
    assert get_playlist(db, me, found).title == "<b>\u202eTitre</b>"


def test_the_limits_hold(db: Session, me: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "LISTS_MAX", 2)
    monkeypatch.setattr(rules, "VIDEOS_MAX", 2)
    videos = some_videos(db, me, 3)
    found = a_list(db, me, *videos[:2])
    with pytest.raises(Refused) as full:
        playlists.add_video(db, me, found, videos[2])
    assert full.value.code == "list_is_full"
    playlists.add_video(db, me, found, videos[0])  # there already
    a_list(db, me)
    with pytest.raises(Refused) as many:
        a_list(db, me)
    assert many.value.code == "too_many_lists"
    a_list(db, a_teacher(db))


def test_the_team_shows_one_playlist_at_a_place(db: Session, me: Actor) -> None:
    (video,) = some_videos(db, me, 1)
    first, second = (a_list(db, me, video, title=title) for title in ("Une", "Deux"))
    moderator, visitor = a_moderator(db), a_visitor(db)
    assert queries.list_shown(db, visitor) == ()
    playlists.show_at(db, moderator, first, Place.WEEKLY)
    playlists.show_at(db, moderator, second, Place.FAQ)
    shown = queries.list_shown(db, visitor)
    assert [(s.label, s.title) for s in shown] == [
        ("Playlist de la semaine", "Une"),
        ("FAQ Flash", "Deux"),
    ]
    assert [c.id for c in shown[0].cards] == [str(video)]
    playlists.show_at(db, moderator, second, Place.WEEKLY)
    assert [s.title for s in queries.list_shown(db, visitor)] == ["Deux"]
    assert queries.find_shown(db, visitor, Place.WEEKLY) == shown[1].href
    assert queries.find_shown(db, visitor, Place.FAQ) == ""
    playlists.show_at(db, moderator, second, None)
    assert queries.list_shown(db, visitor) == ()


def test_only_the_team_shows_and_only_what_is_public(db: Session, me: Actor) -> None:
    public, unlisted = a_list(db, me), a_list(db, me, reach="unlisted")
    moderator = a_moderator(db)
    for actor, found in ((me, public), (a_teacher(db), public), (moderator, unlisted)):
        with pytest.raises(NotFound):
            playlists.show_at(db, actor, found, Place.WEEKLY)
    playlists.show_at(db, moderator, public, Place.WEEKLY)


def test_a_playlist_that_is_private_again_is_shown_no_more(db: Session, me: Actor) -> None:
    (video,) = some_videos(db, me, 1)
    found = a_list(db, me, video)
    playlists.show_at(db, a_moderator(db), found, Place.WEEKLY)
    playlists.save_playlist(db, me, found, PlaylistForm("Rituels", "", "unlisted"))
    assert queries.list_shown(db, a_visitor(db)) == ()


def test_the_team_closes_a_playlist_and_says_why(db: Session, me: Actor) -> None:
    found, moderator = a_list(db, me), a_moderator(db)
    for reason in ("", "  \n", "x" * 501):
        with pytest.raises(Refused) as refusal:
            playlists.close_playlist(db, moderator, found, reason)
        assert refusal.value.code == "reason_needed"
    with pytest.raises(NotFound):
        playlists.close_playlist(db, a_teacher(db), found, "Un prénom se lit.")
    playlists.close_playlist(db, moderator, found, "Un prénom se lit dans le titre.")
    db.flush()
    with pytest.raises(NotFound):
        get_playlist(db, a_visitor(db), found)
    mine = get_playlist(db, me, found)
    assert (mine.reach, mine.notice) == ("private", "Un prénom se lit dans le titre.")
    sent = db.exec(select(Mail).order_by(col(Mail.created_at).desc())).first()
    assert sent and "« Rituels »" in sent.subject.replace("\u00a0", " ")
    assert "Un prénom se lit dans le titre." in sent.text
    playlists.save_playlist(db, me, found, PlaylistForm("Rituels", "", "public"))
    assert get_playlist(db, me, found).notice == ""


def test_on_paper_each_video_has_its_code(db: Session, me: Actor) -> None:
    found = a_list(db, me, *some_videos(db, me, 2))
    page = get_playlist(db, a_visitor(db), found, on_paper=True)
    codes = [page.code, *(entry.code for entry in page.videos)]
    assert len(set(codes)) == 3
    assert all(code.startswith("data:image/svg+xml") for code in codes)
    assert page.videos[0].summary and page.videos[0].address.startswith("http")


def test_one_s_own_playlists(db: Session, me: Actor) -> None:
    (video,) = some_videos(db, me, 1)
    for number in range(26):
        a_list(db, me, *([video] if number == 3 else []), title=f"Liste {number:02}")
    a_list(db, a_teacher(db))
    asked = Asked(Shelf.LISTS, Order.TITLE)
    rows, total = queries.list_mine(db, me, asked)
    assert (total, len(rows), rows[0].title, rows[3].count) == (26, 24, "Liste 00", "1\u00a0vidéo")
    assert [row.title for row in queries.list_mine(db, me, replace(asked, page=2))[0]] == [
        "Liste 24",
        "Liste 25",
    ]
    choices = queries.list_choices(db, me, video)
    assert len(choices) == 26 and [c.title for c in choices if c.has_it] == ["Liste 03"]
    assert me.person_id is not None
    exported = queries.export(db, me.person_id)
    assert len(exported) == 26
    playlists.forget_owner(db, me.person_id)
    assert queries.list_mine(db, me, asked) == ((), 0)


def test_somebodys_public_playlists(db: Session, me: Actor) -> None:
    for reach in ("private", "unlisted", "public"):
        a_list(db, me, reach=reach, title=reach)
    assert me.person_id is not None
    found = queries.list_public_of(db, a_visitor(db), me.person_id, 9)
    assert [row.title for row in found] == ["public"]


def test_the_number_of_queries_does_not_grow(db: Session, me: Actor, statements: list[str]) -> None:
    videos = some_videos(db, me, 100)
    found = a_list(db, me, videos[0])
    playlists.show_at(db, a_moderator(db), found, Place.WEEKLY)

    def cost() -> int:
        db.flush()
        db.expire_all()
        statements.clear()
        get_playlist(db, me, found)
        queries.list_mine(db, me, Asked(Shelf.LISTS))
        queries.list_choices(db, me, videos[0])
        queries.list_shown(db, me)
        return len(statements)

    few = cost()
    for number, video in enumerate(videos[1:], 2):
        db.add(
            PlaylistVideo(
                playlist_id=found,
                video_id=video,
                position=number,
                added_at=make.get(db, video).created_at,
            )
        )
    for number in range(50):
        a_list(db, me, title=f"Liste {number}")
    assert cost() == few <= 10
    assert len(get_playlist(db, me, found).videos) == 100


def test_the_door_says_the_same_of_absent_and_forbidden(db: Session, me: Actor) -> None:
    found = a_list(db, me, reach="private")
    for ability in PlaylistAbility:
        for list_id in (found, uuid4()):
            with pytest.raises(NotFound) as refusal:
                access.get_playlist(db, a_teacher(db), list_id, ability)
            assert refusal.value.sentence == access.NO_LIST
    with pytest.raises(NotFound) as refusal:
        access.parse_id("nulle-part", access.NO_LIST)
    assert refusal.value.sentence == access.NO_LIST


def test_lists_are_begun_at_a_pace(db: Session) -> None:
    me = a_teacher(db)
    for rank in range(rules.LISTS_LIMIT[0]):
        playlists.create_playlist(db, me, PlaylistForm(f"Liste {rank}"))
    with pytest.raises(TooMany, match="60 nouvelles listes en peu de temps"):
        playlists.create_playlist(db, me, PlaylistForm("Une de trop"))
    playlists.create_playlist(db, a_teacher(db), PlaylistForm("Une autre personne"))
