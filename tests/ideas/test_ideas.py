"""The idea box: proposed once, supported once, answered by the team, forgotten with its author."""

import threading
from typing import Any

import pytest
from sqlmodel import Session, col, select

from classe12.core.actor import Actor
from classe12.core.audit import AuditEntry
from classe12.core.clock import now
from classe12.core.database import transaction
from classe12.core.errors import Invalid, NotFound, Refused, TooMany
from classe12.core.mail import Mail
from classe12.ideas import actions, rules
from classe12.ideas.models import Idea, IdeaStatus, IdeaVote
from classe12.ideas.queries import Found, list_ideas
from classe12.ideas.rules import Asked, Sort, from_address, to_address
from classe12.notifications.models import Notice
from classe12.wiring import connect
from tests.factories.ideas import an_idea
from tests.factories.people import a_moderator, a_teacher, a_visitor
from tests.factories.programmes import another_programme

TITLE = "Pouvoir ralentir la lecture"


def listed(db: Session, actor: Actor, query: str = "") -> Found:
    db.flush()
    return list_ideas(db, actor, from_address(query), now())


def idea(db: Session, idea_id: object) -> Idea:
    return db.exec(
        select(Idea).where(Idea.id == idea_id).execution_options(populate_existing=True)
    ).one()


@pytest.mark.parametrize(
    ("title", "detail", "fields"),
    [
        (TITLE, "", set()),
        ("", "", {"titre_idee"}),
        ("\x00 \u202e", "", {"titre_idee"}),
        ("12345678", "", {"titre_idee"}),
        ("é" * 121, "", {"titre_idee"}),
        (TITLE, "x" * 1001, {"detail_idee"}),
        ("x", "x" * 1001, {"titre_idee", "detail_idee"}),
    ],
)
def test_what_an_idea_lacks_is_said_beside_its_field(
    db: Session, title: str, detail: str, fields: set[str]
) -> None:
    awa = a_teacher(db)
    if not fields:
        assert idea(db, actions.propose(db, awa, title, detail)).votes_count == 1
        return
    with pytest.raises(Invalid) as refused:
        actions.propose(db, awa, title, detail)
    assert set(refused.value.problems) == fields
    assert db.exec(select(Idea)).all() == []


def test_the_same_words_are_one_idea(db: Session) -> None:
    awa, bruno = a_teacher(db), a_teacher(db)
    first = actions.propose(db, awa, f"  {TITLE} ", "")
    assert actions.propose(db, awa, TITLE.upper() + " !", "") == first  # sent twice
    for person, detail, sentence in (
        (awa, "autrement", "Vous avez déjà proposé"),
        (bruno, "", "est déjà proposée"),
    ):
        with pytest.raises(Invalid, match=sentence) as refused:
            actions.propose(db, person, TITLE, detail)
        assert set(refused.value.problems) == {"titre_idee"}
    assert idea(db, first).detail == ""


def test_its_author_changes_it_until_it_is_answered(db: Session) -> None:
    awa, bruno, mona = a_teacher(db), a_teacher(db), a_moderator(db)
    one = actions.propose(db, awa, TITLE, "")
    actions.support(db, bruno, one)
    actions.change(db, awa, one, f"{TITLE} !", "Deux fois **moins** vite.")
    kept = idea(db, one)
    assert (kept.title, kept.detail, kept.votes_count) == (
        f"{TITLE} !",
        "Deux fois **moins** vite.",
        2,
    )
    assert listed(db, awa).rows[0].source == "Deux fois **moins** vite."
    assert listed(db, bruno).rows[0].source == ""
    theirs = an_idea(db, bruno, "Une autre idée, de Bruno")
    for title, sentence in (("x", "en une phrase"), ("Une autre idée, de Bruno", "déjà proposée")):
        with pytest.raises(Invalid, match=sentence):
            actions.change(db, awa, one, title, "")
    assert idea(db, one).title == f"{TITLE} !"
    for person, which in ((bruno, one), (mona, one), (awa, theirs)):
        with pytest.raises(Refused):
            actions.change(db, person, which, "Des mots d’une autre personne", "")
    actions.answer(db, mona, one, "studied", "")
    with pytest.raises(Refused, match="étudiée"):
        actions.change(db, awa, one, TITLE, "")


def test_the_team_takes_one_away_and_its_author_is_told_why(db: Session) -> None:
    awa, bruno, mona = a_teacher(db), a_teacher(db), a_moderator(db)
    one = an_idea(db, awa, "Que Timéo Martin ait une tablette", "Il est en CP.")
    actions.support(db, bruno, one)
    actions.answer(db, mona, one, "studied", "")
    for reason in (" \x00", "é" * 601):
        with pytest.raises(Invalid) as refused:
            actions.close(db, mona, one, reason)
        assert set(refused.value.problems) == {"motif_idee"}
    for person in (awa, bruno, a_visitor(db)):
        with pytest.raises(Refused):
            actions.close(db, person, one, "Elle nomme un élève.")
    actions.close(db, mona, one, "Elle nomme un élève.")
    assert listed(db, awa).rows == ()
    [sent] = db.exec(select(Mail).where(Mail.kind == "idea_remove")).all()
    for words in ("Elle nomme un élève.", "Que Timéo Martin", "Il est en CP."):
        assert words in sent.text
    traced = db.exec(select(AuditEntry).where(col(AuditEntry.act) == "ideas.close")).one()
    assert "Timéo" not in repr(traced)
    with pytest.raises(NotFound):
        actions.close(db, mona, one, "Elle nomme un élève.")


def test_five_ideas_a_day(db: Session) -> None:
    awa = a_teacher(db)
    for _ in range(rules.IDEAS_LIMIT[0]):
        an_idea(db, awa)
    with pytest.raises(TooMany, match="5 idées"):
        an_idea(db, awa)
    an_idea(db)


def test_support_counts_once_and_is_taken_back(db: Session) -> None:
    awa, bruno = a_teacher(db), a_teacher(db)
    one = an_idea(db, awa)
    for _ in range(2):
        actions.support(db, bruno, one)
    assert idea(db, one).votes_count == 2
    assert (
        listed(db, bruno).rows[0].is_supported
        and not listed(db, a_teacher(db)).rows[0].is_supported
    )
    for _ in range(2):
        actions.take_support_back(db, bruno, one)
    assert idea(db, one).votes_count == 1
    actions.answer(db, a_moderator(db), one, "done", "")
    with pytest.raises(Refused, match="faite"):
        actions.support(db, bruno, one)


def test_a_visitor_reads_and_does_nothing_else(db: Session) -> None:
    one, visitor = an_idea(db), a_visitor(db)
    [row] = listed(db, visitor).rows
    assert not (row.can_support or row.can_change or row.can_answer or row.is_supported)
    assert not row.can_close
    for act in (actions.support, actions.take_away):
        with pytest.raises(Refused):
            act(db, visitor, one)


def test_the_team_answers_with_a_reason_and_those_who_support_are_told(db: Session) -> None:
    connect()
    awa, bruno, mona = a_teacher(db), a_teacher(db), a_moderator(db)
    one = an_idea(db, awa, TITLE)
    actions.support(db, bruno, one)
    actions.take_support_back(db, awa, one)  # its author is told all the same
    with pytest.raises(Refused):
        actions.answer(db, awa, one, "planned", "")
    for status, words in (("", "Oui"), ("new", "Oui"), ("declined", " "), ("done", "é" * 601)):
        with pytest.raises(Invalid):
            actions.answer(db, mona, one, status, words)
    actions.answer(db, mona, one, "declined", "Le lecteur du **navigateur** le fait déjà.")
    with pytest.raises(Invalid, match="déjà la réponse"):
        actions.answer(db, mona, one, "declined", "Le lecteur du **navigateur** le fait déjà.")
    found = listed(db, awa, f"?idee={one}").rows[0]
    assert (found.label, found.can_support, found.can_change) == ("Non retenue", False, False)
    assert "<strong>navigateur</strong>" in found.answer
    told = db.exec(select(Notice).where(col(Notice.what) == "box")).all()
    assert {notice.person_id for notice in told} == {awa.person_id, bruno.person_id}
    assert {(notice.subject, notice.href) for notice in told} == {(TITLE, f"/idees?idee={one}")}
    traced = db.exec(select(AuditEntry.act).where(col(AuditEntry.act) == "ideas.answer"))
    assert len(traced.all()) == 1


def test_its_author_takes_it_away_until_it_is_answered(db: Session) -> None:
    awa, mona = a_teacher(db), a_moderator(db)
    one, other = an_idea(db, awa), an_idea(db, awa)
    with pytest.raises(Refused):
        actions.take_away(db, a_teacher(db), one)
    actions.take_away(db, awa, one)
    assert db.exec(select(IdeaVote).where(IdeaVote.idea_id == one)).all() == []
    actions.answer(db, mona, other, "studied", "")
    with pytest.raises(Refused, match="étudiée"):
        actions.take_away(db, awa, other)
    with pytest.raises(NotFound):
        actions.take_away(db, awa, one)


def test_the_list_has_shelves_an_order_and_pages(db: Session) -> None:
    mona, supporter = a_moderator(db), a_teacher(db)
    first = an_idea(db)
    for _ in range(21):
        last = an_idea(db)
    actions.support(db, supporter, first)
    actions.answer(db, mona, last, "planned", "")
    found = listed(db, supporter)
    assert (found.rows[0].id, found.total, found.last_page) == (str(first), 22, 2)
    assert dict(found.counts) == {
        "toutes": 22, "proposees": 21, "etudiees": 0, "prevues": 1, "faites": 0, "non-retenues": 0,
    }  # fmt: skip
    assert len(listed(db, supporter, "?page=2").rows) == 2
    assert listed(db, supporter, "?tri=recentes").rows[0].id == str(last)
    assert [row.id for row in listed(db, supporter, "?etat=prevues").rows] == [str(last)]
    elsewhere = Actor(another_programme(db).id or 0)
    assert listed(db, elsewhere).rows == ()
    for absent in (f"?idee={first}", "?idee=x"):
        with pytest.raises(NotFound):
            listed(db, elsewhere, absent)


def test_the_number_of_statements_does_not_grow(db: Session, statements: list[str]) -> None:
    awa = a_teacher(db)
    counts = []
    for more in (1, 30):
        for _ in range(more):
            an_idea(db)
        statements.clear()
        listed(db, awa)
        counts.append(len(statements))
    assert counts[0] == counts[1] == 2


def test_who_is_erased_leaves_no_name_and_the_counts_right(db: Session) -> None:
    connect()
    awa, bruno = a_teacher(db), a_teacher(db)
    alone, shared = an_idea(db, awa), an_idea(db, awa, "Que Awa puisse ralentir", "Signé Awa")
    theirs = an_idea(db, bruno)
    actions.support(db, bruno, shared)
    actions.support(db, awa, theirs)
    db.expire_all()
    actions.forget_person(db, _erased(awa))
    db.expire_all()
    assert db.exec(select(Idea).where(Idea.id == alone)).first() is None
    kept = idea(db, shared)
    assert (kept.author_id, kept.detail, kept.votes_count) == (None, "", 1)
    assert kept.title == "Que un collègue puisse ralentir"
    assert kept.fingerprint != rules.fingerprint("Que Awa puisse ralentir")
    assert idea(db, theirs).votes_count == 1
    assert listed(db, bruno).rows[0].signed


def _erased(actor: Actor) -> Any:
    from classe12.accounts.events import PersonErased

    assert actor.person_id is not None
    return PersonErased(actor.person_id, "Awa Diallo", "", False, now())


def test_two_supports_at_once_count_two(committed_db: Session) -> None:
    awa, people = a_teacher(committed_db), [a_teacher(committed_db) for _ in range(4)]
    one = an_idea(committed_db, awa)
    committed_db.commit()

    def act(person: Actor) -> None:
        with transaction() as db:
            actions.support(db, person, one)

    together = [threading.Thread(target=act, args=(person,)) for person in people]
    for thread in together:
        thread.start()
    for thread in together:
        thread.join()
    committed_db.expire_all()
    assert committed_db.get_one(Idea, one).votes_count == 5


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("", Asked()),
        ("?etat=prevues&tri=recentes&page=3", Asked("prevues", Sort.RECENT, 3)),
        ("?etat=x&tri=y&page=-1", Asked()),
        ("?page=99999999999", Asked(page=500)),
        ("?idee=abc", Asked(idea="abc")),
    ],
)
def test_an_address_is_read_and_written(query: str, asked: Asked) -> None:
    assert from_address(query) == asked
    assert from_address(to_address(asked).partition("?")[2]) == asked


def test_every_status_has_its_words() -> None:
    assert set(rules.LABELS) == set(IdeaStatus)
    assert set(rules.SHELVES.values()) == {None, *IdeaStatus}
    assert set(rules.SHELVES) == set(rules.SHELF_LABELS)
