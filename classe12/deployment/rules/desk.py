"""The owner's desk: states of mandates, what was handed over, committees and the roadmap as typed."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from classe12.core.clock import PARIS
from classe12.core.text import NBSP, day, plural, tidy, visible
from classe12.deployment.models import RoadmapState
from classe12.deployment.models.desk import (
    AGENDA_MAX,
    DECIDED_MAX,
    PLACE_MAX,
    SENTENCE_MAX,
    TITLE_MAX,
)

PAGE, PUBLIC = "/equipe/bureau", "/feuille-de-route"
EMAIL, PLACE, START, END = "adresse_mandat", "territoire_mandat", "debut_mandat", "fin_mandat"
LEAVER, HEIR, ALSO = "qui_part", "qui_reprend", "avec_territoires"
WHEN, HOUR, WHERE = "jour_comite", "heure_comite", "lieu_comite"
AGENDA, DECIDED = "ordre_du_jour", "decide"
TITLE, QUARTER, STATE = "titre_ligne", "trimestre", "etat_ligne"
SENTENCE, SHOWN = "phrase_ligne", "publique"
FIELDS = (EMAIL, PLACE, START, END, LEAVER, HEIR, WHEN, HOUR, WHERE, AGENDA, DECIDED, TITLE, QUARTER,
          STATE, SENTENCE)  # fmt: skip
SOON = 30  # days before its last one when a mandate is said to end
LONGEST = timedelta(days=366 * 3)
REMIND = timedelta(days=7)  # before a committee
STATES = {
    RoadmapState.PLANNED: "Prévu",
    RoadmapState.DOING: "En cours",
    RoadmapState.DONE: "Fait",
    RoadmapState.DROPPED: "Abandonné",
}


class Standing(StrEnum):
    """Where a mandate is."""

    PLANNED = "Invitation envoyée, commence plus tard"
    INVITED = "Invitation envoyée, pas encore acceptée"
    INSTALLED = "En fonction"
    ENDING = "En fonction, se termine bientôt"
    LEFT = "Terminé"


@dataclass(frozen=True, slots=True)
class Days:
    """The facts that say where a mandate is."""

    starts_on: date
    ends_on: date
    is_accepted: bool
    is_ended: bool


def standing(days: Days, today: date) -> Standing:
    """Return where a mandate is."""
    if days.is_ended or today > days.ends_on:
        return Standing.LEFT
    if today < days.starts_on:
        return Standing.PLANNED
    if not days.is_accepted:
        return Standing.INVITED
    return Standing.ENDING if (days.ends_on - today).days <= SOON else Standing.INSTALLED


def left_words(ends_on: date, today: date) -> str:
    """Return how long a mandate still lasts."""
    count = (ends_on - today).days
    if count < 0:
        return f"terminé le {day(ends_on)}{NBSP}{ends_on.year}"
    if count == 0:
        return "dernier jour aujourd’hui"
    return f"se termine dans {plural(count, 'jour')}"


def mandate_problems(starts_on: str, ends_on: str, today: date) -> dict[str, str]:
    """Return what is wrong in the days of a mandate."""
    first, last = read_day(starts_on), read_day(ends_on)
    found: dict[str, str] = {}
    if first is None:
        found[START] = "Donnez le premier jour du mandat."
    if last is None:
        found[END] = "Donnez le dernier jour du mandat."
    elif last < today or (first and last < first):
        found[END] = "Le dernier jour vient après le premier, et n’est pas passé."
    elif last > today + LONGEST:
        found[END] = f"Un mandat dure trois ans au plus{NBSP}: il se renouvelle ensuite."
    return found


def read_day(written: str) -> date | None:
    """Return the day that a date field sends, None when it is none."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def read_moment(written_day: str, written_hour: str) -> datetime | None:
    """Return the instant that a day and an hour of Paris make, None when they make none."""
    found = read_day(written_day)
    try:
        hour = time.fromisoformat(written_hour)
    except ValueError:
        return None
    return datetime.combine(found, hour.replace(tzinfo=None), PARIS) if found else None


@dataclass(frozen=True, slots=True)
class TypedCommittee:
    """A committee as it was typed."""

    day: str
    hour: str
    place: str
    agenda: str


def committee_problems(typed: TypedCommittee, now: datetime) -> dict[str, str]:
    """Return what is wrong in a committee to come."""
    found: dict[str, str] = {}
    moment = read_moment(typed.day, typed.hour)
    if read_day(typed.day) is None:
        found[WHEN] = "Donnez le jour du comité."
    elif moment is None:
        found[HOUR] = f"Donnez l’heure du comité{NBSP}: 14:00."
    elif moment < now:
        found[WHEN] = "Donnez un moment à venir."
    if not 0 < len(tidy(typed.place)) <= PLACE_MAX:
        found[WHERE] = f"Dites où il se tient, en {PLACE_MAX} caractères au plus."
    if not 0 < len(visible(typed.agenda).strip()) <= AGENDA_MAX:
        found[AGENDA] = f"Écrivez l’ordre du jour, en {AGENDA_MAX} caractères au plus."
    return found


def decided_problem(words: str) -> str:
    """Return what is wrong in what was decided, "" when nothing is."""
    if 0 < len(visible(words).strip()) <= DECIDED_MAX:
        return ""
    return f"Écrivez ce qui a été décidé, en {DECIDED_MAX} caractères au plus."


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line of the roadmap as it was typed; the quarter is written "2027-1"."""

    title: str
    quarter: str
    state: str
    sentence: str
    is_public: bool


def line_problems(typed: TypedLine) -> dict[str, str]:
    """Return what is wrong in a line of the roadmap."""
    found: dict[str, str] = {}
    if not 0 < len(tidy(typed.title)) <= TITLE_MAX:
        found[TITLE] = f"Donnez un titre, en {TITLE_MAX} caractères au plus."
    if read_quarter(typed.quarter) is None:
        found[QUARTER] = "Choisissez un trimestre."
    if typed.state not in set(STATES):
        found[STATE] = "Choisissez où en est cette ligne."
    if not 0 < len(tidy(typed.sentence)) <= SENTENCE_MAX:
        found[SENTENCE] = f"Dites-le en une phrase, {SENTENCE_MAX} caractères au plus."
    return found


def read_quarter(written: str) -> tuple[int, int] | None:
    """Return the year and the quarter of "2027-1", None when it is none."""
    year, _, quarter = written.partition("-")
    if len(year) == 4 and year.isascii() and year.isdigit() and quarter in {"1", "2", "3", "4"}:
        return int(year), int(quarter)
    return None


def quarter_words(year: int, quarter: int) -> str:
    """Return a quarter in words."""
    return f"{'1er' if quarter == 1 else f'{quarter}e'} trimestre {year}"


def quarters(today: date) -> tuple[tuple[str, str], ...]:
    """Return the quarters to choose among: the one before this one, and the eight that follow it."""
    first = today.year * 4 + (today.month - 1) // 3 - 1
    found = ((n // 4, n % 4 + 1) for n in range(first, first + 10))
    return tuple((f"{year}-{quarter}", quarter_words(year, quarter)) for year, quarter in found)


@dataclass(frozen=True, slots=True)
class Handed:
    """How much changed hands."""

    schools: int = 0
    steps: int = 0
    campaigns: int = 0
    alerts: int = 0

    @property
    def is_something(self) -> bool:
        """Whether anything did."""
        return self.schools + self.steps + self.campaigns + self.alerts > 0


def handed_words(handed: Handed) -> str:
    """Return what changed hands, "12 écoles, 3 prochains contacts et 1 campagne"."""
    parts = [
        plural(count, *words)
        for count, words in (
            (handed.schools, ("école",)),
            (handed.steps, ("prochain contact", "prochains contacts")),
            (handed.campaigns, ("campagne",)),
            (handed.alerts, ("alerte ouverte", "alertes ouvertes")),
        )
        if count
    ]
    return " et ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


# Letters: subject and text; each link stands alone on its line.
def _letter(programme: str, *paragraphs: str) -> str:
    return "\n\n".join(("Bonjour,", *paragraphs, f"L’équipe {programme}")) + "\n"


def _day(value: date) -> str:
    return f"{day(value)}{NBSP}{value.year}"


def invitation(
    programme: str, territory: str, starts_on: date, ends_on: date, inviter: str, page: str
) -> tuple[str, str]:
    """Return the mail that asks somebody to lead a territory."""
    return (
        f"{programme} vous propose de piloter le déploiement",
        _letter(
            programme,
            f"{inviter or 'La personne responsable du programme'} vous propose de piloter le déploiement de "
            f"{programme} ({territory}), du {_day(starts_on)} au {_day(ends_on)}.",
            f"Pour accepter, connectez-vous avec cette adresse{NBSP}: un code vous est envoyé, puis la page vous "
            f"aide à installer le second, sur votre téléphone{NBSP}:\n{page}",
            f"Ce n’est pas pour vous{NBSP}? Ignorez ce courrier, ou répondez-y{NBSP}: sans vous, rien ne s’ouvre.",
        ),
    )


def end_soon(programme: str, territory: str, ends_on: date, page: str) -> tuple[str, str]:
    """Return the mail that says that a mandate ends soon."""
    return (
        f"Votre mandat se termine le {_day(ends_on)}",
        _letter(
            programme,
            f"Votre mandat ({territory}) se termine le {_day(ends_on)}. D’ici là, dites à la personne responsable "
            "du programme qui reprend vos écoles, ou si vous continuez.",
            f"Vos écoles et ce qui est prévu{NBSP}:\n{page}",
        ),
    )


def taken(programme: str, leaver: str, handed: Handed, page: str) -> tuple[str, str]:
    """Return the mail to the one who takes over."""
    return (
        f"{leaver} vous passe le relais",
        _letter(
            programme,
            f"Vous suivez maintenant ce que suivait {leaver}{NBSP}: {handed_words(handed)}.",
            f"Tout est dans votre agenda{NBSP}:\n{page}",
        ),
    )


def given(programme: str, heir: str, handed: Handed) -> tuple[str, str]:
    """Return the mail to the one who leaves."""
    return (
        f"{heir} reprend ce que vous suiviez",
        _letter(
            programme,
            f"{heir} suit maintenant ce que vous suiviez{NBSP}: {handed_words(handed)}. "
            "Il n’y a rien à faire de plus.",
            "Merci pour le travail mené.",
        ),
    )


def reminder(programme: str, held_at: str, place: str, agenda: str, page: str) -> tuple[str, str]:
    """Return the mail that reminds of a committee."""
    return (
        f"Comité {programme}, {held_at}",
        _letter(
            programme,
            f"Le prochain comité se tient {held_at}, {place}.",
            f"À l’ordre du jour{NBSP}:\n{agenda}",
            f"Le bureau du programme{NBSP}:\n{page}",
        ),
    )
