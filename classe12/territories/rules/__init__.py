"""Pure decisions of the directory: UAI, e-mail addresses, calendar, estimates."""

from classe12.territories.rules.calendar import (
    Break,
    is_holiday,
    is_known,
    period,
    school_week,
    school_year,
    school_year_name,
    week_start,
)
from classe12.territories.rules.emails import EmailVerdict, classify_email
from classe12.territories.rules.estimates import (
    CALIBRATED,
    Enrolment,
    Estimate,
    estimate_classes,
    split_classes,
)
from classe12.territories.rules.openings import Neighbour, is_whole, successor
from classe12.territories.rules.uai import (
    check_letter,
    departement_of,
    is_fictitious_uai,
    is_uai,
    parse_uai,
)

__all__ = [
    "CALIBRATED",
    "Break",
    "EmailVerdict",
    "Enrolment",
    "Estimate",
    "Neighbour",
    "check_letter",
    "classify_email",
    "departement_of",
    "estimate_classes",
    "is_fictitious_uai",
    "is_holiday",
    "is_known",
    "is_uai",
    "is_whole",
    "parse_uai",
    "period",
    "school_week",
    "school_year",
    "school_year_name",
    "split_classes",
    "successor",
    "week_start",
]
