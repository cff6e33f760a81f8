"""Figures say what they are given, hide what they must, and name things in words."""

from itertools import pairwise

from classe12.ui.figures import Band, Series, bar_figure, bar_height, line_figure

WEEKS = ["S36", "S37", "S38", "S39"]


def texts(figure: dict) -> list[str]:
    return [note["text"] for note in figure["layout"]["annotations"]]


def test_a_line_is_named_at_its_last_point() -> None:
    figure = line_figure(WEEKS, [Series("actives", [10, 20, 30, 1204])])
    end = next(note for note in figure["layout"]["annotations"] if "actives" in note["text"])
    assert (end["x"], end["y"]) == ("S39", 1204)
    assert "<b>1\u00a0204</b>" in end["text"]


def test_a_value_that_may_not_be_shown_leaves_a_hole() -> None:
    figure = line_figure(WEEKS, [Series("actives", [10, None, 30, None])])
    assert figure["data"][0]["y"] == [10, None, 30, None]
    end = next(note for note in figure["layout"]["annotations"] if "actives" in note["text"])
    assert (end["x"], end["y"]) == ("S38", 30)


def test_a_line_that_may_not_be_shown_at_all_is_not_named() -> None:
    figure = line_figure(WEEKS, [Series("actives", [None] * 4)])
    assert texts(figure) == []


def test_lines_that_end_together_keep_their_names_apart_and_in_order() -> None:
    ends = {"haut": 140, "attendu": 139, "bas": 120, "seul": 10}
    figure = line_figure(WEEKS, [Series(name, [0, 0, 0, end]) for name, end in ends.items()])
    notes = {
        name: note
        for note in figure["layout"]["annotations"]
        for name in ends
        if name in note["text"]
    }
    heights = [225 * notes[name]["y"] / 140 + notes[name]["yshift"] for name in ends]
    assert all(above - below >= 35 for above, below in pairwise(heights))
    assert notes["seul"]["yshift"] == 0


def test_holidays_and_objective_are_written() -> None:
    bands = [Band("S37", "S38", "Toussaint"), Band("S50", "S51", "Noël")]
    figure = line_figure(
        WEEKS, [Series("a", [1, 2, 3, 4])], bands=bands, objective=(3, "Objectif : 3")
    )
    assert "Toussaint" in texts(figure)
    assert "Noël" not in texts(figure), "a period outside the weeks shown has no place"
    assert "Objectif : 3" in texts(figure)
    assert [shape["type"] for shape in figure["layout"]["shapes"]] == ["rect", "line"]


def test_bars_under_the_reference_are_lighter() -> None:
    figure = bar_figure(
        ["Rennes", "Guyane"], [61, 11], ["61 %", "11 %"], reference=(34, "moyenne 34 %")
    )
    assert figure["data"][0]["marker"]["opacity"] == [1, 0.55]
    assert "moyenne 34 %" in texts(figure)


def test_a_bar_that_may_not_be_shown_has_its_words_and_no_length() -> None:
    figure = bar_figure(["Rennes", "Mayotte"], [61, None], ["61 %", "non montré"])
    assert figure["data"][0]["x"] == [61, 0]
    assert "<b>non montré</b>" in texts(figure)


def test_colours_are_those_of_the_page() -> None:
    figure = line_figure(WEEKS, [Series("a", [1, 2, 3, 4], color=2)])
    assert figure["data"][0]["line"]["color"] == "var(--c12-2)"


def test_more_bars_are_higher() -> None:
    assert bar_height(30) > bar_height(5) > bar_height(0) > 0
