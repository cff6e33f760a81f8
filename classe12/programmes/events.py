"""What the public policies tell the slices above."""

from dataclasses import dataclass

from classe12.programmes.rules.parts import Perimeter


@dataclass(frozen=True, slots=True)
class KitInstalled:
    """A policy was installed or changed from a kit; the schools it wants may be in the directory."""

    programme_id: int
    perimeters: tuple[Perimeter, ...]
