"""The states of the pages of comments, handler by handler."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import reflex as rx
from sqlmodel import Session, select

from classe12.conversations.models.comments import Comment, CommentKind, Report
from classe12.conversations.state import CommentsState, FeedState
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.guard.caller import current
from classe12.moderation.state import ReportsState
from tests.factories import stories as make
from tests.factories.comments import a_comment, an_attachment
from tests.factories.people import a_moderator, a_teacher, a_visitor
from tests.factories.stories import Story

Opened = Callable[..., Any]


@pytest.fixture
def opened(db: Session) -> Iterator[Opened]:
    """Open a state as somebody, at an address."""
    before = current.set(Actor(programme_id=1))

    def open_state(kind: type[rx.State], actor: Actor, address: str) -> Any:
        current.set(actor)
        root = rx.State(_reflex_internal_init=True)
        path = address.partition("?")[0].partition("#")[0]
        root._update_router_vars({"headers": {}, "pathname": path, "asPath": address}, {})
        return root.get_substate(kind.get_full_name().split("."))

    yield open_state
    current.reset(before)


async def call(state: Any, handler: str, *arguments: Any) -> Any:
    return await state.event_handlers[handler].fn(state, *arguments)


def destination(spec: Any) -> str:
    return str({str(key): value for key, value in spec.args}["path"]).strip('"')


@pytest.fixture
def story(db: Session) -> Story:
    return make.published(db)


@pytest.fixture
def awa(db: Session) -> Actor:
    return a_teacher(db)


def page(story: Story, more: str = "") -> str:
    return f"/video/{story.id}/x{more}"


async def test_a_visitor_reads_and_is_asked_to_sign_in(
    db: Session, opened: Opened, story: Story, awa: Actor
) -> None:
    an_attachment(db, awa, a_comment(db, awa, story.id))
    state = opened(CommentsState, a_visitor(db), page(story))
    await call(state, "load")
    assert state.is_ready and state.must_sign_in and not state.must_join and not state.is_closed
    assert state.heading == "1\u00a0contribution" and len(state.rows) == 1
    assert state.resources_heading == "1\u00a0fichier donné par vos collègues."
    assert state.draft == f"{story.id}-"


async def test_a_newcomer_is_asked_to_finish_joining(
    db: Session, opened: Opened, story: Story, awa: Actor
) -> None:
    newcomer = Actor(awa.programme_id, person_id=awa.person_id)
    state = opened(CommentsState, newcomer, page(story))
    await call(state, "load")
    assert state.must_join and not state.must_sign_in and state.heading == "Contributions"


async def test_the_address_pages_and_narrows(
    db: Session, opened: Opened, story: Story, awa: Actor
) -> None:
    for rank in range(12):
        kind = CommentKind.IDEA if rank else CommentKind.QUESTION
        a_comment(db, awa, story.id, kind=kind, posted_at=now() - timedelta(hours=rank))
    state = opened(CommentsState, awa, page(story, "?genre=idee&page=2"))
    await call(state, "load")
    assert (state.kind, len(state.rows), state.heading) == ("idee", 1, "12\u00a0contributions")
    assert state.pages.previous == page(story, "?genre=idee#contributions")
    assert destination(await call(state, "narrow", "")) == page(story)
    assert destination(await call(state, "narrow", "reussite")) == page(story, "?genre=reussite")


async def test_a_permanent_address_opens_its_page_or_says_that_it_is_gone(
    db: Session, opened: Opened, story: Story, awa: Actor
) -> None:
    oldest = a_comment(db, awa, story.id, posted_at=now() - timedelta(days=9))
    for _ in range(10):
        a_comment(db, awa, story.id)
    state = opened(CommentsState, a_visitor(db), page(story, f"#contribution-{oldest.id}"))
    await call(state, "load")
    assert state.pages.current == "2" and state.rows[0].id == str(oldest.id) and not state.lost
    plain = opened(CommentsState, a_visitor(db), page(story))
    await call(plain, "load")
    await call(plain, "find", f"contribution-{oldest.id}")
    assert plain.rows[0].id == str(oldest.id)
    await call(plain, "find", f"contribution-{story.id}")
    assert "n’est plus là" in plain.lost
    await call(plain, "find", "ailleurs")


async def test_what_is_posted_is_shown(
    db: Session, opened: Opened, story: Story, awa: Actor
) -> None:
    file = an_attachment(db, awa)
    state = opened(CommentsState, awa, page(story, "?page=3&genre=idee"))
    await call(state, "load")
    form = {"genre": "question", "texte": "À 0:03 ?", "pieces": f"{file.id}"}
    await call(state, "post", form)
    assert state.told == "Votre contribution est publiée." and state.posted
    assert state.rows[0].files[0].id == str(file.id) and len(state.resources) == 1
    await call(
        state, "edit", {"id": state.rows[0].id, "genre": "idee", "texte": "Autre", "pieces": ""}
    )
    assert "Autre" in state.rows[0].html and state.rows[0].files == () and state.resources == ()
    assert state.told_of == state.rows[0].id
    await call(state, "delete", state.rows[0].id)
    assert state.rows == () and state.told == "Votre contribution est retirée."


async def test_a_refusal_stands_beside_its_form_and_writes_nothing(
    db: Session, opened: Opened, story: Story, awa: Actor
) -> None:
    state = opened(CommentsState, awa, page(story))
    await call(state, "load")
    await call(state, "post", {"genre": None, "texte": "\x00\u202e", "pieces": None})
    assert state.problems["genre"] and state.problems["texte"] and state.refused == 1
    assert state.posted == "" and db.exec(select(Comment)).all() == []
    await call(state, "post", {"genre": "idee", "texte": "x", "pieces": str(story.id)})
    assert "joignez-le de nouveau" in state.problems["pieces"] and not state.problems["genre"]
    theirs = a_comment(db, story.author, story.id)
    await call(state, "edit", {"id": str(theirs.id), "genre": "idee", "texte": "x"})
    assert "n’existe pas" in state.refusal and state.wrong_of == str(theirs.id)
    await call(state, "report", {"id": str(theirs.id), "motif": "", "precisions": ""})
    assert state.problems["motif"] and not db.exec(select(Report)).all()
    await call(state, "report", {"id": str(theirs.id), "motif": "respect"})
    assert state.reported and "Signalement envoyé" in state.told
    await call(state, "delete", str(theirs.id))
    assert "n’existe pas" in state.refusal


async def test_a_video_that_is_not_theirs_shows_nothing(
    db: Session, opened: Opened, awa: Actor
) -> None:
    waiting = make.in_review(db)
    state = opened(CommentsState, awa, page(waiting))
    await call(state, "load")
    assert state.is_ready and state.rows == () and state.draft == ""
    own = opened(CommentsState, waiting.author, page(waiting))
    await call(own, "load")
    assert own.is_closed


async def test_the_feed_is_its_address(
    db: Session, opened: Opened, story: Story, awa: Actor
) -> None:
    for rank in range(11):
        a_comment(db, awa, story.id, posted_at=now() - timedelta(hours=rank))
    state = opened(FeedState, a_visitor(db), "/commentaires/?genre=question&page=2")
    await call(state, "load")
    assert (state.kind, state.count, len(state.rows)) == ("question", "11\u00a0contributions", 1)
    assert state.pages.previous == "/commentaires?genre=question"
    assert destination(await call(state, "narrow", "idee")) == "/commentaires/?genre=idee"
    assert destination(await call(state, "narrow", "rien")) == "/commentaires/"


async def test_a_moderator_decides(db: Session, opened: Opened, story: Story, awa: Actor) -> None:
    said = a_comment(db, awa, story.id)
    db.add(
        Report(
            programme_id=awa.programme_id,
            comment_id=said.id,
            person_id=story.author.person_id,
            reason="respect",
            reported_at=now(),
        )
    )
    db.flush()
    state = opened(ReportsState, a_moderator(db), f"/equipe/signalements?contribution={said.id}")
    await call(state, "load")
    assert state.lead == "1\u00a0texte attend une décision." and state.open.id == str(said.id)
    assert state.rows == ()  # it is open above
    await call(state, "submit", {"decision": "hide", "motif": "", "message": ""})
    assert state.problems["motif"] and state.problems["message"]
    done = await call(state, "submit", {"decision": "hide", "motif": "respect", "message": "Non."})
    assert destination(done) == "/equipe/signalements" and "Décision envoyée" in state.told
    await call(state, "submit", {"decision": "hide", "motif": "respect", "message": "Non."})
    assert "vient de décider" in state.refusal
