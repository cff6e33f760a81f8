"""One video, as its page and its served HTML need it."""

from uuid import uuid4

import pytest
from sqlmodel import Session

from classe12.core.errors import Gone, NotFound
from classe12.core.settings import get_settings
from classe12.videos.actions import submission, thanks, viewing
from classe12.videos.queries.head import get_head
from classe12.videos.queries.page import get_page
from tests.factories import stories as make
from tests.factories.people import a_teacher, a_visitor


def test_the_page_of_a_published_video(db: Session) -> None:
    story = make.published(db, a_teacher(db, name="Karim Leroy"))
    viewing.count_view(db, a_visitor(db), story.id, 12, 12)
    db.flush()
    page = get_page(db, a_visitor(db), story.id)
    assert (page.title, page.author, page.initials) == ("Le minuteur visuel", "Karim L.", "KL")
    assert page.school.endswith(", Valbrune") and page.levels == ("CP",)
    assert [source["label"] for source in page.sources] == ["720p", "480p"]
    assert all(source["src"].startswith("/media/") for source in page.sources)
    assert page.is_portrait and page.poster and page.length_s == 72 and page.marks == (10, 54)
    assert [theme.href for theme in page.themes] == ["/videos?theme=gestion-de-classe"]
    assert [need.href for need in page.needs] == ["/videos?besoin=tenir-le-rythme"]
    assert (
        page.views == "1\u00a0vue" and page.status == "" and page.published.startswith("Publiée le")
    )
    assert page.address.endswith(f"/video/{story.id}/le-minuteur-visuel")
    assert page.mail.startswith("mailto:?subject=") and "%0A" in page.mail
    assert len(page.downloads) == 2 and page.downloads[0].href == page.sources[0]["src"]
    assert not (page.can_like or page.is_liked or page.is_mine or page.can_moderate)


def test_what_each_person_may_do_there(db: Session) -> None:
    story, teacher = make.published(db), a_teacher(db)
    assert get_page(db, teacher, story.id).can_like
    thanks.like(db, teacher, story.id)
    db.flush()
    page = get_page(db, teacher, story.id)
    assert page.is_liked and page.likes == 1
    mine = get_page(db, story.author, story.id)
    assert mine.is_mine and not mine.can_like and not mine.is_liked
    assert get_page(db, story.moderator, story.id).can_moderate


def test_a_video_that_waits_opens_to_its_author_and_the_team_only(db: Session) -> None:
    story = make.in_review(db)
    assert get_page(db, story.author, story.id).status == "En relecture"
    assert get_page(db, story.moderator, story.id).status == "En relecture"
    with pytest.raises(NotFound):
        get_page(db, a_teacher(db), story.id)


def test_the_head_says_what_anybody_may_read(db: Session) -> None:
    story = make.published(db)
    head = get_head(db, story.id)
    base = get_settings().base_url
    assert head.title == "Le minuteur visuel | Classe à 12"
    assert head.description == "Un minuteur posé près du tableau, et une consigne de moins."
    assert head.address == f"{base}/video/{story.id}/le-minuteur-visuel"
    assert head.image.startswith(base) and head.image.endswith("/poster.jpg")
    assert head.video.endswith("/720p.mp4")


def test_the_head_tells_absent_from_gone(db: Session) -> None:
    waiting, story = make.in_review(db), make.published(db)
    for video_id in (waiting.id, uuid4()):
        with pytest.raises(NotFound):
            get_head(db, video_id)
    get_head(db, story.id)
    submission.withdraw(db, story.author, story.id)
    db.flush()
    with pytest.raises(Gone):
        get_head(db, story.id)
