"""Split classes: counted when pupils are known, calibrated otherwise, always with a source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classe12.territories.models import SchoolKind
from classe12.territories.rules import CALIBRATED, Enrolment, estimate_classes, split_classes


@pytest.mark.parametrize(
    ("pupils", "classes"), [(0, 0), (1, 1), (12, 1), (13, 2), (25, 2), (26, 3)]
)
def test_twelve_and_a_half_pupils_make_a_class(pupils: int, classes: int) -> None:
    assert split_classes(pupils) == classes


@given(st.integers(0, 2000))
def test_no_class_is_over_its_size(pupils: int) -> None:
    classes = split_classes(pupils)
    assert (classes - 1) * 12.5 < pupils <= classes * 12.5 or pupils == classes == 0


def test_a_negative_number_is_a_defect() -> None:
    with pytest.raises(ValueError, match="-1"):
        split_classes(-1)


def test_published_pupils_come_first() -> None:
    found = estimate_classes(SchoolKind.PRIMAIRE, Enrolment(2022, nursery=75, cp=26, ce1=25))
    assert {each.level: each.classes for each in found} == {"GS": 2, "CP": 3, "CE1": 2}
    assert all("rentrée 2022" in each.source for each in found)


def test_a_level_without_pupils_has_no_class() -> None:
    found = estimate_classes(SchoolKind.ELEMENTAIRE, Enrolment(2022, nursery=0, cp=12, ce1=0))
    assert [(each.level, each.classes) for each in found] == [("CP", 1)]


def test_without_pupils_the_mean_of_its_kind_is_used() -> None:
    found = {each.level: each for each in estimate_classes(SchoolKind.ELEMENTAIRE, None)}
    assert {level: each.classes for level, each in found.items()} == {"CP": 2.74, "CE1": 2.79}
    assert {each.source for each in found.values()} == {CALIBRATED}
    assert CALIBRATED.startswith("Estimation")
    assert [each.level for each in estimate_classes(SchoolKind.MATERNELLE, None)] == ["GS"]


def test_a_college_has_no_split_class() -> None:
    assert estimate_classes(SchoolKind.COLLEGE, None) == ()
