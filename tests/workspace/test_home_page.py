"""The home of somebody: what is on it, what must not be, what it costs."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session

from classe12.accounts.models import Membership
from classe12.conversations.actions import requests
from classe12.conversations.rules import requests as request_rules
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.news.models import GatheringStatus, Place
from classe12.videos.actions import keeping, submission
from classe12.videos.models import Audience
from classe12.workspace.access.network import get_place
from classe12.workspace.actions.handover import save_handover
from classe12.workspace.queries.around import Around
from classe12.workspace.queries.home import Space, get_space
from classe12.workspace.rules.handover import HandoverForm
from tests.factories import stories as make
from tests.factories.loop import a_request, a_trial, an_answer
from tests.factories.news import a_gathering, a_registration
from tests.factories.notifications import a_notice
from tests.factories.people import a_moderator, a_teacher
from tests.factories.territories import a_network, a_school, reference_data


@contextmanager
def counted(db: Session) -> Iterator[list[str]]:
    """List the statements sent meanwhile."""
    sent: list[str] = []

    def note(conn: Any, cursor: Any, statement: str, *rest: Any) -> None:
        sent.append(statement)

    engine = db.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


@pytest.fixture
def me(db: Session) -> Actor:
    reference_data(db)
    school = a_school(db, name="École des Tilleuls", commune="Valbrune")
    return a_teacher(db, name="Camille Roche", school_uai=school.uai, levels=("CP", "CE1"))


def space(db: Session, actor: Actor) -> Space:
    db.flush()
    return get_space(db, actor, now())


def new_titles(db: Session, actor: Actor) -> list[str]:
    return [row.card.title for row in space(db, actor).fresh]


def test_a_newcomer_is_greeted_with_empty_blocks(db: Session, me: Actor) -> None:
    found = space(db, me)
    assert found == Space(
        first_name="Camille", place="École des Tilleuls, Valbrune. CP et CE1.", is_for_me=True
    )


def test_new_videos_are_those_of_my_levels_and_themes(db: Session, me: Actor) -> None:
    at = now()
    for rank, level in enumerate(("CP", "CE1", "GS", "CP", "CP")):
        make.published(
            db,
            title=f"Pratique {rank}",
            levels=(level,),
            themes=("francais",),
            at=at - timedelta(days=rank),
        )
    assert new_titles(db, me) == ["Pratique 0", "Pratique 1", "Pratique 3"]
    mine = make.published(db, me, title="La mienne", levels=("CP",), themes=("francais",))
    # The theme of what I published counts from now on, and my own video is no news to me.
    assert new_titles(db, me) == ["Pratique 0", "Pratique 1", "Pratique 2"]
    assert [row.video.id for row in space(db, me).works] == [str(mine.id)]


def test_what_others_may_not_show_me_is_nowhere(db: Session, me: Actor) -> None:
    elsewhere = a_school(db)
    author = a_teacher(db, school_uai=elsewhere.uai)
    make.a_draft(db, author)
    make.in_review(db, author, title="En relecture")
    hidden = make.published(db, author, title="De son réseau")
    video = make.get(db, hidden.id)
    video.audience, video.network_uai = Audience.NETWORK, a_network(db).uai
    gone = make.published(db, author, title="Bientôt retirée")
    keeping.plan(db, me, gone.id)
    submission.withdraw(db, author, gone.id)
    found = space(db, me)
    assert (found.fresh, found.works, found.to_try) == ((), (), ())
    shown = make.published(db, author, title="Pour tous", audience="members")
    keeping.plan(db, me, shown.id)
    found = space(db, me)
    assert [row.card.title for row in found.fresh] == ["Pour tous"]
    assert [row.card.title for row in found.to_try] == ["Pour tous"]


def test_my_videos_say_where_they_are_and_what_they_changed(db: Session, me: Actor) -> None:
    video = make.published(db, me, title="Le minuteur")
    draft = make.a_draft(db, me)
    a_trial(db, video.id)
    found = space(db, me)
    assert [row.video.id for row in found.works] == [str(draft.id), str(video.id)]
    assert [row.tried for row in found.works] == ["", "Un collègue a essayé votre vidéo."]
    assert found.tried == ""
    far = a_school(db, "0750001A", departement_code="075")
    a_trial(db, video.id, a_teacher(db, school_uai=far.uai))
    other = make.published(db, me, title="Les bacs")
    a_trial(db, other.id, a_teacher(db, school_uai=far.uai))
    found = space(db, me)
    tried = {row.video.title: row.tried for row in found.works}
    assert tried["Le minuteur"] == ("2\u00a0collègues de 2\u00a0académies ont essayé votre vidéo.")
    assert found.tried == "3\u00a0collègues de 2\u00a0académies ont essayé vos vidéos."
    assert space(db, a_teacher(db)).tried == ""  # the author alone reads it


def test_trials_of_a_video_that_left_are_told_no_more(db: Session, me: Actor) -> None:
    video = make.published(db, me)
    a_trial(db, video.id)
    submission.withdraw(db, me, video.id)
    found = space(db, me)
    assert found.works[0].video.state == "Retirée"
    assert (found.works[0].tried, found.tried) == ("", "")


def test_my_questions_come_with_their_answers(db: Session, me: Actor) -> None:
    closed = a_request(db, me, question="Une question que je ferme")
    requests.close(db, me, closed.id)
    asked = a_request(db, me, question="Une question qui attend")
    an_answer(db, asked)
    a_request(db, question="Une question de quelqu’un")
    rows = space(db, me).requests
    assert [row.question for row in rows] == [
        "Une question qui attend",
        "Une question que je ferme",
    ]
    assert [(row.answers, row.label) for row in rows] == [
        ("1\u00a0réponse", "Une piste"),
        ("", "Fermée"),
    ]


def test_my_events_come_before_the_next_one(db: Session, me: Actor) -> None:
    team = a_moderator(db)
    soon = a_gathering(db, team, title="Bientôt", starts_at=now() + timedelta(days=1))
    mine = a_gathering(db, team, title="Le mien")
    a_gathering(db, team, GatheringStatus.DRAFT, starts_at=now() + timedelta(hours=3))
    past = a_gathering(db, team, title="Passé", starts_at=now() - timedelta(days=3))
    a_registration(db, past, me)
    a_registration(db, mine, a_teacher(db))
    found = space(db, me)
    assert ([row.title for row in found.events], found.is_registered) == (["Bientôt"], False)
    a_registration(db, mine, me, Place.WAITING)
    found = space(db, me)
    assert ([row.title for row in found.events], found.is_registered) == (["Le mien"], True)
    assert found.events[0].mine == "Vous attendez une place" and soon.title == "Bientôt"


def test_what_i_put_aside_keeps_my_note_to_me(db: Session, me: Actor) -> None:
    video = make.published(db)
    keeping.plan(db, me, video.id)
    keeping.write_note(db, me, video.id, "Lundi, avec les grands")
    keeping.plan(db, a_teacher(db), video.id)
    assert [row.note for row in space(db, me).to_try] == ["Lundi, avec les grands"]


def test_only_my_unread_notices_are_there(db: Session, me: Actor) -> None:
    read = a_notice(db, me, subject="Lue")
    read.read_at = now()
    a_notice(db, a_teacher(db), subject="D’une autre")
    for number in range(4):
        a_notice(db, me, subject=f"Nouvelle {number}", at=now() + timedelta(seconds=number))
    facts = [row.fact for row in space(db, me).notices]
    assert len(facts) == 3 and all("Nouvelle" in fact for fact in facts)
    assert "Nouvelle 3" in facts[0]


def test_the_number_of_statements_does_not_grow(
    db: Session, me: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request_rules, "ASKS_LIMIT", (1000, request_rules.ASKS_LIMIT[1]))
    team, other = a_moderator(db), a_teacher(db)

    def fill(number: int) -> None:
        mine, theirs = make.published(db, me), make.published(db, other)
        a_trial(db, mine.id, other)
        keeping.plan(db, me, theirs.id)
        a_request(db, me, question=f"Une question de plus, numéro {number}")
        a_registration(db, a_gathering(db, team), me)
        a_notice(db, me)

    fill(0)
    db.flush()
    with counted(db) as few:
        get_space(db, me, now())
    for number in range(1, 12):
        fill(number)
    db.flush()
    with counted(db) as many:
        found = get_space(db, me, now())
    shown = (found.fresh, found.works, found.requests, found.events, found.to_try, found.notices)
    assert [len(rows) for rows in shown] == [3] * 6
    assert len(few) == len(many) <= 20


def test_the_last_news_of_neighbours_in_their_order_and_of_nobody_else(db: Session) -> None:
    reference_data(db)
    school = a_school(db, network_uai=a_network(db).uai)
    me, driss, elsewhere = (
        a_teacher(db, school_uai=uai, name=name)
        for uai, name in ((school.uai, "Camille"), (school.uai, "Driss Amrani"), (None, "Loin"))
    )
    assert space(db, me).around.rows == ()
    theirs = make.published(db, driss, title="Le rituel")
    far = make.published(db, elsewhere, title="Les îlots")
    a_trial(db, far.id, driss)
    a_trial(db, theirs.id, me)
    a_request(db, elsewhere)
    asked = a_request(db, driss)
    found = space(db, me).around
    assert found.name == get_place(db, me)[0].name
    facts = [(row.fact, row.title) for row in found.rows]
    assert sorted(facts) == [
        ("Driss A. a essayé", "Les îlots"),
        ("Driss A. a publié", "Le rituel"),
        ("Driss A. cherche", asked.question),
    ]
    assert space(db, a_moderator(db)).around == Around()


def test_a_newcomer_is_told_of_the_words_that_wait(db: Session) -> None:
    reference_data(db)
    school = a_school(db, network_uai=a_network(db).uai)
    chantal = a_teacher(db, school_uai=school.uai, name="Chantal Roy")
    save_handover(db, chantal, HandoverForm("Bienvenue"))
    driss = a_teacher(db, school_uai=school.uai)
    joined = db.get_one(Membership, (driss.person_id, driss.programme_id))
    joined.joined_at = now() + timedelta(minutes=1)
    assert space(db, driss).welcomes == ("Chantal R.",)
    assert space(db, chantal).welcomes == ()
