"""What the directory tells the slices above."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CalendarChanged:
    """School holidays are not what they were: what is counted by weeks with class is to be counted again."""
