"""Who may do what to a video, at each moment of its life."""

from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classe12.core.actor import Actor
from classe12.core.errors import Refused
from classe12.videos.models import Audience
from classe12.videos.models import VideoStatus as S
from classe12.videos.rules.lifecycle import (
    FINAL,
    LABELS,
    STEPS,
    TRANSITIONS,
    WHAT_NEXT,
    Ability,
    Act,
    VideoFacts,
    abilities,
    is_gone,
    next_status,
    step,
)

AUTHOR = uuid4()
ACTORS = {
    "anonymous": Actor(1, visitor="v"),
    "newcomer": Actor(1, person_id=uuid4()),
    "teacher": Actor(1, person_id=uuid4(), roles=frozenset({"teacher"})),
    "author": Actor(1, person_id=AUTHOR, roles=frozenset({"teacher"})),
    "lead": Actor(1, person_id=uuid4(), roles=frozenset({"lead"})),
    "moderator": Actor(1, person_id=uuid4(), roles=frozenset({"moderator"})),
    "owner": Actor(1, person_id=uuid4(), roles=frozenset({"owner"})),
    "admin": Actor(1, person_id=uuid4(), roles=frozenset({"admin"})),
    "other programme": Actor(2, person_id=AUTHOR, roles=frozenset({"admin"})),
}
V, L, K, E, SU, TB, D, W, M, P, R, C = (
    Ability.VIEW, Ability.LIKE, Ability.KEEP, Ability.EDIT, Ability.SUBMIT,
    Ability.TAKE_BACK, Ability.DISCARD, Ability.WITHDRAW, Ability.MODERATE,
    Ability.PRINT_FORMS, Ability.RENEW, Ability.TAKE_CONSENT_BACK,
)  # fmt: skip
NOBODY: dict[str, set[Ability]] = {name: set() for name in ACTORS}
REVIEWERS = ("moderator", "owner", "admin")
TABLE: dict[S, dict[str, set[Ability]]] = {
    S.DRAFT: NOBODY | {"author": {V, E, SU, D, P}},
    S.PROCESSING: NOBODY | {"author": {V, TB, W, P}},
    S.IN_REVIEW: NOBODY | {"author": {V, TB, W, P}} | {name: {V, M} for name in REVIEWERS},
    S.TO_AMEND: NOBODY | {"author": {V, E, SU, W, P}} | {name: {V} for name in REVIEWERS},
    S.REFUSED: NOBODY | {"author": {V}} | {name: {V} for name in REVIEWERS},
    S.EXPIRED: NOBODY | {"author": {V, W, P, R, C}} | {name: {C} for name in REVIEWERS},
    S.WITHDRAWN: NOBODY,
    S.PUBLISHED: {
        "anonymous": {V},
        "newcomer": {V, L, K},
        "teacher": {V, L, K},
        "author": {V, K, W, P, R, C},
        "lead": {V, L, K},
        "moderator": {V, L, K, M, C},
        "owner": {V, L, K, M, C},
        "admin": {V, L, K, M, C},
        "other programme": set(),
    },
}


@pytest.mark.parametrize("status", list(S))
@pytest.mark.parametrize("name", list(ACTORS))
def test_the_table_of_abilities(status: S, name: str) -> None:
    facts = VideoFacts(programme_id=1, author_id=AUTHOR, status=status)
    assert abilities(facts, ACTORS[name]) == TABLE[status][name]


@pytest.mark.parametrize("status", [S.IN_REVIEW, S.PUBLISHED])
def test_nobody_reviews_their_own_video(status: S) -> None:
    moderator = Actor(1, person_id=AUTHOR, roles=frozenset({"moderator", "teacher"}))
    assert M not in abilities(VideoFacts(1, AUTHOR, status), moderator)
    assert M in abilities(VideoFacts(1, uuid4(), status), moderator)


def test_an_anonymous_visitor_is_never_taken_for_the_author() -> None:
    facts = VideoFacts(programme_id=1, author_id=AUTHOR, status=S.DRAFT)
    assert abilities(facts, Actor(1)) == frozenset()


@pytest.mark.parametrize("status", list(S))
@pytest.mark.parametrize("act", list(Act))
def test_an_act_leads_where_the_table_says_or_is_refused(status: S, act: Act) -> None:
    if (status, act) in TRANSITIONS:
        assert next_status(status, act) is TRANSITIONS[status, act]
    else:
        with pytest.raises(Refused) as refusal:
            next_status(status, act)
        assert refusal.value.code == "moved_on"
        assert LABELS[status].lower() in refusal.value.sentence


@given(st.lists(st.sampled_from(list(Act)), max_size=40))
def test_no_road_reaches_the_public_without_a_review(acts: list[Act]) -> None:
    status, last_review, was_public = S.DRAFT, False, False
    for act in acts:
        before = status
        try:
            status = next_status(status, act)
        except Refused:
            assert status is before
            continue
        if status is S.PUBLISHED:
            if act is Act.RENEW:  # it had been public before, with the same file
                assert before is S.EXPIRED and was_public
            else:
                assert before is S.IN_REVIEW and act is Act.PUBLISH and last_review
            was_public = True
        # What was refused comes back by a second opinion only, to be reviewed again.
        came_back = (before, act, status) == (S.REFUSED, Act.REINSTATE, S.IN_REVIEW)
        if before in FINAL and not came_back:
            pytest.fail(f"{before} was left by {act}")
        last_review = status is S.IN_REVIEW


def test_every_state_has_its_words_and_the_line_has_four_steps() -> None:
    assert set(LABELS) == set(WHAT_NEXT) == set(S)
    assert [step(status) for status in STEPS] == [0, 1, 2, 3]
    assert step(S.TO_AMEND) is None


@pytest.mark.parametrize("status", list(S))
@pytest.mark.parametrize("was_published", [True, False])
def test_only_what_was_public_and_left_is_gone(status: S, was_published: bool) -> None:
    facts = VideoFacts(1, AUTHOR, status, was_published=was_published)
    is_left = was_published and status in {S.REFUSED, S.WITHDRAWN, S.EXPIRED}
    assert is_gone(facts, Actor(1)) == is_left
    shared = replace(facts, audience=Audience.MEMBERS)
    assert not is_gone(shared, Actor(1))
    assert is_gone(shared, ACTORS["teacher"]) == is_left


SHARED = {name: frozenset(may) for name, may in TABLE[S.PUBLISHED].items()}
NEITHER: frozenset[Ability] = frozenset()


@pytest.mark.parametrize("name", list(ACTORS))
def test_a_video_for_members_is_for_complete_profiles_and_for_reviewers(name: str) -> None:
    facts = VideoFacts(1, AUTHOR, S.PUBLISHED, audience=Audience.MEMBERS)
    is_in = name in {"teacher", "author", *REVIEWERS}
    assert abilities(facts, ACTORS[name]) == (SHARED[name] if is_in else NEITHER)


@pytest.mark.parametrize("name", list(ACTORS))
@pytest.mark.parametrize("mine", ["", "0941111A", "0942222B"])
def test_a_video_for_a_network_is_for_its_members_and_for_reviewers(name: str, mine: str) -> None:
    facts = VideoFacts(1, AUTHOR, S.PUBLISHED, audience=Audience.NETWORK, network_uai="0941111A")
    is_in = name in {"author", *REVIEWERS} or (name == "teacher" and mine == "0941111A")
    actor = replace(ACTORS[name], network_uai=mine)
    assert abilities(facts, actor) == (SHARED[name] if is_in else NEITHER)


def test_no_network_is_not_a_network_shared() -> None:
    facts = VideoFacts(1, AUTHOR, S.PUBLISHED, audience=Audience.NETWORK)
    assert abilities(facts, ACTORS["teacher"]) == NEITHER
