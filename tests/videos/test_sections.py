"""The sections that slices above add to the page of a video."""

import pytest
import reflex as rx

from classe12.videos.pages import sections


@pytest.fixture(autouse=True)
def nothing_added(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sections, "_added", [])


def trials() -> rx.Component:
    return rx.el.section(id="trials")


def comments() -> rx.Component:
    return rx.el.section(id="comments")


def test_a_page_without_sections_has_none() -> None:
    assert sections.sections() == []
    assert sections.handlers() == ()


def test_sections_stand_in_the_order_of_their_numbers() -> None:
    sections.add(comments, 30, on_load=("load_comments",))
    sections.add(trials, 10, on_load=("load_trials", "load_mine"))
    assert [str(section.id) for section in sections.sections()] == ["trials", "comments"]
    assert sections.handlers() == ("load_trials", "load_mine", "load_comments")


def test_adding_a_section_twice_is_adding_it_once() -> None:
    sections.add(trials, 10, on_load=("load",))
    sections.add(trials, 10, on_load=("load",))
    assert len(sections.sections()) == 1
    assert sections.handlers() == ("load",)
