"""What screens show of comments: whole, in order, in a constant number of queries, to those who may."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session

from classe12.conversations.actions import comments
from classe12.conversations.models.comments import CommentKind
from classe12.conversations.queries.comments import CommentPage, list_comments
from classe12.conversations.queries.feed import FeedPage, list_latest
from classe12.conversations.queries.resources import list_resources
from classe12.conversations.rules.addresses import Shown
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Gone, NotFound
from classe12.videos.actions import submission
from tests.factories import stories as make
from tests.factories.comments import a_comment, an_attachment
from tests.factories.people import a_moderator, a_teacher, a_visitor
from tests.factories.programmes import another_programme
from tests.factories.stories import Story


@pytest.fixture
def story(db: Session) -> Story:
    return make.published(db)


@pytest.fixture
def awa(db: Session) -> Actor:
    return a_teacher(db, levels=("CP", "CE1"))


def shown(
    db: Session, reader: Actor, story: Story, asked: Shown = Shown(), **more: Any
) -> CommentPage:
    return list_comments(db, reader, story.id, asked, now(), **more)


def feed(db: Session, reader: Actor, asked: Shown = Shown()) -> FeedPage:
    return list_latest(db, reader, asked, now())


def several(db: Session, author: Actor, story: Story, number: int) -> list[str]:
    """Add comments, one a minute; return their identifiers, newest first."""
    made = [
        a_comment(
            db,
            author,
            story.id,
            posted_at=now() - timedelta(minutes=rank),
            kind=(CommentKind.QUESTION, CommentKind.IDEA)[rank % 2],
        )
        for rank in range(number)
    ]
    return [str(comment.id) for comment in made]


def test_a_comment_says_who_and_what(db: Session, story: Story, awa: Actor) -> None:
    said = a_comment(db, awa, story.id, "Regardez **à 0:42**.", kind=CommentKind.SUCCESS)
    an_attachment(db, awa, said)
    (row,) = shown(db, a_visitor(db), story).rows
    assert (row.author, row.initials, row.kind_label) == ("Awa D.", "AD", "Réussite")
    assert row.more == "CP et CE1, Valbrune, à l’instant"
    assert '<a href="#moment-42"' in row.html
    assert row.href.endswith(f"/le-minuteur-visuel#contribution-{said.id}")
    (file,) = row.files
    assert (file.name, file.detail) == ("Fiches des trois boîtes", "PDF, 314\u00a0Ko")
    a_comment(db, story.author, story.id)
    assert shown(db, awa, story).rows[0].more.startswith("a publié cette vidéo, ")


def test_the_source_and_the_acts_are_their_authors(db: Session, story: Story, awa: Actor) -> None:
    a_comment(db, awa, story.id, "**Source**")

    def acts(reader: Actor) -> tuple[str, bool, bool, bool]:
        (row,) = shown(db, reader, story).rows
        return row.source, row.can_edit, row.can_delete, row.can_report

    assert acts(awa) == ("**Source**", True, True, False)
    assert acts(a_teacher(db)) == ("", False, False, True)
    assert acts(a_visitor(db)) == ("", False, False, False)


def test_pages_are_made_by_the_database(db: Session, story: Story, awa: Actor) -> None:
    ids = several(db, awa, story, 25)
    found = shown(db, awa, story, Shown(page=2))
    assert [row.id for row in found.rows] == ids[10:20]
    assert (found.total, found.count, found.last) == (25, 25, 3)
    assert [row.id for row in shown(db, awa, story, Shown(page=99)).rows] == ids[20:]
    ideas = shown(db, awa, story, Shown(CommentKind.IDEA, 2))
    assert [row.id for row in ideas.rows] == ids[1::2][10:]
    assert (ideas.total, ideas.count, ideas.last) == (25, 12, 2)


def test_a_permanent_address_opens_the_page_that_holds_it(
    db: Session, story: Story, awa: Actor
) -> None:
    comment_ids = several(db, awa, story, 25)

    for place in (0, 9, 10, 24):
        found = shown(db, awa, story, at=UUID(comment_ids[place]))
        assert found.page == place // 10 + 1
        assert comment_ids[place] in {row.id for row in found.rows}
    idea = UUID(comment_ids[23])
    kept = shown(db, awa, story, Shown(CommentKind.IDEA), at=idea)
    assert (kept.kind, kept.page) == ("idee", 2) and str(idea) in {row.id for row in kept.rows}
    dropped = shown(db, awa, story, Shown(CommentKind.QUESTION), at=idea)
    assert dropped.kind == "" and str(idea) in {row.id for row in dropped.rows}


def test_an_absent_comment_changes_nothing(db: Session, story: Story, awa: Actor) -> None:
    several(db, awa, story, 12)
    elsewhere = a_comment(db, awa, make.published(db).id)
    gone = a_comment(db, awa, story.id)
    comments.delete(db, awa, gone.id)
    for absent in (elsewhere, gone):
        found = shown(db, awa, story, Shown(page=2), at=absent.id)
        assert (found.page, len(found.rows), found.total) == (2, 2, 12)


def test_what_the_team_hid_is_its_authors_alone(db: Session, story: Story, awa: Actor) -> None:
    hidden = a_comment(db, awa, story.id, hidden_at=now(), hidden_for="Une publicité.")
    an_attachment(db, awa, hidden)
    (row,) = shown(db, awa, story).rows
    assert row.hidden_for == "Une publicité." and not row.can_edit and row.can_delete
    for reader in (a_visitor(db), a_teacher(db), a_moderator(db), story.author):
        found = shown(db, reader, story)
        assert (found.rows, found.total) == ((), 0)
        assert list_resources(db, reader, story.id, 1, now()).count == 0
        assert feed(db, reader).count == 0
    assert feed(db, awa).count == 0  # what everybody reads
    assert list_resources(db, awa, story.id, 1, now()).count == 1


def test_resources_gather_every_file(db: Session, story: Story, awa: Actor) -> None:
    for rank in range(5):
        said = a_comment(db, awa, story.id, posted_at=now() - timedelta(days=rank))
        for position in (1, 0):
            an_attachment(db, awa, said, position=position, name=f"Fiche {rank}-{position}.pdf")
    an_attachment(db, awa)
    first = list_resources(db, a_visitor(db), story.id, 1, now())
    assert (first.count, first.last) == (10, 2)
    assert [row.file.name for row in first.rows][:3] == ["Fiche 0-0", "Fiche 0-1", "Fiche 1-0"]
    assert first.rows[0].given == "Awa D., à l’instant"
    assert "#contribution-" in first.rows[0].comment_href
    second = list_resources(db, a_visitor(db), story.id, 2, now())
    assert [row.file.name for row in second.rows] == ["Fiche 4-0", "Fiche 4-1"]


def test_the_feed_shows_the_videos_that_one_may_see(db: Session, story: Story, awa: Actor) -> None:
    other, gone, waiting = make.published(db), make.published(db), make.in_review(db)
    for place in (story, other, gone, waiting):
        a_comment(db, awa, place.id, f"Sous {place.id}")
    submission.withdraw(db, gone.author, gone.id)
    found = feed(db, a_visitor(db))
    assert {row.href.split("/")[2] for row in found.rows} == {str(story.id), str(other.id)}
    elsewhere = Actor(another_programme(db).id, person_id=awa.person_id, roles=awa.roles)
    assert feed(db, elsewhere).count == 0


def test_the_feed_is_paged_and_narrowed(db: Session, story: Story, awa: Actor) -> None:
    several(db, awa, story, 25)
    assert [len(feed(db, awa, Shown(page=n)).rows) for n in (1, 2, 3, 9)] == [10, 10, 5, 5]
    ideas = feed(db, awa, Shown(CommentKind.IDEA))
    assert ideas.count == 12 and {row.kind for row in ideas.rows} == {"idee"}
    long = a_comment(db, awa, story.id, "**Un** mot " * 200)
    an_attachment(db, awa, long)
    row = feed(db, awa).rows[0]
    assert row.excerpt.startswith("Un mot Un mot") and len(row.excerpt) <= 240
    assert row.files == "1\u00a0fichier joint" and row.title == "Le minuteur visuel"


def test_a_video_that_is_not_theirs_shows_nothing(db: Session, awa: Actor) -> None:
    waiting, gone = make.in_review(db), make.published(db)
    a_comment(db, awa, gone.id)
    submission.withdraw(db, gone.author, gone.id)
    for place, kind in ((waiting, NotFound), (gone, Gone)):
        with pytest.raises(kind):
            shown(db, awa, place)
        with pytest.raises(kind):
            list_resources(db, awa, place.id, 1, now())
    assert shown(db, waiting.author, waiting).can_post is False


@pytest.mark.parametrize(
    ("read", "most"),
    [
        (shown, 4),
        (lambda db, actor, story: shown(db, actor, story, Shown(CommentKind.IDEA)), 5),
        (lambda db, actor, story: list_resources(db, actor, story.id, 1, now()), 3),
        (lambda db, actor, story: feed(db, actor), 2),
    ],
    ids=["comments", "one kind", "resources", "feed"],
)
def test_the_number_of_queries_does_not_grow(
    db: Session,
    story: Story,
    awa: Actor,
    statements: list[str],
    read: Callable[..., object],
    most: int,
) -> None:
    def cost() -> int:
        db.flush()
        db.expire_all()
        statements.clear()
        read(db, awa, story)
        return len([s for s in statements if not s.startswith("SAVEPOINT")])

    an_attachment(db, awa, a_comment(db, awa, story.id, kind=CommentKind.IDEA))
    one = cost()
    for rank in range(99):
        teacher = a_teacher(db) if rank % 9 == 0 else awa
        said = a_comment(db, teacher, story.id, kind=CommentKind.IDEA)
        an_attachment(db, teacher, said)
    assert cost() == one <= most
