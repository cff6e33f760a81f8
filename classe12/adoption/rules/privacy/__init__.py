"""What may be shown, so that no figure under five people is shown nor found by subtraction.

Two kinds of figures, two protections (docs/adr on small figures says why):

- people (`people`): under 5, nothing; from 5, rounded to a multiple of 5 on a grid that a secret of
  the cell shifts. The difference of two figures says nothing of a group under 5, whatever the chart,
  the filter or the moment, and a figure that moves does not tell which person moved it.
- schools (`schools`): exact, but for groups of 1 to 4 schools or of 1 to 4 people, and for as many
  of their neighbours as it takes for no such group to be found by subtraction either.

Nobody at all is not a small group: zero is shown.
"""

from classe12.adoption.rules.privacy.groups import FEWEST, Cell, Group, Node, totals_of
from classe12.adoption.rules.privacy.people import shown_people
from classe12.adoption.rules.privacy.schools import visible_cells

__all__ = ["FEWEST", "Cell", "Group", "Node", "shown_people", "totals_of", "visible_cells"]
