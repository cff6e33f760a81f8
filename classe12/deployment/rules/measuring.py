"""The weeks in which a school may become active after a campaign.

Definition. A school is silent at the draw as it is in the list of schools (`rules.periods`): nobody of it was
active since its school period began, up to the Sunday before. It has become active when somebody was in the
week of the launch or in one of the N weeks after it. The roll-ups know weeks, not days: what came earlier in
the week of the launch counts on both sides alike, so the comparison stays fair. Only whole weeks are counted,
up to last Sunday, so that no visit can be dated.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from classe12.adoption.rules.weeks import WEEK
from classe12.territories.rules import week_start

DEFINITION = (
    "Une école est silencieuse au tirage si personne n’y a été actif depuis le début de la période scolaire, "
    "jusqu’au dimanche d’avant, comme dans la liste des écoles. Elle est devenue "
    "active si quelqu’un l’a été la semaine du lancement ou pendant les semaines regardées ensuite, "
    "jusqu’au dernier dimanche. Toutes les écoles tirées comptent, que le courrier soit arrivé ou non. "
    "Intervalle de l’écart\u00a0: scores de Wilson combinés (Newcombe, 1998, méthode 10)."
)


@dataclass(frozen=True, slots=True)
class Window:
    """The weeks looked at, by their Mondays: from `since` to `until`, left out."""

    since: date
    until: date

    def counted_until(self, today: date) -> date:
        """Return the Monday that ends what is counted on a day."""
        return min(self.until, week_start(today))

    def is_over(self, today: date) -> bool:
        """Whether every week looked at is whole."""
        return today >= self.until

    @property
    def last_day(self) -> date:
        """The last day looked at, a Sunday."""
        return self.until - timedelta(days=1)


def window_of(launched_on: date, weeks: int) -> Window:
    """Return the weeks looked at after a launch: its own and `weeks` whole ones."""
    since = week_start(launched_on)
    return Window(since, since + WEEK * (weeks + 1))
