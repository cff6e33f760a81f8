"""Tables of the credits, one module a noun."""

from classe12.funding.models.conventions import Convention, ConventionYear
from classe12.funding.models.expenses import Activity, Expense, Resource
from classe12.funding.models.journal import CreditEntry, EntryKind
from classe12.funding.models.papers import CreditPaper

__all__ = [
    "Activity",
    "Convention",
    "ConventionYear",
    "CreditEntry",
    "CreditPaper",
    "EntryKind",
    "Expense",
    "Resource",
]
