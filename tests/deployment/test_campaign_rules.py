"""Campaigns and objectives, without a database: the draw, the interval, what may be concluded, the pace."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classe12.adoption.rules.sheets import sheet
from classe12.core.actor import Actor
from classe12.deployment.models import CampaignStatus, Unit
from classe12.deployment.rules import campaigns, drawing, invitations, measuring, objectives, sheets
from classe12.deployment.rules.campaigns import Ability
from classe12.deployment.rules.effect import (
    Side,
    Verdict,
    effect_of,
    judge,
    newcombe,
    too_small,
    wilson,
)
from classe12.deployment.rules.objectives import Standing
from classe12.territories.rules import Break
from tests.factories.campaigns import typed

UAIS = st.sets(st.integers(0, 5000).map(lambda n: f"094{n:04d}A"), min_size=1, max_size=120)
CRETEIL = frozenset({("national", ""), ("academie", "24"), ("network", "0940001A")})
SIDES = st.integers(1, 400).flatmap(lambda n: st.builds(Side, st.just(n), st.integers(0, n)))


@given(UAIS, st.integers(0, drawing.SEEDS), st.sampled_from([0, 20, 33, 50]), st.integers(1, 4))
def test_a_draw_is_made_again_from_its_seed(
    uais: set[str], seed: int, percent: int, every: int
) -> None:
    strata = {u: "rep" if n % every else "rep_plus" for n, u in enumerate(sorted(uais))}
    held = drawing.draw(seed, strata, percent)
    assert held == drawing.draw(seed, dict(reversed(strata.items())), percent) <= uais
    assert abs(len(held) - len(uais) * percent / 100) <= 0.5
    for stratum in ("rep", "rep_plus"):
        inside = [uai for uai, found in strata.items() if found == stratum]
        assert abs(sum(u in held for u in inside) - len(inside) * percent / 100) <= 1
    assert sorted(drawing.order(seed, frozenset(uais))) == sorted(uais)


def test_each_school_is_kept_apart_as_often_as_another() -> None:
    strata = {f"094{n:04d}A": "rep" for n in range(40)}
    times = dict.fromkeys(strata, 0)
    for seed in range(1000):
        for uai in drawing.draw(seed, strata, 50):
            times[uai] += 1
    assert 420 < min(times.values()) <= max(times.values()) < 580  # 500, five deviations around


# Newcombe 1998, table II, method 10.
@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0000),
        ((10, 10), (0, 10), 0.6075, 1.0000),
    ],
)
def test_the_interval_is_the_one_of_the_article(
    first: tuple[int, int], second: tuple[int, int], low: float, high: float
) -> None:
    found = newcombe(Side(first[1], first[0]), Side(second[1], second[0]))
    assert found == pytest.approx((low, high), abs=0.00006)


@given(SIDES, SIDES)
def test_an_interval_holds_the_difference_and_has_a_mirror(first: Side, second: Side) -> None:
    low, high = newcombe(first, second)
    difference = first.share - second.share
    assert -1.000001 <= low <= difference + 1e-9
    assert difference - 1e-9 <= high <= 1.000001
    assert newcombe(second, first) == pytest.approx((-high, -low))
    inside = wilson(first.activated, first.schools)
    assert inside[0] - 1e-9 <= first.share <= inside[1] + 1e-9


@pytest.mark.parametrize(
    ("contacted", "held", "is_over", "verdict"),
    [
        (Side(40, 30), Side(), True, Verdict.NOT_COMPARED),
        (Side(40, 30), Side(19, 0), True, Verdict.TOO_SMALL),
        (Side(19, 19), Side(40, 0), True, Verdict.TOO_SMALL),
        (Side(40, 30), Side(40, 5), False, Verdict.TOO_EARLY),
        (Side(40, 30), Side(40, 4), True, Verdict.TOO_FEW),
        (Side(40, 30), Side(40, 5), True, Verdict.MORE),
        (Side(40, 12), Side(40, 0), True, Verdict.MORE),
        (Side(40, 12), Side(40, 8), True, Verdict.UNCERTAIN),
        (Side(40, 5), Side(40, 30), True, Verdict.LESS),
        (Side(40, 0), Side(40, 0), True, Verdict.UNCERTAIN),
    ],
)
def test_nothing_is_concluded_too_soon_nor_from_too_little(
    contacted: Side, held: Side, is_over: bool, verdict: Verdict
) -> None:
    assert judge(contacted, held, is_over=is_over) is verdict
    found = effect_of(contacted, held, is_over=is_over, until="dimanche 3 mai 2026")
    assert found.verdict is verdict
    assert bool(found.interval) is (verdict in {Verdict.MORE, Verdict.LESS, Verdict.UNCERTAIN})
    assert ("souvent devenues actives" in found.sentence) is (
        verdict in {Verdict.MORE, Verdict.LESS}
    )


@given(SIDES, st.integers(5, 400), st.booleans())
def test_one_to_four_schools_are_told_nowhere(contacted: Side, held: int, over: bool) -> None:
    """What is shown is the same for one, two, three and four schools: it cannot tell them apart."""
    shown = set()
    for few in range(1, 5):
        found = effect_of(contacted, Side(held, few), is_over=over, until="x")
        table = sheets.effect_table(contacted, Side(held, few), found, date(2026, 5, 4))
        file = sheet(table.header, table.rows)
        shown.add((found, file))
    assert len(shown) == 1


def test_who_may_do_what_to_a_campaign() -> None:
    lead = Actor(1, roles=frozenset({"lead"}), scopes=frozenset({("academie", "24")}))
    relay = Actor(1, roles=frozenset({"relay"}), scopes=frozenset({("network", "0940001A")}))
    other = Actor(1, roles=frozenset({"lead"}), scopes=frozenset({("academie", "09")}))
    teacher = Actor(1, roles=frozenset({"teacher"}), scopes=frozenset({("academie", "24")}))
    draft, running, done = CampaignStatus.DRAFT, CampaignStatus.RUNNING, CampaignStatus.DONE
    for actor, led, status, allowed in (
        (lead, lead.scopes, draft, {Ability.VIEW, Ability.CHANGE}),
        (lead, lead.scopes, running, {Ability.VIEW, Ability.STOP}),
        (lead, lead.scopes, done, {Ability.VIEW}),
        (relay, frozenset(), draft, {Ability.VIEW}),
        (relay, frozenset(), running, {Ability.VIEW}),
        (other, other.scopes, draft, set()),
        (teacher, frozenset(), draft, set()),
    ):
        assert campaigns.abilities(actor, led, CRETEIL, status) == allowed


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        ({}, set()),
        ({"name": " \u202e"}, {"nom"}),
        ({"kind": "pigeon"}, {"type", "jour"}),
        ({"subject": "", "body": "court"}, {"objet", "texte"}),
        ({"body": "é" * 4001}, {"texte"}),
        ({"held_percent": 60}, {"temoins"}),
        ({"weeks": 3}, {"semaines"}),
        ({"to_relays": True, "held_percent": 33}, {"relais"}),
        ({"kind": "visit"}, {"jour"}),
        ({"kind": "visit", "happens_on": date(2026, 3, 1), "subject": ""}, set()),
        ({"kind": "press", "happens_on": date(2026, 3, 1), "held_percent": 50}, set()),
        ({"priority": "x"}, {"priorite"}),
    ],
)
def test_what_a_campaign_lacks_is_said_beside_its_field(
    values: dict[str, object], fields: set[str]
) -> None:
    assert set(campaigns.problems(typed(**values).tidied(), date(2026, 2, 20))) == fields


@given(st.integers(0, campaigns.CODES - 1))
def test_a_code_is_read_as_it_was_made(drawn: int) -> None:
    code = campaigns.code_of(drawn)
    assert campaigns.read_code(f" {code[:3]}-{code[3:].lower()} ") == code
    assert not set("01IO") & set(code)


@pytest.mark.parametrize("written", ["", "ABC", "ABCDEFG", "ABCDE0", "../../x", "ABCDÉF"])
def test_what_is_no_code_is_none(written: str) -> None:
    assert campaigns.read_code(written) == ""


def test_a_token_stops_the_mailbox_that_it_was_made_for() -> None:
    token = invitations.make_token(b"secret", 1, "0940176F")
    assert invitations.read_token(b"secret", token) == (1, "0940176F")
    assert invitations.read_token(b"other", token) is None
    for bad in ("", token[:-1], token + "A", "é", "A" * 80, token[::-1]):
        assert invitations.read_token(b"secret", bad) is None


def test_the_mail_says_what_was_typed_and_where_to_go() -> None:
    told = invitations.Invitation(
        "Classe à 12", "https://c.example", "Objet", "Un **mot**", "ABC234"
    )
    assert told.text().startswith("Un mot\n\nhttps://c.example/c/ABC234\n\n")


def test_a_school_is_looked_at_in_whole_weeks() -> None:
    window = measuring.window_of(date(2026, 3, 19), 4)  # a Thursday
    assert (window.since, window.until) == (date(2026, 3, 16), date(2026, 4, 20))
    assert window.counted_until(date(2026, 3, 22)) == date(2026, 3, 16)  # nothing yet
    assert window.counted_until(date(2026, 3, 23)) == date(2026, 3, 23)
    assert window.counted_until(date(2026, 6, 1)) == date(2026, 4, 20)
    assert not window.is_over(date(2026, 4, 19))
    assert window.is_over(date(2026, 4, 20))
    assert window.last_day == date(2026, 4, 19)


WINTER = Break("C", "Vacances d’hiver", date(2026, 2, 21), date(2026, 3, 9))
OTHER = Break("A", "Vacances d’hiver", date(2026, 2, 7), date(2026, 2, 23))


def test_weeks_of_holidays_are_not_counted() -> None:
    friday = date(2026, 2, 20)
    assert objectives.school_weeks(friday, date(2026, 3, 20), [[WINTER]]) == 3
    assert objectives.school_weeks(friday, date(2026, 3, 20), [[WINTER], [OTHER]]) == 5
    assert objectives.school_weeks(friday, date(2026, 3, 20), []) == 5
    assert objectives.school_weeks(date(2026, 2, 23), date(2026, 3, 8), [[WINTER]]) == 0


@pytest.mark.parametrize(
    ("share", "standing", "weeks", "said"),
    [
        (35, Standing(100, 20, 16), 5,
         "Il manque 15 écoles : 3,0 par semaine de classe, pendant 5 semaines. "
         "Depuis quatre semaines : 1,0 par semaine."),
        (35, Standing(100, 40, 40), 5, "Déjà atteint."),
        (34, Standing(101, 34), 2,
         "Il manque 1 école : 0,5 par semaine de classe, pendant 2 semaines."),
        (35, Standing(100, None), 5,
         "La couverture de ce territoire n’est pas montrée : moins de 5 écoles ou personnes."),
        (35, Standing(100, 20), 0, "Il manque 15 écoles."),
    ],
)  # fmt: skip
def test_the_gap_of_an_objective(share: int, standing: Standing, weeks: int, said: str) -> None:
    found = objectives.gap(share, standing, weeks)
    told = objectives.gap_sentence(found, Unit.SCHOOLS, is_over=False)
    assert told.replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("35", 35),
        (" 35 % ", 35),
        ("35,0", 35),
        ("0", None),
        ("101", None),
        ("3,5", None),
        ("x", None),
    ],
)
def test_a_share_is_read_as_people_type_it(written: str, found: int | None) -> None:
    assert objectives.read_percent(written) == found


@given(st.lists(st.integers(0, 9), min_size=2, max_size=12), st.binary(min_size=8, max_size=8))
def test_past_weeks_of_the_curve_are_near_five_and_the_last_is_the_tile(
    added: list[int], secret: bytes
) -> None:
    weeks = [date(2026, 1, 5) + timedelta(weeks=rank) for rank in range(len(added))]
    covered = sum(added)
    found = objectives.curve(dict(zip(weeks, added, strict=True)), weeks, covered, "x", secret)
    assert found[-1] == covered
    for rank, value in enumerate(found[:-1]):
        count = sum(added[: rank + 1])
        if 0 < count < 5:
            assert value is None
        elif value != covered:
            assert value is not None
            assert value % 5 == 0
            assert abs(value - count) <= 4
    assert set(objectives.curve({}, weeks, None, "x", secret)) == {None}


def test_a_comparison_too_small_is_told_before_the_launch() -> None:
    assert too_small(20, 20) == ""
    assert "Avec 14 d’un côté" in too_small(56, 14) and "il en faut 20" in too_small(14, 56)
