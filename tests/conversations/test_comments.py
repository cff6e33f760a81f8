"""Commenting on a video: saying it, changing it, taking it away."""

from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from classe12.conversations.access import comments as access
from classe12.conversations.actions import comments
from classe12.conversations.events import CommentPosted
from classe12.conversations.models.comments import Attachment, Comment
from classe12.conversations.rules.comments import COMMENTS_LIMIT, Ability
from classe12.core import events
from classe12.core.actor import Actor
from classe12.core.audit import AuditEntry
from classe12.core.errors import Gone, Invalid, NotFound, Refused, TooMany
from classe12.videos.actions import submission
from tests.factories import stories as make
from tests.factories.comments import a_comment, an_attachment
from tests.factories.people import a_moderator, a_teacher, a_visitor
from tests.factories.programmes import another_programme
from tests.factories.stories import Story

ASKED = "Que faites-vous à 0:42 quand deux élèves n’ont pas fini ?"


@pytest.fixture
def story(db: Session) -> Story:
    return make.published(db)


@pytest.fixture
def awa(db: Session) -> Actor:
    return a_teacher(db)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    found: list[Any] = []
    monkeypatch.setitem(events._subscribers, CommentPosted, [lambda db, event: found.append(event)])
    return found


def acts(db: Session) -> list[str]:
    query = select(AuditEntry.act).where(col(AuditEntry.act).startswith("conversations."))
    return list(db.exec(query.order_by(col(AuditEntry.id))))


def test_a_comment_is_said_audited_and_told(
    db: Session, story: Story, awa: Actor, heard: list[Any]
) -> None:
    said = comments.post(db, awa, story.id, "question", f"  {ASKED}\x00 ")
    assert (said.text, said.kind, said.author_id) == (ASKED, "question", awa.person_id)
    assert acts(db) == ["conversations.comment"]
    (fact,) = heard
    assert (fact.comment_id, fact.video_id, fact.kind) == (said.id, story.id, "question")
    assert (fact.person_id, fact.programme_id) == (awa.person_id, awa.programme_id)


def test_pressing_twice_is_saying_it_once(
    db: Session, story: Story, awa: Actor, heard: list[Any]
) -> None:
    file = an_attachment(db, awa)
    one = comments.post(db, awa, story.id, "ressource", "", (file.id,))
    assert one.text == "Pièce jointe"
    assert comments.post(db, awa, story.id, "ressource", "", (file.id,)).id == one.id
    assert len(heard) == 1
    other = an_attachment(db, awa)
    assert comments.post(db, awa, story.id, "ressource", "", (other.id,)).id != one.id
    assert comments.post(db, a_teacher(db), story.id, "idee", "Pièce jointe").id != one.id


def test_what_lacks_is_said_beside_each_field(db: Session, story: Story, awa: Actor) -> None:
    with pytest.raises(Invalid) as refused:
        comments.post(db, awa, story.id, "", "\u202e \x00")
    assert set(refused.value.problems) == {"genre", "texte"}
    with pytest.raises(Invalid):
        comments.post(db, awa, story.id, "question", "x" * 20_000)
    assert db.exec(select(Comment)).all() == []
    assert comments.post(db, awa, story.id, "question", "x" * 4000)


def test_only_members_talk_and_only_of_what_is_published(
    db: Session, story: Story, awa: Actor
) -> None:
    waiting, gone = make.in_review(db), make.published(db)
    submission.withdraw(db, gone.author, gone.id)
    elsewhere = Actor(another_programme(db).id, person_id=awa.person_id, roles=awa.roles)
    newcomer = Actor(awa.programme_id, person_id=awa.person_id)
    for actor, video_id, kind in (
        (a_visitor(db), story.id, Refused),
        (newcomer, story.id, Refused),
        (awa, waiting.id, NotFound),
        (waiting.author, waiting.id, Refused),
        (awa, gone.id, Gone),
        (elsewhere, story.id, NotFound),
    ):
        with pytest.raises(kind):
            comments.post(db, actor, video_id, "question", ASKED)
    assert comments.post(db, awa, story.id, "question", ASKED)
    assert comments.post(db, story.author, story.id, "idee", ASKED)


def test_the_files_of_a_comment_are_its_authors(db: Session, story: Story, awa: Actor) -> None:
    mine, theirs = an_attachment(db, awa), an_attachment(db, a_teacher(db))
    with pytest.raises(Refused, match="joignez-le de nouveau"):
        comments.post(db, awa, story.id, "question", ASKED, (mine.id, theirs.id))
    said = comments.post(db, awa, story.id, "question", ASKED, (mine.id,))
    with pytest.raises(Refused):  # carried by another comment
        comments.post(db, awa, story.id, "question", "Encore", (mine.id,))
    assert db.get_one(Attachment, mine.id).comment_id == said.id


def test_changing_a_comment_changes_its_files(db: Session, story: Story, awa: Actor) -> None:
    kept, dropped, added = (an_attachment(db, awa) for _ in range(3))
    said = comments.post(db, awa, story.id, "question", ASKED, (dropped.id, kept.id))
    changed = comments.edit(db, awa, said.id, "idee", "Autrement", (added.id, kept.id))
    assert (changed.kind, changed.text, changed.edited_at is None) == ("idee", "Autrement", False)
    db.flush()
    assert [(f.comment_id, f.position) for f in (added, kept)] == [(said.id, 0), (said.id, 1)]
    assert dropped.comment_id is None and dropped.expires_at is not None
    assert acts(db)[-1] == "conversations.edit_comment"


def test_taking_a_comment_away_leaves_no_word_and_no_file(
    db: Session, story: Story, awa: Actor
) -> None:
    file = an_attachment(db, awa)
    said = comments.post(db, awa, story.id, "question", ASKED, (file.id,))
    comments.delete(db, awa, said.id)
    db.flush()
    assert said.text == "" and said.deleted_at is not None and file.comment_id is None
    assert ASKED not in str(db.exec(select(Comment.text)).all())
    for ability in Ability:
        with pytest.raises(NotFound):
            access.get_comment(db, awa, said.id, ability)


def test_nobody_changes_what_another_wrote(db: Session, story: Story, awa: Actor) -> None:
    said = a_comment(db, awa, story.id)
    for other in (a_teacher(db), story.author, a_moderator(db), a_visitor(db)):
        with pytest.raises(NotFound):
            comments.edit(db, other, said.id, "idee", "Autre chose")
        with pytest.raises(NotFound):
            comments.delete(db, other, said.id)
    comments.edit(db, awa, said.id, "idee", "Autre chose")
    comments.delete(db, awa, said.id)


def test_a_comment_is_seen_by_those_who_see_its_video(
    db: Session, story: Story, awa: Actor
) -> None:
    said = a_comment(db, awa, story.id)
    for reader in (a_visitor(db), a_teacher(db), awa, story.author):
        assert access.get_comment(db, reader, said.id, Ability.VIEW).id == said.id
    submission.withdraw(db, story.author, story.id)
    for reader in (a_visitor(db), awa):
        with pytest.raises(Gone):
            access.get_comment(db, reader, said.id, Ability.VIEW)


def test_too_many_comments_are_refused_without_losing_one(
    db: Session, story: Story, awa: Actor
) -> None:
    most, _ = COMMENTS_LIMIT
    for rank in range(most):
        comments.post(db, awa, story.id, "question", f"Question {rank}")
    with pytest.raises(TooMany, match="n’est perdu"):
        comments.post(db, awa, story.id, "question", "Une de plus")
    assert comments.post(db, a_teacher(db), story.id, "question", "Une de plus")


@pytest.mark.parametrize(
    "values", [{"text": ""}, {"hidden_for": "sans date"}], ids=["no words", "hidden without date"]
)
def test_the_database_refuses_half_a_comment(
    db: Session, story: Story, awa: Actor, values: dict[str, Any]
) -> None:
    said = a_comment(db, awa, story.id)
    for name, value in values.items():
        setattr(said, name, value)
    with pytest.raises(IntegrityError):
        db.flush()
