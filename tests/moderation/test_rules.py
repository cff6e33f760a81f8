"""What a decision needs, and the words that go with it."""

from datetime import UTC, datetime

import pytest

from classe12.moderation.models import Reason, Verdict
from classe12.moderation.rules import decision, letters


def test_publishing_needs_every_point_ticked() -> None:
    every = tuple(decision.CHECKS)
    assert decision.problems(Verdict.PUBLISH, Reason.NONE, "", every) == {}
    assert "un point" in decision.problems(Verdict.PUBLISH, Reason.NONE, "", every[1:])["points"]
    assert "4 points" in decision.problems(Verdict.PUBLISH, Reason.NONE, "", ("autre",))["points"]


@pytest.mark.parametrize("verdict", [Verdict.AMEND, Verdict.REFUSE])
def test_anything_else_says_why(verdict: Verdict) -> None:
    assert set(decision.problems(verdict, Reason.NONE, " ", ())) == {"motif", "message"}
    assert set(decision.problems(verdict, Reason.SOUND, "", ())) == {"message"}
    assert set(decision.problems(verdict, Reason.NONE, "Bonjour", ())) == {"motif"}
    assert set(decision.problems(verdict, Reason.SOUND, "x" * 2001, ())) == {"message"}
    assert decision.problems(verdict, Reason.SOUND, "Bonjour", ()) == {}


def test_no_decision_is_said() -> None:
    assert set(decision.problems(None, Reason.NONE, "", ())) == {"decision"}


def test_every_reason_has_its_kind_words() -> None:
    assert set(decision.GROUNDS) == set(Reason) - {Reason.NONE}
    for reason in decision.GROUNDS:
        for verdict in (Verdict.AMEND, Verdict.REFUSE):
            message = decision.draft_message(verdict, reason, "Camille R.")
            assert message.startswith("Bonjour Camille,") and "merci" in message
            assert "!" not in message and decision.problems(verdict, reason, message, ()) == {}
    assert decision.draft_message(Verdict.PUBLISH, Reason.SOUND, "Camille R.") == ""
    assert decision.draft_message(Verdict.AMEND, Reason.NONE, "Camille R.") == ""


def test_a_publication_gives_the_address_and_the_way_back() -> None:
    subject, text = letters.published("Classe à 12", "Camille Roche", "Le fil", "", "https://x/v")
    assert "est publiée" in subject and "Bonjour Camille," in text
    assert "https://x/v" in text and "retirer" in text and "\n\n\n" not in text


def test_the_delay_is_a_sentence() -> None:
    said = decision.delay_line(34, 1.55, 2.4)
    assert "médian\u00a0: 1,6\u00a0jour, 9\u00a0sur\u00a010 en moins de 2,4\u00a0jours" in said
    assert "34\u00a0décisions" in said and "2 jours ouvrés" in said
    assert "5\u00a0heures" in decision.delay_line(1, 0.2, 0.2)


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
