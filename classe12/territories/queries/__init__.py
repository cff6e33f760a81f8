"""Reads of the directory: `places` by code, `search` by what people type."""

from classe12.territories.queries.places import (
    AcademieRow,
    DepartementRow,
    SchoolRow,
    academie_name,
    academies,
    accepted_domains,
    breaks,
    departements,
    email_domains,
    is_in_perimeter,
    school,
    schools,
    territory_name,
    territory_names,
)
from classe12.territories.queries.search import search_schools

__all__ = [
    "AcademieRow",
    "DepartementRow",
    "SchoolRow",
    "academie_name",
    "academies",
    "accepted_domains",
    "breaks",
    "departements",
    "email_domains",
    "is_in_perimeter",
    "school",
    "schools",
    "search_schools",
    "territory_name",
    "territory_names",
]
