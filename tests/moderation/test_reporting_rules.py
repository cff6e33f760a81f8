"""What a report needs, which page it is about, who may contest what and until when."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from classe12.core.actor import Actor
from classe12.core.letters import Reasons, statement
from classe12.moderation.models import Category, Kind, Measure, Origin, Outcome
from classe12.moderation.rules import appeals, claims, grounds, reporting, statements
from classe12.moderation.rules.appeals import Ability, StatementFacts, abilities
from classe12.moderation.rules.reporting import ReportForm, find_place
from tests.factories.moderation import a_form

BASE = "https://classe12.example"
ID = UUID("01a21fef-b791-7c98-991b-60743e128ae8")
NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "kind", "subject"),
    [
        (f"{BASE}/video/{ID}/le-minuteur", Kind.VIDEO, ID),
        (f"/video/{ID}", Kind.VIDEO, ID),
        (f" {BASE}/video/{ID}/x#contribution-{ID} ", Kind.COMMENT, ID),
        (f"{BASE}/recherche/{ID}/comment", Kind.REQUEST, ID),
        (f"{BASE}/liste/{ID}/rituels", Kind.PLAYLIST, ID),
        (f"{BASE}/actualites/{ID}/rentree", Kind.ARTICLE, ID),
        (f"{BASE}/profil/{ID}/camille", Kind.PROFILE, ID),
        (f"{BASE}/idees?idee={ID}", Kind.IDEA, ID),
        (f"{BASE}/stats", Kind.PAGE, None),
        (f"{BASE}/video/rien", Kind.PAGE, None),
    ],
)
def test_an_address_says_what_is_reported(typed: str, kind: Kind, subject: UUID | None) -> None:
    place = find_place(typed, BASE)
    assert place is not None and (place.kind, place.subject_id) == (kind, subject)
    assert place.address.startswith("/")


@pytest.mark.parametrize(
    "typed", ["", "la vidéo du minuteur", "https://ailleurs.example/video/1", "javascript:alert(1)"]
)
def test_an_address_of_elsewhere_is_none_of_ours(typed: str) -> None:
    assert find_place(typed, BASE) is None


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({}, set()),
        ({"category": "autre chose"}, {reporting.CATEGORY}),
        ({"explanation": "Non."}, {reporting.EXPLANATION}),
        ({"explanation": "x" * 2001}, {reporting.EXPLANATION}),
        ({"name": "", "email": "zoe"}, {reporting.NAME, reporting.EMAIL}),
        ({"name": "", "email": "", "category": "child_abuse"}, set()),
        ({"is_sworn": False}, {reporting.SWORN}),
        ({"trap": "https://robots.example"}, {reporting.TRAP}),
    ],
)
def test_what_a_report_lacks_is_said(changed: dict[str, object], missing: set[str]) -> None:
    form = a_form(f"{BASE}/video/{ID}", **changed).tidied()
    place = find_place(form.address, BASE)
    assert set(reporting.problems(form, place, is_signed_in=False)) == missing


def test_who_is_signed_in_is_not_asked_for_a_name() -> None:
    form = a_form(f"{BASE}/video/{ID}", name="", email="")
    assert reporting.problems(form, find_place(form.address, BASE), is_signed_in=True) == {}
    assert reporting.ADDRESS in reporting.problems(ReportForm(), None, is_signed_in=True)


def test_taking_away_needs_a_rule_and_words() -> None:
    check = reporting.decision_problems
    assert check(Kind.VIDEO, "keep", "", "Bonjour", "") == {}
    assert set(check(Kind.VIDEO, "remove", "", "", "")) == {"fondement", "mot_auteur", "reponse"}
    assert set(check(Kind.PAGE, "amend", "pupil", "Bonjour", "")) == {"suite"}
    assert set(check(Kind.REQUEST, "remove", "pupil", "Bonjour", "x" * 301)) == {"mot_auteur"}
    assert reporting.outcomes(Kind.COMMENT) == (Outcome.KEEP, Outcome.REMOVE)


def test_every_reason_rests_on_a_rule() -> None:
    assert set(grounds.OF_REPORTS) == set(Category) == set(grounds.VIDEO_REASONS)
    assert set(grounds.COMMENT_REASONS) == set(Category) == set(reporting.LABELS)
    assert set(statements.MEASURES) == set(Measure) and set(statements.ORIGINS) == set(Origin)


FACTS = StatementFacts(1, uuid4(), uuid4(), NOW)
AUTHOR = Actor(1, person_id=FACTS.person_id, roles=frozenset({"teacher"}))
FIRST = Actor(1, person_id=FACTS.first_id, roles=frozenset({"moderator"}))
OTHER = replace(FIRST, person_id=uuid4())


def test_only_another_moderator_gives_a_second_opinion() -> None:
    asked = replace(FACTS, has_appeal=True)
    assert abilities(FACTS, AUTHOR, NOW) == {Ability.READ, Ability.APPEAL}
    assert abilities(asked, AUTHOR, NOW) == {Ability.READ}
    assert abilities(asked, FIRST, NOW) == {Ability.READ}
    assert abilities(asked, OTHER, NOW) == {Ability.READ, Ability.DECIDE}
    assert abilities(FACTS, OTHER, NOW) == {Ability.READ}
    assert abilities(replace(asked, is_settled=True), OTHER, NOW) == {Ability.READ}
    for nobody in (replace(AUTHOR, person_id=uuid4()), replace(OTHER, programme_id=2), Actor(1)):
        assert abilities(asked, nobody, NOW) == frozenset()


def test_six_months_are_given_to_contest() -> None:
    assert Ability.APPEAL in abilities(FACTS, AUTHOR, NOW + appeals.APPEAL_TIME)
    late = NOW + appeals.APPEAL_TIME + timedelta(seconds=1)
    assert Ability.APPEAL not in abilities(FACTS, AUTHOR, late)
    assert statements.until(NOW) == "mardi 3 novembre 2026"


def test_what_is_taken_is_free_again_after_a_while() -> None:
    assert not claims.is_over(NOW, NOW + claims.LASTS - timedelta(seconds=1))
    assert claims.is_over(NOW, NOW + claims.LASTS)
    assert claims.holder("Mona F.", "il y a 4 min", mine=False) == "Mona F. l’a prise il y a 4 min."
    assert claims.holder("", "", mine=True) == ""


def test_a_statement_says_all_that_the_law_asks_for() -> None:
    text = statement(
        "Classe à 12",
        "Camille",
        Reasons(
            "Votre vidéo ne sera pas publiée.", "Un prénom se lit.", "le code civil", True,
            statements.ORIGINS[Origin.REPORT], False, statements.LASTS[Measure.REFUSE], "", "u", "3 mai",
        ),
    )  # fmt: skip
    for words in (
        "Bonjour Camille,", "Un prénom se lit.", "Ce que dit la loi", "le code civil", "un signalement",
        "sans traitement automatique", "sans limite de durée", "second avis avant le 3 mai", "\nu\n",
        "la justice",
    ):  # fmt: skip
        assert words in text
    assert "\n\n\n" not in text and "!" not in text
