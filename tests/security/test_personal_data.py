"""Targets P2 and P3: a canary person is whole in their copy, and nowhere once they are erased."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlmodel import Session, SQLModel, col, select, update

from classe12.accounts import actions, jobs
from classe12.accounts.models import DataExport, Membership, Pair, Person
from classe12.accounts.queries import export
from classe12.accounts.rules import register
from classe12.accounts.rules.profile import Presentation, Profile
from classe12.adoption.actions import fold_all
from classe12.conversations.actions import requests
from classe12.conversations.models.comments import Report, ReportReason
from classe12.core import mail
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.mail import Mail
from classe12.core.postman import mail_folder
from classe12.core.storage import get_storage
from classe12.ideas import actions as ideas
from classe12.media.models import Asset, Rendition
from classe12.moderation.actions import appeals, decide, sanctions, trust
from classe12.moderation.actions.sanctions import Typed
from classe12.moderation.models import Reason, Statement, Verdict
from classe12.news.actions import registrations
from classe12.videos.actions import captions, history, keeping, playlists, thanks
from classe12.videos.models import Like, SearchWord, Video, VideoStatus
from classe12.videos.rules.cues import Cue
from classe12.videos.rules.playlists import PlaylistForm
from classe12.wiring import connect
from classe12.workspace.models import Handover, HandoverClosed, HandoverVideo
from tests.factories import stories as make
from tests.factories.comments import a_comment, an_attachment
from tests.factories.deployment import a_contact
from tests.factories.ideas import an_idea
from tests.factories.loop import a_request, a_trial, an_answer
from tests.factories.moderation import a_report
from tests.factories.news import a_gathering
from tests.factories.notifications import a_notice
from tests.factories.people import a_lead, a_moderator, a_teacher
from tests.factories.territories import a_school

NAME, FIRST, EMAIL = "Zéphyrine Canaribleu", "Zéphyrine", "zephyrine.canaribleu@ac-creteil.fr"
CANARIES = ("canaribleu", "zephyrine", "zéphyrine")
# The canary is not of the team, is not erased, and nothing has left by itself yet.
NOT_THE_CANARYS = {
    "role_grant", "erasure", "article", "article_picture", "gathering", "comment_decision", "digest",
    "claim", "watched_word", "planned_place", "front_video", "text_decision", "first_mail", "mail_choice", "survey_invitation", "survey_answer", "history_off", "pinned_note",
    "viewing_session", "school_touch", "school_follow", "next_step", "estimate_correction", "annotation",
    "campaign", "campaign_relay", "objective",
    "alert", "figures_report", "share_link", "school_import",
    "convention", "credit_entry", "credit_paper", "programme_text",
    "mandate", "lead_handover", "committee", "roadmap_line", "policy_draft",
    "audit_origin", "programme_file", "leaving_mail",
}  # fmt: skip
TALLIES = "SELECT * FROM usage_tally ORDER BY 1, 2, 3, 4, 5, 6, 7"
COUNTS = "SELECT id, likes_count, views_count FROM video ORDER BY id"


def hits(db: Session) -> list[str]:
    """Return where a canary is: every column of every table as text, as a dump would write it."""
    db.flush()
    found = []
    for table in db.execute(text(
        "SELECT table_name FROM information_schema.tables "
        "WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
    )).scalars().all():  # fmt: skip
        rows = db.execute(text(f'SELECT t::text FROM "{table}" AS t')).scalars()
        found += [
            f"{table}: {row[:200]}" for row in rows if any(c in row.lower() for c in CANARIES)
        ]
    return found


def files_that_say(*words: str) -> list[Path]:
    folders = (mail_folder(), get_storage().root)  # type: ignore[attr-defined]
    return [
        path
        for folder in folders
        for path in (folder.rglob("*") if folder.exists() else ())
        if path.is_file() and any(word.encode() in path.read_bytes().lower() for word in words)
    ]


def send_all(db: Session) -> None:
    """Let the worker send what waits."""
    for mail_id in db.exec(select(Mail.id).where(col(Mail.due_at).is_not(None))).all():
        mail.send_mail(str(mail_id))


def stored_keys() -> set[str]:
    return {stored.key for kind in ("exports", "renditions") for stored in get_storage().list(kind)}


@pytest.fixture
def canary(db: Session, tmp_path: Path) -> Iterator[Actor]:
    """Return somebody who did everything that can be done, and left their name wherever they could."""
    connect()
    before = stored_keys()
    for path in mail_folder().glob("*"):  # of tests before, whose rows were undone
        path.unlink()
    me = a_teacher(db, name=NAME, email=EMAIL)
    opened = actions.open_session(db, Actor(me.programme_id), me.person_id, "Firefox Canaribleu")
    me = Actor(me.programme_id, me.person_id, opened.session_id, NAME, frozenset({"teacher"}))
    school = db.get_one(Membership, (me.person_id, me.programme_id)).school_uai
    profile = Profile(NAME, "professeur", school or "", ("CP",), True)
    actions.save_profile(db, me, profile, Presentation(f"{FIRST} en CP", True, True))
    waits = f"{FIRST} répond au 06 12 34 56 78"
    actions.save_profile(db, me, profile, Presentation(waits, True, True))
    person = db.get_one(Person, me.person_id)
    person.totp_seed = "secret-canaribleu"
    pair_with(db, me, school or "")
    mine = make.published(db, me, title=f"Le rituel de {NAME}", description=f"{NAME} montre.")
    said = [Cue(0, 2_000, f"Bonjour, ici {NAME}.")]
    captions.validate(db, me, mine.id, captions.keep_draft(db, me, mine.id, said, 0).version)
    refused = make.in_review(db, me, title=f"Refusée de {FIRST}")
    decide(db, refused.moderator, refused.id, Verdict.REFUSE, Reason.PUPIL_NAME,
           f"{FIRST}, un prénom se lit.", make.seen(db, refused))  # fmt: skip
    make.a_draft(db, me, has_file=False)
    make.in_review(db, me, title=f"En relecture de {FIRST}")
    make.published(db, me, title=f"Avec {FIRST}", consent=make.PUPILS)
    film = tmp_path / "film"
    film.write_bytes(b"voice of canaribleu")
    keys = select(Rendition.key).join(Asset).where(Asset.person_id == me.person_id)
    for key in db.exec(keys):
        get_storage().put_file(key, film)
    make.an_upload(db, me, name="Zephyrine_1.mp4", finished_at=None, received=3)
    thanks.like(db, me, make.published(db).id)
    talk(db, me)
    actions.ask_code(db, Actor(me.programme_id), EMAIL, "a secret")
    export_id = actions.ask_export(db, me)
    db.flush()
    jobs.build_export(str(export_id))
    send_all(db)
    db.flush()
    yield me
    for key in stored_keys() - before:
        get_storage().delete(key)


def talk(db: Session, me: Actor) -> None:
    """Comment, try, ask, answer, put aside and register, with one's name in every word."""
    colleague = a_teacher(db, name="Bruno Lenoir")
    video = make.published(db, colleague)
    comment = a_comment(db, me, video.id, f"Bonjour, ici {NAME}.")
    an_attachment(db, me, comment, name=f"Fiche de {FIRST}.pdf")
    other = a_comment(db, colleague, video.id)
    db.add(Report(programme_id=me.programme_id, comment_id=other.id, person_id=me.person_id,
                  reason=ReportReason.OTHER, words=f"{FIRST} le signale", reported_at=now()))  # fmt: skip
    a_trial(db, video.id, me, worked=f"{FIRST} a tenté.")
    asked = a_request(db, me, question=f"Qui aide {FIRST} à ranger ?", context=f"Signé {NAME}")
    theirs = a_request(db, colleague)
    an_answer(db, theirs, me, words=f"Demandez à {FIRST}.")
    requests.join(db, me, theirs.id)
    an_answer(db, asked, colleague)
    an_idea(db, me, f"Que {FIRST} puisse ralentir un film", NAME)
    ideas.support(db, me, an_idea(db, colleague))
    keeping.keep(db, me, video.id)
    keeping.plan(db, me, video.id)
    keeping.write_note(db, me, video.id, f"Pour {FIRST}")
    history.remember(db, me, video.id)
    playlists.begin_with(db, me, PlaylistForm(f"La liste de {FIRST}", NAME), video.id)
    registrations.join(db, me, a_gathering(db, a_moderator(db)).id)
    hand_over(db, me, colleague, video.id)
    be_decided_about(db, me, video.id)
    a_contact(db, a_lead(db), a_school(db), where="school", name=NAME, email=EMAIL)
    a_notice(db, me, subject=f"Le rituel de {NAME}")
    a_notice(db, colleague, subject="Le minuteur", who="Zéphyrine C.")


def be_decided_about(db: Session, me: Actor, video_id: UUID) -> None:
    """Report a page with and without an account, be restricted, contest it, be trusted and warned."""
    mona = a_moderator(db)
    a_report(db, me, f"/video/{video_id}/x", explanation=f"Signé {NAME}, ceci est un signalement.")
    a_report(
        db, Actor(me.programme_id), f"/profil/{me.person_id}/zephyrine-c", name=NAME, email=EMAIL
    )
    made = db.exec(select(Statement).where(Statement.person_id == me.person_id)).first()
    assert made is not None
    appeals.ask(db, me, made.id, f"{FIRST} demande un second avis.")
    trust.give(db, mona, EMAIL, f"{FIRST} respecte les règles.")
    warned = Typed(EMAIL, "warn", "", "charter", f"{FIRST} a écrit deux fois.")
    sanctions.decide(db, mona, warned)


def hand_over(db: Session, me: Actor, colleague: Actor, video_id: UUID) -> None:
    """Leave words and a video in one's school, and put away what a colleague left in theirs."""
    for person, words in ((me, f"{FIRST} vous attend."), (colleague, "Le placard du fond.")):
        key = (person.person_id, person.programme_id)
        left = Handover(programme_id=me.programme_id, person_id=person.person_id,
                        school_uai=db.get_one(Membership, key).school_uai, words=words,
                        written_at=now(), changed_at=now())  # fmt: skip
        db.add(left)
        db.flush()
        db.add(HandoverVideo(handover_id=left.id, video_id=video_id, position=1))
    db.add(HandoverClosed(handover_id=left.id, person_id=me.person_id, at=now()))


def pair_with(db: Session, me: Actor, school: str) -> None:
    """Form a pair with a colleague, who proposed it by address; propose another that nobody answers."""
    bruno = a_teacher(db, name="Bruno Lenoir", school_uai=school)
    actions.propose_pair(db, bruno, email=EMAIL)
    db.flush()
    actions.accept_pair(db, me, db.exec(select(Pair.id)).one())
    carole = a_teacher(db, name="Carole Petit", school_uai=school)
    actions.propose_pair(db, carole, email=EMAIL)
    db.flush()


def erase(db: Session, me: Actor, *, keeps_videos: bool) -> None:
    """Erase somebody, then let everything that runs by itself run as in the day that follows."""
    from classe12.core.outbox import forget_old_mails
    from classe12.media import sweeping

    actions.erase_own_account(db, me, keeps_videos=keeps_videos)
    db.flush()
    send_all(db)
    for _ in range(2):
        jobs.finish_erasures()
        jobs.sweep_exports()
        sweeping.delete_originals()
        sweeping.reconcile()
        forget_old_mails()
        fold_all()
    db.expire_all()


def test_the_canary_is_everywhere_first(db: Session, canary: Actor) -> None:
    tables = {hit.split(":")[0] for hit in hits(db)}
    assert tables >= {
        "person", "person_session", "mail", "video", "decision", "upload", "pair",
        "sign_in_request", "search_word",
    }  # fmt: skip
    assert files_that_say("canaribleu")


@pytest.mark.parametrize("keeps_videos", [False, True])
def test_nothing_of_an_erased_person_is_left(
    db: Session, canary: Actor, keeps_videos: bool
) -> None:
    fold_all()
    before = db.execute(text(TALLIES)).all()
    erase(db, canary, keeps_videos=keeps_videos)
    assert hits(db) == []
    kept = db.exec(select(Video).where(Video.status == VideoStatus.PUBLISHED)).all()
    mine = {str(video.asset_id) for video in kept if video.author_id == canary.person_id}
    assert len(mine) == (1 if keeps_videos else 0)
    left = files_that_say("canaribleu", "zephyrine")
    assert {path.parent.name for path in left} == mine, "only the film that may stay"
    after = db.execute(text(TALLIES)).all()
    # a withdrawal is a fact of the day like another: it adds to the counts and takes nothing away
    assert set(before) - set(after) == set()
    assert {row.measure for row in set(after) - set(before)} <= {"withdrawals"}


def test_what_may_stay_stays_without_a_name_and_the_rest_leaves(db: Session, canary: Actor) -> None:
    counts = db.execute(text(COUNTS)).all()
    erase(db, canary, keeps_videos=True)
    mine = select(Video).where(col(Video.author_id) == canary.person_id)
    videos = {video.status: video for video in db.exec(mine)}
    kept = videos[VideoStatus.PUBLISHED]
    assert kept.title == "Le rituel de un collègue"
    assert kept.shows_people is False
    published = [v for v in db.exec(mine) if v.status == VideoStatus.PUBLISHED]
    assert published == [kept]
    assert {asset.status for asset in db.exec(select(Asset).where(Asset.id == kept.asset_id))} == {
        "ready"
    }
    left = {row.id: (row.likes_count, row.views_count) for row in db.execute(text(COUNTS))}
    assert {row.id: (row.likes_count, row.views_count) for row in counts}.items() >= left.items()
    assert db.exec(select(Like).where(col(Like.person_id) == canary.person_id)).first() is None
    words = set(db.exec(select(SearchWord.word)))
    assert "rituel" in words
    assert "zephyrine" not in words


def test_the_colleague_of_the_pair_is_told_and_free(db: Session, canary: Actor) -> None:
    actions.erase_own_account(db, canary, keeps_videos=False)
    db.flush()
    assert db.exec(select(Pair)).all() == []
    told = db.exec(select(Mail).where(Mail.kind == "pair").order_by(col(Mail.created_at).desc()))
    assert told.first().subject == "Votre binôme avec Zéphyrine C. a pris fin"


def test_every_personal_column_is_in_the_copy(db: Session, canary: Actor) -> None:
    """Each filled column of each table that is about somebody is there, but the secret ones."""
    fold_all()
    collected = export.collect(db, canary.person_id)
    about = [t for t in register.REGISTER if t.owners and t.of_class("personal", "sensitive")]
    absent = {t.name for t in about} - set(collected)
    assert absent <= NOT_THE_CANARYS
    for table in about:
        real = SQLModel.metadata.tables[table.name]
        for row in collected.get(table.name, []):
            wanted = {
                name
                for name in table.of_class("personal", "sensitive")
                if real.c[name].computed is None
            }
            assert wanted <= set(row), table.name
            assert not set(row) & set(table.of_class("secret")), table.name


def test_the_same_canaries_are_in_the_file(db: Session, canary: Actor) -> None:
    row = db.exec(select(DataExport)).one()
    with get_storage().local_path(row.key) as path:
        made = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    said = "".join(made.read(name).decode() for name in made.namelist() if name.endswith(".json"))
    for canary_word in (
        NAME, EMAIL, "Firefox Canaribleu", f"{FIRST} en CP", f"Le rituel de {NAME}",
        "un prénom se lit", "Zephyrine_1.mp4", "Votre vidéo", f"Bonjour, ici {NAME}",
        f"Fiche de {FIRST}", f"{FIRST} le signale", f"{FIRST} a tenté", f"Qui aide {FIRST}",
        f"Demandez à {FIRST}", f"Pour {FIRST}", f"La liste de {FIRST}",
        f"{FIRST} vous attend.", f"{FIRST} répond au", f"Que {FIRST} puisse",
        f"Signé {NAME}, ceci", f"{FIRST} demande un second", f"{FIRST} respecte", f"{FIRST} a écrit deux",
    ):  # fmt: skip
        assert canary_word in said, canary_word
    assert "secret-canaribleu" not in said
    assert "Bruno Lenoir" not in said
    tables = {
        name: json.loads(made.read(name)) for name in made.namelist() if name.endswith(".json")
    }
    assert all(isinstance(rows, list) and rows for rows in tables.values())
    assert len([name for name in made.namelist() if name.endswith("720p.mp4")]) >= 2


def test_a_copy_is_made_in_a_minute(db: Session, canary: Actor) -> None:
    row = db.exec(select(DataExport)).one()
    assert row.updated_at - row.asked_at < timedelta(seconds=60)


def test_what_others_are_called_is_not_in_my_copy(db: Session, canary: Actor) -> None:
    rows: list[dict[str, Any]] = export.collect(db, canary.person_id)["decision"]
    assert {row["moderator_id"] for row in rows} == {None}
    moderator = a_moderator(db)
    assert "decision" not in export.collect(db, moderator.person_id)


def test_mails_about_others_stay(db: Session, canary: Actor) -> None:
    db.add(Mail(recipient="autre@ac-lille.fr", subject="Bonjour", text="Bonjour Awa", kind="other",
                created_at=now()))  # fmt: skip
    erase(db, canary, keeps_videos=False)
    assert db.exec(select(Mail.subject).where(Mail.kind == "other")).one() == "Bonjour"
    db.execute(update(Mail).values(kind="other"))
