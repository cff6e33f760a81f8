"""What a decision needs, and the words that go with it."""

from datetime import UTC, datetime

import pytest

from classe12.moderation.models import Reason, Verdict
from classe12.moderation.rules import decision, letters


def test_publishing_needs_nothing_more() -> None:
    assert decision.problems(Verdict.PUBLISH, Reason.NONE, "") == {}


@pytest.mark.parametrize("verdict", [Verdict.AMEND, Verdict.REFUSE])
def test_anything_else_says_why(verdict: Verdict) -> None:
    assert set(decision.problems(verdict, Reason.NONE, " ")) == {"motif", "message"}
    assert set(decision.problems(verdict, Reason.SOUND, "")) == {"message"}
    assert set(decision.problems(verdict, Reason.NONE, "Bonjour")) == {"motif"}
    assert set(decision.problems(verdict, Reason.SOUND, "x" * 2001)) == {"message"}
    assert decision.problems(verdict, Reason.SOUND, "Bonjour") == {}


def test_no_decision_is_said() -> None:
    assert set(decision.problems(None, Reason.NONE, "")) == {"decision"}


def test_every_reason_has_its_kind_words() -> None:
    assert set(decision.GROUNDS) == set(Reason) - {Reason.NONE}
    for reason in decision.GROUNDS:
        for verdict in (Verdict.AMEND, Verdict.REFUSE):
            message = decision.draft_message(verdict, reason, "Camille R.")
            assert message.startswith("Bonjour Camille,") and "merci" in message
            assert "!" not in message and decision.problems(verdict, reason, message) == {}
    assert decision.draft_message(Verdict.PUBLISH, Reason.SOUND, "Camille R.") == ""
    assert decision.draft_message(Verdict.AMEND, Reason.NONE, "Camille R.") == ""


def test_a_refusal_states_its_ground_and_how_to_contest_it() -> None:
    subject, text = letters.decided(
        "Classe à 12", "Camille Roche", "Le fil", Verdict.REFUSE, Reason.PUPIL_FACE, "Bonjour.", "u"
    )
    assert "Le fil" in subject
    for words in ("Bonjour.", "sans traitement automatique", "article 9", "contester", "\nu\n"):
        assert words in text


def test_a_publication_gives_the_address_and_the_way_back() -> None:
    subject, text = letters.decided(
        "Classe à 12", "Camille Roche", "Le fil", Verdict.PUBLISH, Reason.NONE, "", "https://x/v"
    )
    assert "est publiée" in subject and "Bonjour Camille," in text
    assert "https://x/v" in text and "retirer" in text and "\n\n\n" not in text


@pytest.mark.parametrize(
    ("start", "now", "days"),
    [
        ("2026-03-16 09:00", "2026-03-16 18:00", 0),
        ("2026-03-16 09:00", "2026-03-18 08:00", 2),
        ("2026-03-20 17:00", "2026-03-23 08:00", 1),
        ("2026-03-21 17:00", "2026-03-22 08:00", 0),
    ],
)
def test_working_days(start: str, now: str, days: int) -> None:
    first, last = (datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (start, now))
    assert decision.working_days(first, last) == days


@pytest.mark.parametrize(
    ("day", "words"),
    [(16, "2 jours ouvrés"), (17, "1 jour ouvré "), (18, "dernier jour"), (19, "dépassé")],
)
def test_the_promise_to_the_author(day: int, words: str) -> None:
    start = datetime(2026, 3, 16, 9, tzinfo=UTC)
    assert words in decision.promise(start, datetime(2026, 3, day, 10, tzinfo=UTC))
