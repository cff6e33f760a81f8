"""What the demo invents is plausible, and says that it is invented."""

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest
from sqlmodel import Session

from classe12.accounts.models import Role
from classe12.accounts.rules.roles import STAFF_ROLES, check_scope
from classe12.adoption.models import Kind
from classe12.core.ids import new_id
from classe12.demo import invented
from classe12.demo.accounts import ACCOUNTS, HOME
from classe12.demo.crowd import PlannedTeacher, plan_crowd
from classe12.demo.directory import Directory, plan_directory
from classe12.demo.practices import PRACTICES, SMALL
from classe12.demo.seed import FEW_SCHOOLS, SCHOOLS
from classe12.demo.usage import Published, plan_views, plan_visits
from classe12.moderation.models import Reason
from classe12.programmes import queries as programmes
from classe12.territories import reference
from classe12.territories.models import Priority
from classe12.territories.rules import classify_email, departement_of, is_fictitious_uai, is_uai
from classe12.videos.models import VideoStatus
from tests.factories.programmes import classe_a_12

TODAY = date(2026, 11, 23)
BREAKS = {zone: [found for found in reference.holidays() if found.zone == zone] for zone in "ABC"}
DOMAINS = {entry.domain: entry.academie_code for entry in reference.domains()}


@pytest.fixture(scope="module")
def directory() -> Directory:
    return plan_directory(Random(12), SCHOOLS)


@pytest.fixture(scope="module")
def crowd(directory: Directory) -> list[PlannedTeacher]:
    return plan_crowd(Random(12), directory, TODAY, BREAKS)


def test_schools_are_everywhere_in_fair_shares(directory: Directory) -> None:
    assert 1150 <= len(directory.schools) <= 1250
    assert len({school.departement_code for school in directory.schools}) == 101
    academies = Counter(school.academie.name for school in directory.schools)
    assert len(academies) == 30
    assert {name for name, _ in academies.most_common(3)} == {"Créteil", "Lille", "Versailles"}
    share = sum(s.priority is Priority.REP_PLUS for s in directory.schools) / SCHOOLS
    assert 0.25 < share < 0.5


def test_identifiers_are_valid_and_nobodys(directory: Directory) -> None:
    uais = [school.uai for school in directory.schools]
    uais += [found[0] for found in (*directory.networks, *directory.circonscriptions)]
    assert len(set(uais)) == len(uais)
    assert all(is_uai(uai) and is_fictitious_uai(uai) for uai in uais)
    assert all(departement_of(s.uai) == s.departement_code for s in directory.schools)


def test_the_story_is_the_same_each_time() -> None:
    first, second = (plan_directory(Random(12), FEW_SCHOOLS) for _ in range(2))
    assert first == second


def test_networks_and_circonscriptions_hold_their_schools(directory: Directory) -> None:
    priorities = {uai: (code, priority) for uai, _, code, priority in directory.networks}
    places = {uai: code for uai, _, code in directory.circonscriptions}
    for school in directory.schools:
        assert priorities[school.network_uai] == (school.departement_code, school.priority)
        assert places[school.circonscription_uai] == school.departement_code
        assert all(count >= 1 for count in school.classes.values())


def test_the_home_school_is_one(directory: Directory) -> None:
    assert (
        next(
            school.name
            for school in directory.schools
            if (school.departement_code, school.commune) == HOME[:2]
        )
        == HOME[2]
    )
    assert {s.departement_code for s in directory.schools if s.commune == HOME[1]} == {HOME[0]}


def test_places_have_distinct_invented_names() -> None:
    names = invented.communes(Random(1), 400)
    assert len(set(names)) == 400
    assert names[: len(invented.KNOWN_COMMUNES)] == list(invented.KNOWN_COMMUNES)


def test_teachers_teach_what_their_school_has(crowd: list[PlannedTeacher]) -> None:
    assert 800 < len(crowd) < 1500
    for teacher in crowd:
        assert teacher.levels
        assert set(teacher.levels) <= set(teacher.school.classes)
        assert teacher.days == sorted(set(teacher.days))
        assert TODAY - timedelta(weeks=12) <= teacher.joined_on == teacher.days[0]
        assert teacher.days[-1] <= TODAY


def test_addresses_are_academic_and_nobodys(crowd: list[PlannedTeacher]) -> None:
    emails = [teacher.email for teacher in crowd] + [account.email for account in ACCOUNTS]
    assert len(set(emails)) == len(emails)
    assert all(".demo@" in email for email in emails)
    assert all(classify_email(email, DOMAINS).is_accepted for email in emails)
    assert all(
        classify_email(t.email, DOMAINS).academie_code == t.school.academie.code for t in crowd
    )


def test_some_academies_are_ahead_and_some_wait(
    directory: Directory, crowd: list[PlannedTeacher]
) -> None:
    schools = Counter(school.academie.code for school in directory.schools)
    reached = Counter(code for code, _ in {(t.school.academie.code, t.school.uai) for t in crowd})
    rates = sorted(reached[code] / count for code, count in schools.items())
    assert rates[0] < 0.15
    assert rates[-1] > 0.5
    assert min(reached["24"], reached["09"]) > 40


def test_use_slows_in_holidays_and_grows_with_time(crowd: list[PlannedTeacher]) -> None:
    days = Counter(day.isocalendar().week for teacher in crowd for day in teacher.days[1:])
    assert days[43] < days[42] < days[47]


def test_a_journal_never_contradicts_itself(crowd: list[PlannedTeacher]) -> None:
    author = crowd[0]
    video = Published(new_id(), author.id, author.school.uai, ("CP",), date(2026, 10, 5), 1.0)
    rng = Random(3)
    facts, thanks = plan_visits(rng, crowd, [video])
    views, totals = plan_views(rng, [video], TODAY, BREAKS["C"])
    watched = [(f.person_id, f.happened_on) for f in facts if f.kind is Kind.WATCHED]
    assert len(set(watched)) == len(watched) > 100
    assert (
        min(
            f.happened_on
            for f in (*facts, *views)
            if f.kind not in {Kind.JOINED, Kind.SIGNED_IN, Kind.VISITED}
        )
        >= video.published_on
    )
    assert sum(f.kind is Kind.LIKED for f in facts) == len(thanks)
    assert len({(t.video_id, t.person_id) for t in thanks}) == len(thanks)
    assert author.id not in {t.person_id for t in thanks}
    assert totals[video.video_id] == len(views) > 200
    assert all(f.person_id is None and f.kind is Kind.VIEWED for f in views)
    assert max(f.happened_on for f in views) <= TODAY


def test_each_role_has_somebody() -> None:
    assert {account.role for account in ACCOUNTS} == set(Role)
    leads = {account.scope for account in ACCOUNTS if account.role is Role.LEAD}
    assert len(leads) == 3
    for account in ACCOUNTS:
        if account.role in STAFF_ROLES:
            check_scope(account.role, account.scope[0])
        assert account.sentence.endswith(".")
    assert [not account.has_joined for account in ACCOUNTS].count(True) == 1


def test_videos_are_filed_under_what_exists(db: Session) -> None:
    programme = classe_a_12(db)
    themes = {row.slug for row in programmes.themes(db, programme.id)}
    needs = {row.slug for row in programmes.needs(db, programme.id)}
    levels = {row.code for row in programmes.levels(db, programme.id)}
    assert len({practice.title for practice in PRACTICES}) == len(PRACTICES) == 24
    for practice in PRACTICES:
        assert 0 < len(practice.title) <= 80
        assert set(practice.themes) <= themes
        assert set(practice.needs) <= needs
        assert set(practice.levels) <= levels
        assert len(practice.needs) <= 3
    published = [p for p in PRACTICES if p.status is VideoStatus.PUBLISHED]
    assert {slug for p in published for slug in p.themes} == themes
    assert {slug for p in published for slug in p.needs} == needs


def test_every_step_of_the_life_of_a_video_is_shown() -> None:
    wanted = {
        VideoStatus.DRAFT,
        VideoStatus.IN_REVIEW,
        VideoStatus.TO_AMEND,
        VideoStatus.PUBLISHED,
        VideoStatus.REFUSED,
    }
    for practices in (PRACTICES, [PRACTICES[place] for place in SMALL]):
        assert {practice.status for practice in practices} == wanted
    for practice in PRACTICES:
        is_turned_back = practice.status in {VideoStatus.TO_AMEND, VideoStatus.REFUSED}
        assert bool(practice.message) == is_turned_back == (practice.reason is not Reason.NONE)
        assert (practice.scene is None) == (practice.status is VideoStatus.DRAFT)
