"""Notices: told once, grouped, taken back, read; by mail to who wants one."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import event, text
from sqlmodel import Session

from classe12.accounts.models import Person
from classe12.core.clock import now
from classe12.core.database import get_engine, transaction
from classe12.core.errors import NotFound
from classe12.core.ids import new_id
from classe12.notifications.actions import choices, notices
from classe12.notifications.queries.notices import A_PAGE, bell, page_of_notices
from tests.factories.notifications import a_fact, a_notice, mails_to, notices_of
from tests.factories.people import a_teacher

CLOSED = text("UPDATE person SET closed_at = now() WHERE id = :id")


def test_a_fact_is_told_once_even_after_it_was_read(db: Session) -> None:
    awa = a_teacher(db)
    fact = a_fact(awa)
    assert notices.tell(db, fact)
    assert not notices.tell(db, fact)
    [notice] = notices_of(db, awa)
    assert notice.count == 1 and notice.read_at is None
    notices.read(db, awa, notice.id)
    db.flush()
    assert not notices.tell(db, fact)
    assert len(notices_of(db, awa)) == 1


def test_facts_of_a_group_are_one_notice_until_it_is_read(db: Session) -> None:
    awa = a_teacher(db)
    for key in "abc":
        notices.tell(db, a_fact(awa, group="thanks:1", key=key, subject="Le minuteur"))
    page = page_of_notices(db, awa.programme_id, awa.person_id, 1)
    assert [row.fact for row in page.rows] == [
        "3 collègues ont dit merci pour «\u00a0Le minuteur\u00a0»"
    ]
    notices.read_all(db, awa)
    notices.tell(db, a_fact(awa, group="thanks:1", key="d", subject="Le minuteur"))
    page = page_of_notices(db, awa.programme_id, awa.person_id, 1)
    assert [(row.is_unread, row.fact.split()[0]) for row in page.rows] == [
        (True, "Un"),
        (False, "3"),
    ]
    assert page.unread == "1\u00a0non lue"


def test_what_is_taken_back_unread_was_never_told(db: Session) -> None:
    awa = a_teacher(db)
    for key in "ab":
        notices.tell(db, a_fact(awa, group="thanks:1", key=key))
    notices.take_back(db, awa.programme_id, awa.person_id, "thanks:1", "a")
    notices.take_back(db, awa.programme_id, awa.person_id, "thanks:1", "a")
    assert [notice.count for notice in notices_of(db, awa)] == [1]
    notices.take_back(db, awa.programme_id, awa.person_id, "thanks:1", "b")
    assert notices_of(db, awa) == []
    assert notices.tell(db, a_fact(awa, group="thanks:1", key="a"))


def test_what_was_read_is_not_taken_back(db: Session) -> None:
    awa = a_teacher(db)
    fact = a_fact(awa)
    notices.tell(db, fact)
    notices.read_all(db, awa)
    notices.take_back(db, awa.programme_id, fact.person_id, fact.group, fact.key)
    assert [notice.count for notice in notices_of(db, awa)] == [1]
    assert not notices.tell(db, fact)


def test_one_reads_ones_own_notices_and_no_others(db: Session) -> None:
    awa, nora = a_teacher(db), a_teacher(db, name="Nora Belkacem")
    notice = a_notice(db, awa)
    for stranger, which in ((nora, notice.id), (awa, new_id())):
        with pytest.raises(NotFound):
            notices.read(db, stranger, which)
    notices.read(db, awa, notice.id)
    notices.read(db, awa, notice.id)
    assert notices_of(db, awa)[0].read_at


def test_reading_everything_reads_ones_own(db: Session) -> None:
    awa, nora = a_teacher(db), a_teacher(db)
    for person in (awa, awa, nora):
        a_notice(db, person)
    assert notices.read_all(db, awa) == 2
    assert notices.read_all(db, awa) == 0
    assert bell(db, awa.programme_id, awa.person_id) == {"count": "", "label": "Notifications"}
    assert bell(db, nora.programme_id, nora.person_id)["count"] == "1"


def test_the_bell_stops_counting_somewhere(db: Session) -> None:
    awa = a_teacher(db)
    for _ in range(105):
        notices.tell(db, a_fact(awa))
    said = bell(db, awa.programme_id, awa.person_id)
    assert said == {"count": "99+", "label": "Notifications\u00a0: plus de 99 non lues"}


@pytest.mark.parametrize("only_unread", [True, False])
def test_the_list_is_paged_and_its_queries_do_not_grow(db: Session, only_unread: bool) -> None:
    awa = a_teacher(db)
    counts = []
    for wanted in (1, 60):
        for _ in range(wanted - len(notices_of(db, awa))):
            notices.tell(db, a_fact(awa))
        asked: list[str] = []
        connection = db.connection()
        event.listen(connection, "before_cursor_execute", lambda *a, kept=asked: kept.append(a[2]))
        page = page_of_notices(db, awa.programme_id, awa.person_id, 1, only_unread=only_unread)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 3
    assert len(page.rows) == A_PAGE and page.last == 3
    beyond = page_of_notices(db, awa.programme_id, awa.person_id, 50, only_unread=only_unread)
    assert len(beyond.rows) == A_PAGE


def test_a_mail_leaves_to_who_wants_one_at_once_and_only_one_a_group(db: Session) -> None:
    awa = a_teacher(db)
    for key in "ab":
        notices.tell(
            db, a_fact(awa, what="asks", group="c:1", key=key, who="Nora B.", subject="Le minuteur")
        )
    [mail] = mails_to(db, awa)
    assert mail.subject == "Nora B. a une question sur « Le minuteur »"
    assert mail.kind == "notice_answers" and mail.unsubscribe and mail.button == "Lire et répondre"
    assert mail.why.startswith(
        "Vous recevez ce courrier parce que un collègue".replace("que un", "qu’un")
    )


@pytest.mark.parametrize("pace", ["weekly", "never"])
def test_no_mail_leaves_at_once_to_who_chose_otherwise(db: Session, pace: str) -> None:
    awa = a_teacher(db)
    choices.choose(db, awa, {"answers": pace})
    notices.tell(db, a_fact(awa, what="asks"))
    assert mails_to(db, awa) == []
    assert len(notices_of(db, awa)) == 1


def test_thanks_are_never_mailed_one_by_one(db: Session) -> None:
    awa = a_teacher(db)
    notices.tell(db, a_fact(awa))
    assert mails_to(db, awa) == []


def test_nobody_who_left_is_written_to(db: Session) -> None:
    awa = a_teacher(db)
    db.execute(CLOSED, {"id": awa.person_id})
    notices.tell(db, a_fact(awa, what="asks"))
    assert mails_to(db, awa) == []
    assert db.get(Person, awa.person_id)


def test_long_and_hostile_titles_fit(db: Session) -> None:
    awa = a_teacher(db)
    notice = a_notice(db, awa, what="asks", subject="<b>Titre</b>\n" + "long " * 200, who="x" * 300)
    assert len(notice.subject) <= 200 and "\n" not in notice.subject and len(notice.who) <= 80
    assert len(mails_to(db, awa)[0].subject) <= 200


def test_old_notices_are_forgotten_with_their_facts(db: Session) -> None:
    awa = a_teacher(db)
    a_notice(db, awa, at=now() - timedelta(days=400))
    recent = a_notice(db, awa)
    assert notices.forget_old(db, now() - timedelta(days=365)) == 1
    assert notices.forget_old(db, now() - timedelta(days=365)) == 0
    assert [n.id for n in notices_of(db, awa)] == [recent.id]
    assert db.execute(text("SELECT count(*) FROM notice_fact")).scalar_one() == 1


def test_facts_told_at_once_are_all_counted(committed_db: Session) -> None:
    with transaction() as db:
        awa = a_teacher(db)
    ready = threading.Barrier(6)

    def tell(key: str) -> None:
        ready.wait()
        with transaction() as db:
            notices.tell(db, a_fact(awa, group="thanks:1", key=key))

    threads = [threading.Thread(target=tell, args=(key,)) for key in "abcaaa"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    get_engine()
    assert [notice.count for notice in notices_of(committed_db, awa)] == [3]
