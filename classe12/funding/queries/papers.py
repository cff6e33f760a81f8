"""What the files of a convention say, ready to be laid out."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlmodel import Session

from classe12.adoption import queries as adoption
from classe12.adoption.queries.aims import aims
from classe12.adoption.queries.hypotheses import list_hypotheses
from classe12.adoption.rules.impact import matrix
from classe12.adoption.rules.snapshot import Snapshot
from classe12.adoption.rules.views import NATION, View
from classe12.core.actor import Actor
from classe12.core.text import day as day_words
from classe12.funding.queries.books import Books, get_books
from classe12.funding.queries.frame import frame_facts
from classe12.funding.rules import account
from classe12.funding.rules.account import Uses
from classe12.funding.rules.money import euros
from classe12.funding.rules.months import month_name, read_month
from classe12.funding.rules.words import stage
from classe12.programmes.queries import get_programme
from classe12.territories.rules import school_year

YEAR = timedelta(days=365)
MOST = 20  # acts of a statement, so that it stays one page: the export has them all


@dataclass(frozen=True, slots=True)
class Block:
    """A table of a paper; `right` are the ranks of its columns of figures."""

    name: str
    header: list[str]
    rows: list[list[str]]
    right: list[int] = field(default_factory=list)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: its title, its lines, its tables."""

    title: str
    when: str
    blocks: list[Block]
    file: str
    service: str = ""
    accent: str = "#69286c"  # of the service, on white


CREDITS = ["Crédits", "Plafond", "Consommé", "Reste"]


def uses(found: Snapshot) -> Uses:
    """Return what the service does, as it may be shown."""
    rank = -2 if len(found.weeks) > 1 else -1
    return Uses(
        found.active_people[rank],
        found.coverage.schools,
        found.coverage.covered,
        found.classes_covered,
    )


def nation(db: Session, programme_id: int, today: date) -> Snapshot:
    """Return the figures of the country."""
    return adoption.snapshot(db, View(programme_id, NATION, year=school_year(today)))


def statement(db: Session, actor: Actor, asked: str, month: str, today: date) -> Paper:
    """Return the statement of a month.

    Raises:
        NotFound: absent, of another programme, or not theirs to read.
        Refused: no month is written so, or it has not begun.
    """
    books = get_books(db, actor, asked)
    first, last = read_month(month, today)
    acts = [entry for entry in books.journal if first <= entry.on_day <= last]
    expenses = {one.id: one for one in books.expenses}
    moved = account.balance(acts)
    here = account.balance(books.journal, year=first.year, until=last)
    shown = acts[:MOST]
    name = month_name(first)
    return Paper(
        f"Relevé de {name}",
        f"Convention {books.convention.number}, {books.convention.delegate}. "
        f"Arrêté au {day_words(min(last, today))} {last.year}.",
        [
            Block(f"Crédits de {first.year}", CREDITS, account.balance_rows(here), [1, 2, 3]),
            Block(
                "Le mois",
                ["Mouvement", "Montant"],
                [
                    ["Engagé (AE)", euros(moved.committed)],
                    ["Payé (CP)", euros(moved.paid)],
                    ["Nombre d’actes", str(len(acts))],
                ],
                [1],
            ),
            Block(
                "Actes",
                ["Jour", "Acte", "Objet", "Montant TTC"],
                account.act_rows(shown, expenses),
                [3],
                f"Et {len(acts) - MOST} autres, dans l’export." if len(acts) > MOST else "",
            ),
        ],
        f"releve-{first:%Y-%m}",
    )


def rendered(db: Session, actor: Actor, asked: str, today: date) -> Paper:
    """Return the account of a convention.

    Raises:
        NotFound: absent, of another programme, or not theirs to read.
    """
    books = get_books(db, actor, asked)
    here, whole = books.convention, account.balance(books.journal)
    left = Block(
        "Reste à rendre",
        ["Ce qui reste", "Montant"],
        [
            ["Non engagé (AE)", euros(whole.ae_left)],
            ["Engagé et non payé", euros(whole.committed - whole.paid)],
            ["Non payé, à rendre au délégant (CP)", euros(whole.cp_left)],
        ],
        [1],
    )
    return Paper(
        f"Compte rendu d’exécution, convention {here.number}",
        f"{here.delegate}, pour {here.delegating}, {account.end_said(here)}. "
        f"Établi le {day_words(today)} {today.year}.",
        [
            Block("Crédits de la convention", CREDITS, account.balance_rows(whole), [1, 2, 3]),
            left,
            _results(db, actor, books, today),
            Block("Cadre", ["Champ", "Valeur"], [list(pair) for pair in frame_facts(here)]),
            *_years(books),
            _lines(books),
        ],
        f"compte-{today:%Y-%m-%d}",
    )


def _results(db: Session, actor: Actor, books: Books, today: date) -> Block:
    paid = account.paid_since(books.journal, today - YEAR, today)
    found = uses(nation(db, actor.programme_id, today))
    unit = get_programme(db, actor.programme_id).policy.unit
    rows = account.result_rows(found, paid, unit)
    return Block("Résultats obtenus", ["Résultat", "Valeur"], rows, [1])


def _hypotheses(db: Session, found: Snapshot, today: date) -> Block:
    """Return what the programme bets on and what is aimed at for the country, and where each stands."""
    bets = list_hypotheses(db, found.view.programme_id, today)
    rows = [[one.sentence, f"{one.state}\u00a0: {one.standing}. {one.when}"] for one in bets]
    rows += [list(one.split("\u00a0: ", 1)) for one in aims(db, found)]
    none = [["Aucun objectif national n’est posé", "à poser sur la page des objectifs"]]
    return Block("Hypothèses et résultats", ["Hypothèse", "Résultat"], rows or none)


def _years(books: Books) -> list[Block]:
    return [
        Block(
            f"Crédits de {one.year}",
            CREDITS,
            account.balance_rows(account.balance(books.journal, year=one.year)),
            [1, 2, 3],
        )
        for one in books.years
    ]


def _lines(books: Books) -> Block:
    rows = [
        [
            one.label,
            one.supplier,
            stage(one).value,
            euros(one.committed),
            euros(one.certified),
            euros(one.paid),
        ]
        for one in books.expenses
        if one.ordered_on
    ]
    header = ["Dépense", "Fournisseur", "État", "AE", "Service fait", "CP"]
    return Block("Dépenses", header, rows, [3, 4, 5])


def committee(db: Session, actor: Actor, asked: str, today: date) -> Paper:
    """Return the file of the next committee: progress, impact, budget, what is asked.

    Raises:
        NotFound: absent, of another programme, or not theirs to read.
    """
    books = get_books(db, actor, asked)
    found = nation(db, actor.programme_id, today)
    ae, cp = books.forecasts(today)
    ends = [day for day in (ae.runs_out_on, cp.runs_out_on) if day]
    impact = [[f"{one.dimension}. {one.question}", one.name, one.value] for one in matrix(found)]
    asks = [
        ["Épuisement prévu", f"{day_words(min(ends))} {min(ends).year}" if ends else "pas cette année"],
        ["AE qui manquent au 31 décembre", euros(ae.missing)],
        ["CP qui manquent au 31 décembre", euros(cp.missing)],
        ["Demande", "à compléter en comité\u00a0: équipe, enveloppe, hypothèses"],
        ["Critères de réussite à six mois", "à compléter en comité\u00a0: un chiffre, une date"],
    ]  # fmt: skip
    return Paper(
        f"Dossier de comité, {month_name(today)}",
        f"Convention {books.convention.number}. Chiffres du {day_words(today)} {today.year}.",
        [
            Block("Indicateurs et impact", ["Question", "Chiffre", "Valeur"], impact),
            _hypotheses(db, found, today),
            _results(db, actor, books, today),
            *_years(books),
            Block("Demande", ["Point", "Valeur"], asks),
        ],
        f"comite-{today:%Y-%m-%d}",
    )
