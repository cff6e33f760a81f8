"""Pure decisions: choices, tokens, sentences, survey, first steps."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classe12.core.errors import Invalid, Refused
from classe12.core.ids import new_id
from classe12.notifications.models import Kind, Pace, Step
from classe12.notifications.rules import kinds, letters, sentences, survey, tokens
from classe12.notifications.rules.first_steps import DUE, Newcomer, is_useful
from classe12.notifications.rules.survey import Period
from classe12.notifications.rules.tokens import Pass
from classe12.territories.reference import holidays

SECRET = b"pepper of these tests, 32 bytes or more"
ZONE_C = [found for found in holidays() if found.zone == "C"]


def test_every_kind_has_a_choice_and_thanks_are_never_sent_one_by_one() -> None:
    assert set(kinds.KINDS) == set(Kind)
    assert Pace.NOW not in kinds.KINDS[Kind.THANKS].paces
    assert kinds.KINDS[Kind.REVIEW].paces == (Pace.NOW,)


def test_a_choice_is_one_of_those_that_are_offered() -> None:
    assert kinds.check({"answers": "weekly", "trials": "never"}) == {
        Kind.ANSWERS: Pace.WEEKLY,
        Kind.TRIALS: Pace.NEVER,
    }
    for wrong in ({"thanks": "now"}, {"answers": "parfois"}, {"digest": "now"}):
        with pytest.raises(Invalid):
            kinds.check(wrong)
    assert kinds.check({"review": "never", "inconnu": "now"}) == {}


def test_who_chose_nothing_has_the_usual_pace_and_an_old_choice_never_breaks() -> None:
    assert kinds.pace_of(Kind.ANSWERS, {}) is Pace.NOW
    assert sentences.SENTENCES["box"].kind is Kind.ANSWERS
    assert "idée" in kinds.KINDS[Kind.ANSWERS].more
    assert kinds.pace_of(Kind.ANSWERS, {"answers": "never"}) is Pace.NEVER
    assert kinds.pace_of(Kind.THANKS, {"thanks": "now"}) is Pace.WEEKLY


@given(st.sampled_from(["unsubscribe", "survey"]), st.sampled_from([k.value for k in Kind]))
def test_a_token_says_what_it_was_made_for(use: str, about: str) -> None:
    allowed = Pass(use, 3, new_id(), about)
    token = tokens.make(SECRET, allowed)
    assert tokens.read(SECRET, use, token) == allowed
    assert len(token) < tokens.LONGEST


@given(st.text(max_size=200))
def test_what_was_not_made_here_says_nothing(token: str) -> None:
    assert tokens.read(SECRET, "unsubscribe", token) is None


def test_a_token_is_good_for_one_use_one_secret_and_as_it_is() -> None:
    token = tokens.make(SECRET, Pass("unsubscribe", 1, new_id(), "thanks"))
    assert tokens.read(SECRET, "survey", token) is None
    assert tokens.read(b"another secret", "unsubscribe", token) is None
    for place in range(len(token)):
        other = "A" if token[place] != "A" else "B"
        assert (
            tokens.read(SECRET, "unsubscribe", token[:place] + other + token[place + 1 :]) is None
        )
    for changed in (token + "=", token + "A", token[:-1], f" {token}", token + "\n"):
        assert tokens.read(SECRET, "unsubscribe", changed) is None
    assert tokens.read(SECRET, "unsubscribe", token)


def test_a_sentence_says_one_fact_or_several_whatever_the_title_holds() -> None:
    said = [sentences.fact("thanked", n, "Le {count} {who}", "") for n in (1, 3, 1204)]
    assert said[0] == "Un collègue a dit merci pour «\u00a0Le {count} {who}\u00a0»"
    assert said[1].startswith("3 collègues ont dit merci")
    assert said[2].startswith("1\u00a0204 collègues")
    assert sentences.fact("asks", 1, "X", "").startswith(sentences.SOMEBODY)


def test_every_sentence_is_of_a_kind_and_every_comment_has_one() -> None:
    assert set(sentences.COMMENTS.values()) <= set(sentences.SENTENCES)
    for sentence in sentences.SENTENCES.values():
        assert sentence.kind in kinds.KINDS
        assert "{subject}" in sentence.one
        assert "{subject}" in sentence.many or "{count}" in sentence.many


def test_a_mail_keeps_a_title_on_one_line() -> None:
    subject, text = letters.notice("Classe à 12", "Awa Diallo", "Un\nfait\r\nBcc: x", "http://x/a")
    assert subject == "Un fait Bcc: x"
    assert text.startswith("Bonjour Awa,\n\nUn fait Bcc: x.\nhttp://x/a\n")
    assert letters.hello("") == "Bonjour,"


@pytest.mark.parametrize(
    ("day", "asked"),
    [
        (date(2026, 10, 2), False),  # two weeks before the holidays
        (date(2026, 10, 5), True),  # the second last Monday
        (date(2026, 10, 10), False),  # a Saturday
        (date(2026, 10, 16), True),  # the last day
        (date(2026, 10, 20), False),  # in the holidays
        (date(2026, 11, 3), False),  # after them
        (date(2027, 5, 4), False),  # a bridge ends no period
        (date(2027, 6, 30), True),
    ],
)
def test_people_are_asked_in_the_last_days_of_a_period(day: date, asked: bool) -> None:
    assert survey.is_asked(day, ZONE_C) is asked


def test_a_period_has_a_code_and_a_name_and_none_where_the_calendar_is_not_known() -> None:
    period = survey.period_of(date(2026, 11, 20), ZONE_C)
    assert period == Period(2026, 2) == Period.read("2026-2")
    assert period.code == "2026-2" and period.name == "deuxième période"
    assert survey.period_of(date(2026, 10, 20), ZONE_C) is None
    assert survey.period_of(date(2026, 11, 20), []) is None


def test_an_answer_is_yes_or_no_and_does_not_contradict_itself() -> None:
    assert survey.read_answer("oui", "oui") == (True, True)
    assert survey.read_answer("oui", "non") == (True, False)
    assert survey.read_answer("non", "") == (False, False)
    assert survey.read_answer("non", "non") == (False, False)
    for given_, field in (
        (("", ""), "decouverte"),
        (("non", "oui"), "changement"),
        (("oui", ""), "changement"),
        (("x", "oui"), "decouverte"),
    ):
        with pytest.raises(Invalid) as refused:
            survey.read_answer(*given_)
        assert list(refused.value.problems) == [field]


def test_an_answer_to_a_period_that_is_over_is_refused() -> None:
    survey.check_open(Period(2026, 2), Period(2026, 2))
    for now in (Period(2026, 3), None):
        with pytest.raises(Refused, match="terminée"):
            survey.check_open(Period(2026, 2), now)


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
def test_no_figure_is_about_fewer_than_five_people(answers: int, yes: int, changed: int) -> None:
    yes, changed = min(yes, answers), min(changed, answers)
    told = survey.shown(answers, yes, changed)
    for figure in (told.discovered, told.changed):
        assert figure is None or (figure not in range(1, 5) and answers - figure not in range(1, 5))
    assert (told.answers is None) is (answers < 5)
    if answers < 5:
        assert told.discovered is None and told.changed is None


def test_a_step_that_is_done_needs_no_mail() -> None:
    nothing = Newcomer(has_kept=False, has_told=False, came_back=True)
    assert all(is_useful(step, nothing) for step in Step)
    for done in (Newcomer(True, False, True), Newcomer(False, True, True)):
        assert not any(is_useful(step, done) for step in Step)
    never_seen = Newcomer(has_kept=False, has_told=False, came_back=False)
    assert is_useful(Step.ONE_PRACTICE, never_seen)
    assert not is_useful(Step.SAY_SOMETHING, never_seen)
    assert list(DUE.values()) == sorted(DUE.values()) and DUE[Step.SAY_SOMETHING] == timedelta(10)


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ((4, 0, 0), (None, None, None)),
        ((12, 7, 0), (12, 7, 0)),
        ((12, 0, 0), (12, 0, 0)),
        ((12, 3, 0), (12, None, None)),  # else it would say what each of the three answered
        ((12, 7, 3), (12, 7, None)),
        ((12, 12, 10), (12, 12, None)),
    ],
)
def test_a_figure_of_the_survey_is_never_about_a_handful(
    counts: tuple[int, int, int], told: tuple[int | None, ...]
) -> None:
    assert survey.shown(*counts) == survey.Result(*told)
