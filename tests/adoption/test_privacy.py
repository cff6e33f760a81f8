"""Small figures cannot be read, nor found by subtraction (target Z7)."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from classe12.adoption.rules.privacy import FEWEST, Group, shown_people, totals_of, visible_cells

SECRET = b"a secret of the tests"
Groups = dict[tuple[str, str], Group]


# --- People


@given(count=st.integers(0, 100_000), cell=st.text(max_size=20))
@settings(max_examples=1000)
def test_a_shown_number_of_people_is_a_multiple_of_five_near_the_right_one(
    count: int, cell: str
) -> None:
    shown = shown_people(count, cell, SECRET)
    if count < FEWEST:
        assert shown is None
    else:
        assert shown is not None
        assert shown % 5 == 0
        assert abs(shown - count) < 5
        assert shown >= FEWEST


@given(cell=st.text(max_size=20), count=st.integers(5, 500))
def test_a_shown_number_never_goes_down_when_people_come(cell: str, count: int) -> None:
    assert (shown_people(count, cell, SECRET) or 0) <= (shown_people(count + 1, cell, SECRET) or 0)


@pytest.mark.slow
@given(
    whole=st.integers(5, 5_000), gone=st.integers(0, 4_000), cells=st.tuples(st.text(), st.text())
)
@settings(max_examples=1000)
def test_a_thousand_pairs_of_figures_about_people_tell_nothing_of_a_handful(
    whole: int, gone: int, cells: tuple[str, str]
) -> None:
    """Whatever two figures show, more than a handful or nobody at all may make the difference."""
    part = max(0, whole - gone)
    shown_whole = shown_people(whole, f"whole {cells[0]}", SECRET)
    shown_part = shown_people(part, f"part {cells[1]}", SECRET)
    if shown_whole is None or shown_part is None:
        return
    possible = {
        big - small
        for big, small in product(_behind(shown_whole), _behind(shown_part))
        if big >= small
    }
    assert 0 in possible or any(count >= FEWEST for count in possible)
    assert len(possible) >= 4, "the difference is never known"


def _behind(shown: int) -> set[int]:
    """Return the numbers that may be shown like this, for somebody without the secret."""
    return set(range(max(FEWEST, shown - 4), shown + 5))


def test_the_rounding_is_right_on_average_over_cells() -> None:
    shown = [shown_people(17, f"cell {rank}", SECRET) or 0 for rank in range(5_000)]
    assert abs(sum(shown) / len(shown) - 17) < 0.15


def test_the_moment_of_a_change_differs_from_cell_to_cell() -> None:
    """A figure that passes from 10 to 15 under the eye does not say that it is 15 now."""

    def first_fifteen(cell: str) -> int:
        return next(n for n in range(5, 30) if (shown_people(n, cell, SECRET) or 0) >= 15)

    assert {first_fifteen(f"cell {rank}") for rank in range(200)} == {11, 12, 13, 14, 15}


# --- Schools


@st.composite
def countries(draw: st.DrawFn, most_cells: int = 9) -> tuple[Groups, dict[str, str]]:
    """Draw a small country: départements in académies, groups by priority."""
    priorities = draw(st.sampled_from([("rep", "rep_plus"), ("none", "rep", "rep_plus")]))
    academies = draw(st.integers(1, 3))
    academie_of = {
        f"d{rank}": f"a{draw(st.integers(1, academies))}" for rank in range(draw(st.integers(1, 5)))
    }
    people = st.one_of(st.integers(0, 7), st.integers(5, 30))
    schools = st.one_of(st.integers(1, 7), st.integers(5, 60))
    cells = [(d, p) for d in academie_of for p in priorities]
    chosen = draw(st.lists(st.sampled_from(cells), min_size=1, max_size=most_cells, unique=True))
    groups = {cell: Group(draw(schools), draw(people)) for cell in chosen}
    return groups, {d: a for d, a in academie_of.items() if any(d == c for c, _ in chosen)}


@pytest.mark.slow
@given(country=countries())
@settings(max_examples=1000, deadline=None)
@example(({("d0", "rep"): Group(9, 3), ("d1", "rep"): Group(9, 9)}, {"d0": "a1", "d1": "a1"}))
def test_no_sum_nor_difference_of_shown_figures_gives_a_handful(
    country: tuple[Groups, dict[str, str]],
) -> None:
    """Every set of cells that linear algebra can get from what is shown is nobody, or five and more."""
    groups, academie_of = country
    atoms = sorted(groups)
    shown = visible_cells(groups, academie_of)
    basis = _reduced([_indicator(cell, atoms, academie_of) for cell in shown])
    for choice in product((0, 1), repeat=len(atoms)):
        found = sum((groups[a] for a, c in zip(atoms, choice, strict=True) if c), Group())
        if found.is_handful:
            assert not _is_in_span(choice, basis), (choice, atoms, found)


def _indicator(cell, atoms, academie_of):
    (kind, code), column = cell
    return [
        Fraction(
            (column in {"", priority})
            and (kind == "national" or code in {departement, academie_of[departement]})
        )
        for departement, priority in atoms
    ]


def _reduced(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    """Return the reduced row echelon form of a matrix, without its null rows."""
    basis: list[list[Fraction]] = []
    for row in rows:
        rest = _remainder(row, basis)
        if any(rest):
            pivot = next(value for value in rest if value)
            rest = [value / pivot for value in rest]
            place = rest.index(1)
            basis = [
                [b - r * base[place] for b, r in zip(base, rest, strict=True)] for base in basis
            ]
            basis.append(rest)
    return basis


def _remainder(row, basis):
    for base in basis:
        place = next(i for i, value in enumerate(base) if value)
        if row[place]:
            row = [value - row[place] * b for value, b in zip(row, base, strict=True)]
    return row


def _is_in_span(vector, basis) -> bool:
    return not any(_remainder([Fraction(value) for value in vector], basis))


def test_a_country_without_handful_shows_everything() -> None:
    groups = {
        (f"d{rank}", priority): Group(20, 10)
        for rank in range(4)
        for priority in ("rep", "rep_plus")
    }
    academie_of = {f"d{rank}": f"a{rank % 2}" for rank in range(4)}
    assert visible_cells(groups, academie_of) == set(totals_of(groups, academie_of))


def test_a_handful_hides_its_neighbour_and_not_the_rest() -> None:
    """d0 has 3 people: it is hidden, so is the smallest of its académie, the totals stay."""
    groups = {(f"d{rank}", "rep"): Group(20, people) for rank, people in enumerate((3, 8, 40))}
    groups |= {(f"d{rank}", "rep"): Group(20, 30) for rank in (3, 4)}
    academie_of = {"d0": "a0", "d1": "a0", "d2": "a0", "d3": "a1", "d4": "a1"}
    shown = visible_cells(groups, academie_of)
    totals = {node for node, column in shown if not column}
    assert totals == {
        ("national", ""), ("academie", "a0"), ("academie", "a1"),
        ("departement", "d2"), ("departement", "d3"), ("departement", "d4"),
    }  # fmt: skip


def test_nobody_is_not_a_handful() -> None:
    groups = {("d0", "rep"): Group(20, 0), ("d1", "rep"): Group(20, 12)}
    assert (("departement", "d0"), "") in visible_cells(groups, {"d0": "a0", "d1": "a0"})


def test_a_territory_with_less_than_five_schools_is_hidden_whoever_is_there() -> None:
    groups = {("d0", "rep"): Group(3, 20), ("d1", "rep"): Group(20, 20), ("d2", "rep"): Group(9, 9)}
    shown = visible_cells(groups, dict.fromkeys(("d0", "d1", "d2"), "a0"))
    assert {code for (kind, code), p in shown if kind == "departement" and not p} == {"d1"}


def test_a_level_that_leaves_out_a_handful_is_hidden() -> None:
    """All levels are known: 30 people of whom 28 teach CP would say that 2 do not."""
    groups = {("d0", "rep"): Group(20, 28, 2), ("d1", "rep"): Group(20, 28, 9)}
    shown = visible_cells(groups, {"d0": "a0", "d1": "a0"})
    assert (("departement", "d0"), "") not in shown
    assert (("national", ""), "") in shown
