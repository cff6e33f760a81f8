"""What is told when something happens, to whom, and to nobody else."""

import pytest
from sqlmodel import Session

from classe12.conversations.actions import answers, pointing, requests
from classe12.conversations.events import (
    CommentPosted,
    RequestOpened,
    TrialTold,
)
from classe12.core import events
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.ids import new_id
from classe12.notifications.actions import reactions
from classe12.notifications.rules.sentences import fact
from classe12.videos.actions import review, thanks
from classe12.videos.actions.review import Seen
from classe12.videos.models import VideoStatus
from tests.factories import stories as make
from tests.factories.comments import a_comment
from tests.factories.loop import a_request, an_answer
from tests.factories.notifications import mails_to, notices_of
from tests.factories.people import a_moderator, a_teacher
from tests.factories.videos import a_video


def told(db: Session, person: Actor) -> list[str]:
    return [fact(n.what, n.count, n.subject, n.who) for n in notices_of(db, person)]


def test_thanks_are_grouped_and_name_nobody(db: Session) -> None:
    author = a_teacher(db)
    video = a_video(db, author, title="Le minuteur")
    fans = [a_teacher(db, name=f"Nora {n}") for n in range(3)]
    for fan in fans:
        thanks.like(db, fan, video.id)
        thanks.like(db, fan, video.id)
    assert told(db, author) == ["3 collègues ont dit merci pour «\u00a0Le minuteur\u00a0»"]
    thanks.unlike(db, fans[0], video.id)
    assert told(db, author) == ["2 collègues ont dit merci pour «\u00a0Le minuteur\u00a0»"]
    assert mails_to(db, author) == []
    assert all(notices_of(db, fan) == [] for fan in fans)


def test_an_author_is_told_that_a_video_is_published_without_a_second_mail(db: Session) -> None:
    author = a_teacher(db)
    video = a_video(db, author, VideoStatus.IN_REVIEW, title="Les îlots")
    review.publish(db, a_moderator(db), video.id, Seen(VideoStatus.IN_REVIEW, video.submitted_at))
    assert told(db, author) == ["Votre vidéo «\u00a0Les îlots\u00a0» est publiée"]
    assert notices_of(db, author)[0].href.startswith(f"/video/{video.id}/")
    assert mails_to(db, author) == []


def test_a_pair_that_a_video_names_is_told_that_it_is_public(db: Session) -> None:
    author, pair = a_teacher(db), a_teacher(db)
    video = a_video(
        db, author, VideoStatus.IN_REVIEW, title="Les îlots", coauthor_id=pair.person_id
    )
    review.publish(db, a_moderator(db), video.id, Seen(VideoStatus.IN_REVIEW, video.submitted_at))
    assert "votre nom y paraît" in told(db, pair)[0]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("question", "Nora B. a une question sur «\u00a0Le minuteur\u00a0»"),
        ("idee", "Nora B. a une idée pour «\u00a0Le minuteur\u00a0»"),
        ("reussite", "Nora B. raconte une réussite avec «\u00a0Le minuteur\u00a0»"),
        ("ressource", "Nora B. partage une ressource pour «\u00a0Le minuteur\u00a0»"),
    ],
)
def test_an_author_is_told_what_is_written_under_their_video(
    db: Session, kind: str, said: str
) -> None:
    author, nora = a_teacher(db), a_teacher(db, name="Nora Belkacem")
    video = a_video(db, author, title="Le minuteur")
    comment = new_id()
    events.emit(
        db,
        CommentPosted(author.programme_id, nora.person_id, now(), comment, video.id, kind),
    )
    assert told(db, author) == [said]
    assert [mail.subject for mail in mails_to(db, author)] == [said.replace("\u00a0", " ")]
    assert str(comment) in notices_of(db, author)[0].href


def test_an_author_is_told_of_trials(db: Session) -> None:
    author, nora = a_teacher(db), a_teacher(db, name="Nora Belkacem")
    video = a_video(db, author, title="Le minuteur")
    events.emit(db, TrialTold(author.programme_id, nora.person_id, now(), new_id(), video.id))
    assert told(db, author) == ["Nora B. a essayé «\u00a0Le minuteur\u00a0»"]


def test_nobody_is_told_what_they_did_themselves(db: Session) -> None:
    author = a_teacher(db)
    video = a_video(db, author)
    events.emit(
        db,
        CommentPosted(author.programme_id, author.person_id, now(), new_id(), video.id, "idee"),
    )
    assert told(db, author) == []


@pytest.mark.parametrize("status", [VideoStatus.WITHDRAWN, VideoStatus.DRAFT])
def test_nothing_is_told_about_a_video_that_is_not_public(db: Session, status: VideoStatus) -> None:
    author, nora = a_teacher(db), a_teacher(db)
    video = a_video(db, author, status)
    for which in (video.id, new_id()):
        events.emit(db, TrialTold(author.programme_id, nora.person_id, now(), new_id(), which))
    assert told(db, author) == []


def searches(db: Session, person: Actor) -> list[str]:
    """Return what somebody was told of searches; their published video is told as well."""
    return [line for line in told(db, person) if " cherche" in line]


def test_a_search_is_told_to_the_authors_it_concerns(db: Session) -> None:
    asker, author, other = a_teacher(db, name="Nora Belkacem"), a_teacher(db), a_teacher(db)
    make.published(db, author)
    make.published(db, asker)
    found = a_request(db, asker, question="Des bilans à deux, comment ?")
    events.emit(db, RequestOpened(asker.programme_id, asker.person_id, now(), found.id))
    assert searches(db, author) == [
        "Nora B. cherche\u00a0: «\u00a0Des bilans à deux, comment ?\u00a0»"
    ]
    assert searches(db, asker) == searches(db, other) == []
    assert mails_to(db, author) == []  # each week, unless they chose otherwise


def test_a_search_is_told_to_so_many_people_and_no_more(
    db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reactions, "MOST_TOLD", 2)
    authors = [a_teacher(db) for _ in range(3)]
    for author in authors:
        make.published(db, author)
    a_request(db)
    assert sorted(len(searches(db, author)) for author in authors) == [0, 1, 1]


def test_an_answer_is_told_to_all_who_wait(db: Session) -> None:
    asker, follower, helper = (a_teacher(db) for _ in range(3))
    found = a_request(db, asker, question="Des bilans à deux, comment ?")
    requests.join(db, follower, found.id)
    answers.mark_answer(db, asker, found.id, an_answer(db, found, helper))
    assert told(db, follower) == [
        "Une réponse pour votre recherche «\u00a0Des bilans à deux, comment ?\u00a0»"
    ]
    assert len(mails_to(db, follower)) == 1
    assert told(db, helper) == [
        f"Awa D. a trouvé sa réponse grâce à vous\u00a0: «\u00a0{found.question}\u00a0»"
    ]
    [hint] = told(db, asker)
    assert hint.startswith("Awa D. propose une piste"), "the asker marked it: nothing else is told"


def test_an_asker_who_answers_themselves_is_told_nothing(db: Session) -> None:
    asker, follower = a_teacher(db), a_teacher(db)
    found = a_request(db, asker)
    requests.join(db, follower, found.id)
    answers.mark_answer(db, asker, found.id, an_answer(db, found, asker))
    assert told(db, asker) == [] and len(told(db, follower)) == 1


def test_whoever_wrote_the_comment_that_answers_is_told_too(db: Session) -> None:
    asker, follower, bruno = a_teacher(db), a_teacher(db), a_teacher(db)
    story, found = make.published(db), a_request(db, asker)
    requests.join(db, follower, found.id)
    comment = a_comment(db, bruno, story.id)
    assert not pointing.point(db, follower, comment.id, found.id)
    assert [told(db, one) for one in (bruno, follower)] == [[], []]
    assert pointing.point(db, asker, comment.id, found.id)
    for one in (bruno, follower):  # who proposed it gave it too
        [said] = told(db, one)
        assert "grâce à vous" in said


def test_a_search_that_is_closed_is_told_to_nobody(db: Session) -> None:
    asker, author = a_teacher(db), a_teacher(db)
    found = a_request(db, asker)
    requests.close(db, asker, found.id)
    make.published(db, author)
    events.emit(db, RequestOpened(asker.programme_id, asker.person_id, now(), found.id))
    assert searches(db, author) == []
