"""Following a school: told in one act, dated, in one agenda, handed over; contacts and corrections."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import event, text
from sqlmodel import Session, col, select

from classe12.accounts.events import PersonErased
from classe12.accounts.models import Role
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.deployment.actions import contacts, estimates, follow, forgetting
from classe12.deployment.models import (
    Contact,
    EstimateCorrection,
    Follow,
    NextStep,
    Outcome,
    Touch,
    TouchKind,
)
from classe12.deployment.queries.agenda import get_agenda
from classe12.deployment.queries.school import get_school_page
from classe12.deployment.rules.contacts import Typed, kept_until
from classe12.deployment.rules.follow import NONE, ON_DAY, Told
from classe12.territories.models import ClassEstimate
from classe12.territories.rules import school_year
from tests.factories.deployment import a_contact, a_target, told
from tests.factories.people import a_lead, a_member, a_moderator, a_person
from tests.factories.territories import a_circonscription, a_network

ANNE = Typed("Anne Morel", "coordonnateur", "anne.morel@ac-creteil.fr", "network")


@contextmanager
def statements(db: Session):
    sent: list[str] = []

    def note(connection, cursor, statement, *_: object) -> None:
        sent.append(statement)

    event.listen(db.connection(), "before_cursor_execute", note)
    yield sent
    event.remove(db.connection(), "before_cursor_execute", note)


def opened(db: Session, uai: str) -> list[NextStep]:
    query = select(NextStep).where(NextStep.school_uai == uai, col(NextStep.closed_at).is_(None))
    return list(db.exec(query.execution_options(populate_existing=True)))


def test_a_call_is_told_with_its_next_step_which_is_in_the_agenda(db: Session) -> None:
    lea = a_lead(db, ("academie", "24"), name="Léa Chauvin")
    school = a_target(db, name="École du Canal")
    on = (today() + timedelta(days=3)).isoformat()
    told = Told(TouchKind.CALL, Outcome.MESSAGE, ON_DAY, " Rappeler la directrice. ", on, "visit")
    follow.tell(db, lea, school.uai, told)
    [step] = opened(db, school.uai)
    assert (step.kind, step.due_on.isoformat(), step.words) == (
        "visit", on, "Rappeler la directrice.",
    )  # fmt: skip
    agenda = get_agenda(db, lea, today())
    [mine] = [*agenda.week, *agenda.later]
    assert (mine.what, mine.school) == ("Visiter l’école", "École du Canal, Valbrune")
    assert (agenda.followed, agenda.done) == (1, 1)
    shown = get_school_page(db, lea, school.uai, today())
    assert shown.follower == "Vous la suivez."
    assert shown.touches[0].what == "Appel, message laissé"
    assert shown.step.startswith("Visiter l’école, ")


def test_a_school_has_one_next_step(db: Session) -> None:
    lea, hugo = (a_lead(db, ("academie", "24")) for _ in range(2))
    school = a_target(db)
    told(db, lea, school, later="7")
    told(db, hugo, school, later="14")
    [step] = opened(db, school.uai)
    assert step.set_by == hugo.person_id
    assert get_agenda(db, lea, today()).followed == 0
    told(db, hugo, school, later=NONE)
    assert opened(db, school.uai) == []
    assert get_agenda(db, hugo, today()).followed == 1, "followed still, with nothing set"


def test_nothing_is_half_written(db: Session) -> None:
    lea, school = a_lead(db), a_target(db)
    with pytest.raises(Invalid) as refused:
        follow.tell(db, lea, school.uai, Told("call", "", "14"))
    assert set(refused.value.problems) == {"resultat"}
    assert db.exec(select(Touch)).all() == []


def test_a_late_step_comes_first_and_is_put_off(db: Session) -> None:
    lea = a_lead(db)
    schools = [a_target(db, name=name) for name in ("Tard", "Tôt")]
    for school in schools:
        told(db, lea, school, later="28")
    db.execute(
        text("UPDATE next_step SET due_on = :day WHERE school_uai = :uai"),
        {"day": today() - timedelta(days=2), "uai": schools[0].uai},
    )
    agenda = get_agenda(db, lea, today())
    assert [step.school.split(",")[0] for step in agenda.late] == ["Tard"]
    follow.put_off(db, lea, schools[0].uai, 7)
    [step] = opened(db, schools[0].uai)
    assert step.due_on >= today() + timedelta(days=7)
    with pytest.raises(Refused, match="plus rien de prévu"):
        follow.put_off(db, lea, a_target(db).uai, 7)


def test_schools_are_handed_over_to_another_lead_of_the_territory(db: Session) -> None:
    lea = a_lead(db, name="Léa Chauvin")
    paul = a_member(db, Role.RELAY, (("departement", "094"),), name="Paul Girard")
    nora = a_lead(db, ("academie", "09"), name="Nora Haddad")
    here, abroad = a_target(db), a_target(db, departement_code="059")
    for school in (here, abroad):
        told(db, lea, school, later="7")
    offered = {name for _, name in get_school_page(db, lea, here.uai, today()).leads}
    assert offered == {"Paul Girard"}
    for to in (nora.person_id, a_person(db).id, uuid4()):
        with pytest.raises(Refused, match="une personne qui suit"):
            follow.hand_over(db, lea, to, here.uai)
    assert follow.hand_over(db, lea, paul.person_id) == 1, "the other one is not in his territory"
    assert [s.uai for s in get_agenda(db, paul, today()).later] == [here.uai]
    assert get_agenda(db, lea, today()).followed == 1
    shown = get_school_page(db, lea, here.uai, today())
    assert shown.follower == "Suivie par Paul Girard."
    assert shown.touches[0].what == "Passage de relais"
    with pytest.raises(Refused, match="aucune école"):
        follow.hand_over(db, lea, paul.person_id)


def test_a_call_of_another_day_is_told_with_its_day_and_none_to_come(db: Session) -> None:
    lea, school = a_lead(db), a_target(db)
    before = today() - timedelta(days=5)
    told = Told(TouchKind.VISIT, Outcome.REACHED, NONE, done_on=before.isoformat())
    follow.tell(db, lea, school.uai, told)
    assert db.exec(select(Touch.happened_on)).one() == before
    for wrong in (today() + timedelta(days=1), today() - timedelta(days=93)):
        with pytest.raises(Invalid) as refused:
            follow.tell(db, lea, school.uai, replace(told, done_on=wrong.isoformat()))
        assert list(refused.value.problems) == ["jour_geste"]


def test_schools_of_who_left_are_to_be_taken_over_by_who_leads_their_territory(db: Session) -> None:
    lea, paul = a_lead(db, name="Léa Chauvin"), a_lead(db, name="Paul Girard")
    nora = a_lead(db, ("academie", "09"), name="Nora Haddad")
    late, quiet = a_target(db, name="Canal"), a_target(db, name="Moulin")
    told(db, lea, late, later="7")
    told(db, lea, quiet, later="7")
    follow.tell(
        db, paul, quiet.uai, Told(TouchKind.CALL, Outcome.REACHED, NONE)
    )  # its step is over
    assert not get_agenda(db, paul, today()).left
    with pytest.raises(Refused, match="déjà"):
        follow.take_over(db, paul, late.uai)
    db.execute(
        text("UPDATE role_grant SET ends_at = now() - interval '1 day' WHERE person_id = :who"),
        {"who": lea.person_id},
    )
    found = get_agenda(db, paul, today())
    assert [row.school.split(",")[0] for row in found.left] == ["Canal", "Moulin"]
    assert found.left[1].what == "Rien de prévu" and found.left_count == 2
    assert not get_agenda(db, nora, today()).left
    with pytest.raises(NotFound):
        follow.take_over(db, nora, late.uai)
    follow.take_over(db, paul, late.uai)
    mine = get_agenda(db, paul, today())
    assert [row.uai for row in mine.later + mine.week] == [late.uai]
    assert [row.uai for row in mine.left] == [quiet.uai]


def test_what_was_set_by_who_is_erased_is_to_be_taken_over(db: Session) -> None:
    lea, paul, school = a_lead(db), a_lead(db), a_target(db)
    told(db, lea, school, later="7")
    db.execute(text("DELETE FROM school_follow"))
    assert [row.uai for row in get_agenda(db, paul, today()).left] == [school.uai]


def test_a_contact_is_professional_once_and_goes_when_asked(db: Session) -> None:
    lea, network = a_lead(db), a_network(db)
    school, peer = (a_target(db, network_uai=network.uai) for _ in range(2))
    with pytest.raises(Invalid, match="adresse professionnelle"):
        contacts.add(db, lea, school.uai, replace(ANNE, email="anne@gmail.com"))
    with pytest.raises(Invalid, match="L’annuaire ne dit pas"):
        contacts.add(db, lea, school.uai, replace(ANNE, where="circonscription"))
    contacts.add(db, lea, school.uai, ANNE)
    contacts.add(
        db, lea, peer.uai, replace(ANNE, email="Anne.Morel@ac-creteil.fr", name="A. Morel")
    )
    [found] = db.exec(select(Contact)).all()
    db.refresh(found)
    assert (found.name, found.kept_until) == ("A. Morel", kept_until(today()))
    assert [c.name for c in get_school_page(db, lea, peer.uai, today()).contacts] == ["A. Morel"]
    contacts.forget_old(db, found.kept_until)
    assert len(db.exec(select(Contact.id)).all()) == 1, "its last day is kept"
    with pytest.raises(NotFound):
        contacts.take_away(db, lea, a_target(db).uai, found.id)
    contacts.confirm(db, lea, school.uai, found.id)
    contacts.take_away(db, lea, school.uai, found.id)
    assert db.exec(select(Contact.id)).all() == []


def test_old_contacts_leave_by_themselves(db: Session) -> None:
    lea, school = a_lead(db), a_target(db)
    a_contact(db, lea, school, where="school")
    contacts.forget_old(db, kept_until(today()) + timedelta(days=1))
    assert db.exec(select(Contact.id)).all() == []


def test_a_correction_keeps_what_it_was_who_and_why(db: Session) -> None:
    a_lead(db)
    where = a_circonscription(db)
    paul = a_member(db, Role.RELAY, (("circonscription", where.uai),), name="Paul Girard")
    school = a_target(db, classes=2, circonscription_uai=where.uai)
    for level, classes, reason, field in (
        ("CM2", "3", "Appel", "niveau_corrige"),
        ("CP", "trois", "Appel", "classes_corrigees"),
        ("CP", "3", "  ", "raison_correction"),
        ("CP", "2", "Appel", "classes_corrigees"),
    ):
        with pytest.raises(Invalid) as refused:
            estimates.correct(db, paul, school.uai, level, classes, reason)
        assert set(refused.value.problems) == {field}
    estimates.correct(db, paul, school.uai, "CP", "1,5", "Une classe partagée avec le CE1.")
    estimates.correct(db, paul, school.uai, "GS", "1", "Carte scolaire.")
    shown = get_school_page(db, paul, school.uai, today())
    assert [(row.level, row.classes) for row in shown.classes] == [("GS", "1"), ("CP", "1,5")]
    assert shown.classes[1].source.startswith("Correction d’un relais")
    assert [row.change for row in shown.corrections] == [
        "Grande section\u00a0: 1 au lieu de 0", "CP\u00a0: 1,5 au lieu de 2",
    ]  # fmt: skip
    assert shown.corrections[1].reason == "Une classe partagée avec le CE1."
    assert shown.corrections[1].signed.startswith("Paul G., ")
    key = (school.uai, school_year(today()), "CP")
    assert db.get_one(ClassEstimate, key, populate_existing=True).classes == 1.5


def test_a_first_correction_of_a_year_keeps_the_estimates_of_the_others(db: Session) -> None:
    lea = a_lead(db)
    school, other = a_target(db), a_target(db)
    db.execute(text("UPDATE class_estimate SET school_year = school_year - 1"))
    estimates.correct(db, lea, school.uai, "CP", "3", "Appel à l’école.")
    assert get_school_page(db, lea, other.uai, today()).classes[0].classes == "2"
    assert get_school_page(db, lea, school.uai, today()).classes[0].classes == "3"


def test_every_act_refuses_a_school_of_elsewhere_as_one_that_does_not_exist(db: Session) -> None:
    lea, mona = a_lead(db, ("academie", "24")), a_moderator(db)
    network = a_network(db)
    mine = a_target(db, network_uai=network.uai)
    a_contact(db, lea, mine)
    contact = db.exec(select(Contact.id)).one()
    nora = a_lead(db, ("academie", "09"))
    call = Told(TouchKind.CALL, Outcome.REACHED, NONE)
    sentences = set()
    for actor, uai in ((nora, mine.uai), (mona, mine.uai), (nora, "0000000A")):
        for act, *typed in (
            (follow.tell, call), (follow.put_off, 7), (contacts.add, ANNE),
            (contacts.confirm, contact), (contacts.take_away, contact),
            (estimates.correct, "CP", "3", "Appel"),
        ):  # fmt: skip
            with pytest.raises(NotFound) as refused:
                act(db, actor, uai, *typed)
            sentences.add(refused.value.sentence)
        with pytest.raises(NotFound) as refused:
            follow.hand_over(db, actor, lea.person_id, uai)
        with pytest.raises(NotFound) as asked:
            get_school_page(db, actor, uai, today())
        sentences |= {refused.value.sentence, asked.value.sentence}
    assert len(sentences) == 1
    assert db.exec(select(Touch)).all() == []
    follow.tell(db, lea, mine.uai, call)


def test_another_programme_sees_nothing_of_it(db: Session) -> None:
    lea = a_lead(db, ("academie", "24"))
    school = a_target(db)
    told(db, lea, school, later="7")
    a_contact(db, lea, school, where="school")
    abroad = Actor(lea.programme_id + 1, lea.person_id, roles=lea.roles, scopes=lea.scopes)
    shown = get_school_page(db, abroad, school.uai, today())
    assert (shown.touches, shown.contacts, shown.step, shown.status) == (
        (), (), "", "Hors du périmètre",
    )  # fmt: skip
    assert get_agenda(db, abroad, today()).followed == 0


def test_who_is_erased_leaves_no_word_nor_name(db: Session) -> None:
    lea = a_lead(db, name="Léa Chauvin")
    school = a_target(db)
    told(db, lea, school, later="7")
    a_contact(db, lea, school, where="school")
    a_contact(
        db, lea, school, where="school", email="lea.chauvin@ac-creteil.fr", name="Léa Chauvin"
    )
    estimates.correct(db, lea, school.uai, "CP", "3", "Léa a appelé.")
    gone = PersonErased(lea.person_id, "Léa Chauvin", "lea.chauvin@ac-creteil.fr", False, now())
    forgetting.forget_person(db, gone)
    db.expire_all()
    assert db.exec(select(Contact.name, Contact.added_by)).all() == [("Anne Morel", None)]
    assert db.exec(select(Touch.words, Touch.person_id)).all() == [("", None)]
    assert db.exec(select(NextStep.words, NextStep.set_by)).all() == [("", None)]
    assert db.exec(select(Follow)).all() == []
    assert db.exec(select(EstimateCorrection.person_id)).all() == [None]
    assert "Léa" not in str(db.execute(text("SELECT reason FROM estimate_correction")).all())


def test_old_follow_up_leaves(db: Session) -> None:
    lea, school = a_lead(db), a_target(db)
    told(db, lea, school, later="7")
    told(db, lea, school, later="14")
    forgetting.forget_old(db, today() + timedelta(days=1), now())
    assert db.exec(select(Touch)).all() == []
    assert len(db.exec(select(NextStep)).all()) == 1, "what is set stays"


def test_the_number_of_statements_of_a_page_does_not_grow(db: Session) -> None:
    lea, network = a_lead(db), a_network(db)
    school = a_target(db, network_uai=network.uai)
    with statements(db) as few:
        get_school_page(db, lea, school.uai, today())
        get_agenda(db, lea, today())
    uai = school.uai
    for rank in range(5):
        a_contact(db, lea, school, email=f"anne{rank}@ac-creteil.fr")
        told(db, lea, school, later="7")
        told(db, lea, a_target(db), later="7")
        a_lead(db)
    db.flush()
    with statements(db) as many:
        get_school_page(db, lea, uai, today())
        get_agenda(db, lea, today())
    assert len(many) == len(few) <= 24
