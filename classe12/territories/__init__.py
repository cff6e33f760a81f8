"""The directory: académie > département > circonscription > école > classes, REP networks across.

Owns: territories, schools (by UAI), estimated split classes per level and school year, perimeters,
accepted e-mail domains, the school calendar, and the imports of the official files.
Invariants: a UAI has its check letter; an estimate has a source and a date; an import is whole or
not at all; a school year opens with the perimeter of the one before. What the service cannot do
without (`data/`) is installed after each migration by `actions.install_reference_data`.
Emits: CalendarChanged.
"""
