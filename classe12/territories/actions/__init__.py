"""Writes of the directory: its reference data, and the schools of the official files."""

from classe12.territories.actions.reference import install_reference_data
from classe12.territories.actions.schools import import_schools

__all__ = ["import_schools", "install_reference_data"]
