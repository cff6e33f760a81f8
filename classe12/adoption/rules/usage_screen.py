"""Usage in words, drawings and tables: what the page and its files show, made from `Usage` alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from classe12.adoption.models import Grain, Subject
from classe12.adoption.rules import usage_indicators as words
from classe12.adoption.rules.schooldays import period_name
from classe12.adoption.rules.sheets import Cell, Table
from classe12.adoption.rules.tiles import NOT_SHOWN, UNDER, Tile, shown
from classe12.adoption.rules.usage import FUNNEL, Cohort, Group, Usage
from classe12.adoption.rules.weeks import week_name
from classe12.core.text import day, hour, number, percent, plural
from classe12.ui.figures import Series, bar_figure, bar_height, line_figure

STEPS = dict(zip(FUNNEL, words.FUNNEL, strict=True))
# The same in the words of a bar, that a phone shows whole.
DRAWN = ("Comptes créés", "Activés", "Réguliers", "Ont recommandé", "Ont essayé", "Ont contribué")
LIFE_NAMES = ("nouveaux", "fidèles", "revenus", "endormis")
KIND_NAMES = {"priority": "Réseau", "level": "Niveau", "role": "Fonction", "entry": "Arrivée"}
WEEKS, PERIODS = 13, 10  # columns of the matrices, the first one included
SUBJECTS = {Subject.PEOPLE: "Enseignants", Subject.SCHOOLS: "Écoles"}
NONE = "–"
NO_WEEK = "Aucune semaine de classe n’est encore terminée\u00a0: les sommes se font chaque nuit."
SMALL_PLACE = "Aucun retour à montrer ici\u00a0: trop peu de semaines, ou un territoire plus petit qu’un département."


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: what it is about and its cells, in the order of the headers."""

    head: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the page: one sentence, a drawing where there is one, a table."""

    sentence: str = ""
    label: str = ""
    note: str = ""
    figure: dict[str, Any] = field(default_factory=lambda: {"data": [], "layout": {}})
    height: int = 290
    rows: tuple[Row, ...] = ()
    is_shown: bool = False


@dataclass(frozen=True, slots=True)
class UsageScreen:
    """What the page shows."""

    name: str = ""
    tiles: tuple[Tile, ...] = ()
    funnel: Block = Block()
    groups: Block = Block()
    lives: Block = Block()
    people_periods: Block = Block()
    people_weeks: Block = Block()
    schools_periods: Block = Block()
    schools_weeks: Block = Block()
    chain: Block = Block()
    forecast: Block = Block()
    aims: tuple[str, ...] = ()


def screen_of_usage(
    usage: Usage,
    name: str,
    names: dict[Group, str],
    *,
    covered: tuple[int | None, int],
    to_come: Sequence[date],
    aims: tuple[str, ...] = (),
) -> UsageScreen:
    """Return what the page shows.

    Args:
        usage: what may be shown.
        name: of the territory.
        names: of the groups.
        covered: schools covered, as may be shown, and those of the perimeter.
        to_come: weeks with class of the forecast.
        aims: what each objective still asks.
    """
    return UsageScreen(
        name=name,
        tiles=_tiles(usage),
        funnel=_funnel(usage),
        groups=_groups(usage, names),
        lives=_lives(usage),
        people_periods=_matrix(usage, Subject.PEOPLE, Grain.PERIOD),
        people_weeks=_matrix(usage, Subject.PEOPLE, Grain.WEEK),
        schools_periods=_matrix(usage, Subject.SCHOOLS, Grain.PERIOD),
        schools_weeks=_matrix(usage, Subject.SCHOOLS, Grain.WEEK),
        chain=_chain(usage),
        forecast=_forecast(usage, covered, to_come),
        aims=aims,
    )


def _note(usage: Usage, source: str) -> str:
    return f"{source}, arrondi à 5 près, {day(usage.computed_at)} à {hour(usage.computed_at)}"


def _until(usage: Usage) -> str:
    return f"à la fin de {week_name(usage.last)}" if usage.last else ""


def _tiles(usage: Usage) -> tuple[Tile, ...]:
    source = f"arrondi à 5 près, {words.REGULAR.source}, {_until(usage)}".rstrip(", ")
    regular = usage.funnel[FUNNEL.index("regular")]
    said = "ont raconté l’essai de la pratique d’un collègue depuis le début de leur période."
    often = "Semaines de classe où viennent ceux qui viennent, sur les quatre dernières."
    if not usage.last:
        return tuple(
            Tile(one.name, NONE, NO_WEEK, one.source)
            for one in (words.NORTH_STAR, words.REGULAR, words.STICKINESS)
        )
    return (
        Tile(words.NORTH_STAR.name, shown(usage.trying), NOT_SHOWN if usage.trying is None else said, source),
        Tile(words.REGULAR.name, shown(regular),
             NOT_SHOWN if regular is None else "sont venus au moins 2 des 4 dernières semaines de classe.", source),
        Tile(words.STICKINESS.name, UNDER if usage.stickiness is None else percent(usage.stickiness),
             NOT_SHOWN if usage.stickiness is None else often, source),
    )  # fmt: skip


def _funnel(usage: Usage) -> Block:
    names = [indicator.name for indicator in STEPS.values()]
    top = max((count or 0 for count in usage.funnel), default=0)
    texts = [shown(count) for count in usage.funnel]
    rows = [Row(name, (text,)) for name, text in zip(names, texts, strict=True)]
    sentence = (
        f"{texts[0]} comptes créés depuis la rentrée, {texts[1]} activés, {texts[2]} réguliers."
    )
    if usage.visits is not None:
        rows.insert(0, Row(words.VISIT.name, (number(usage.visits),)))
        sentence = f"{plural(usage.visits, 'visite')}, {sentence}"
    return Block(
        sentence=sentence,
        label=f"Barres, une par étape. {sentence}",
        note=_note(usage, words.ACCOUNT.source)
        + ". Une étape n’est pas toujours une partie de celle d’avant\u00a0: un compte d’une autre année "
        "peut essayer ou contribuer.",
        figure=bar_figure(
            DRAWN, [None if n is None or not top else 100 * n / top for n in usage.funnel], texts
        ),
        height=bar_height(len(names)),
        rows=tuple(rows),
        is_shown=True,
    )


def _groups(usage: Usage, names: dict[Group, str]) -> Block:
    rows = tuple(
        Row(_group_name(group, name), tuple(shown(n) for n in usage.splits.get(group, ())))
        for group, name in names.items()
        if any(n != 0 for n in usage.splits.get(group, ()))
    )
    return Block(
        sentence="Les mêmes étapes, par territoire, réseau, niveau, fonction et campagne d’arrivée.",
        note=_note(
            usage, "Fonction et campagne de ceux qui ont encore un compte, sommes de la nuit"
        ),
        rows=rows,
        is_shown=bool(rows),
    )


def _group_name(group: Group, name: str) -> str:
    kind = KIND_NAMES.get(group[0])
    return f"{kind}\u00a0: {name}" if kind else name


def _lives(usage: Usage) -> Block:
    if not usage.lives:
        return Block(sentence=NO_WEEK)
    week, last = usage.lives[-1]
    told = ", ".join(f"{shown(n)} {name}" for n, name in zip(last, LIFE_NAMES, strict=True))
    sentence = f"En {week_name(week)}\u00a0: {told}."
    return Block(
        sentence=sentence,
        label=f"Quatre courbes par semaine. {sentence}",
        note=_note(usage, words.LIFECYCLE.source) + f". {words.UNKNOWN_CALENDAR}",
        figure=line_figure(
            [week_name(week) for week, _ in usage.lives],
            [
                Series(name, [counts[rank] for _, counts in usage.lives], rank + 1)
                for rank, name in enumerate(LIFE_NAMES)
            ],
        ),
        rows=tuple(
            Row(f"{week_name(week)}, du {day(week)}", tuple(shown(n) for n in counts))
            for week, counts in reversed(usage.lives)
        ),
        is_shown=True,
    )


def _matrix(usage: Usage, subject: Subject, grain: Grain) -> Block:
    found = usage.matrices.get((subject, grain), ())
    wide = WEEKS if grain is Grain.WEEK else PERIODS
    rows = tuple(
        Row(
            _cohort_name(row, grain),
            (shown(row.size), *(_share(cell) for cell in row.cells[1:wide]), *[""] * (wide - len(row.cells))),
        )
        for row in found
        if row.size is None or row.size
    )  # fmt: skip
    return Block(
        sentence=_comes_back(found, subject, grain) if rows else SMALL_PLACE,
        note=_note(usage, words.RETENTION.source),
        rows=rows,
        is_shown=bool(rows),
    )


def _comes_back(found: Sequence[Cohort], subject: Subject, grain: Grain) -> str:
    """Return what the latest row that tells it says of one step later."""
    noun = "enseignants venus" if subject is Subject.PEOPLE else "écoles venues"
    for row in reversed(found):
        if len(row.cells) > 1 and row.cells[1] is not None:
            later = "la semaine de classe" if grain is Grain.WEEK else "la période"
            first = _cohort_name(row, grain)
            return f"{_share(row.cells[1])} des {noun} pour la première fois en {first} sont là {later} d’après."
    return "Trop peu de monde ou de recul pour dire qui revient\u00a0: les parts viendront avec les semaines."


def _cohort_name(row: Cohort, grain: Grain) -> str:
    if grain is Grain.PERIOD:
        return period_name(int(row.cohort))
    return week_name(date.fromisoformat(row.cohort))


def _share(cell: float | None) -> str:
    return NONE if cell is None else percent(cell)


def _chain(usage: Usage) -> Block:
    chain = usage.chain
    names = ("Commencées", "Fichier envoyé", "Proposées", "Publiées")
    counts = (chain.started, chain.uploaded, chain.submitted, chain.published)
    top = max(count or 0 for count in counts)
    texts = [shown(count) for count in counts]
    delay = "délai de relecture non montré"
    if chain.delay is not None:
        delay = f"{number(chain.delay, 1)} jours en médiane entre proposition et publication"
    sentence = f"{texts[0]} contributions commencées, {texts[3]} publiées ; {delay}."
    rows = [Row(name, (text,)) for name, text in zip(names, texts, strict=True)]
    rows += [
        Row("Délai médian de publication, en jours", (_figure(chain.delay),)),
        Row("Demandes d’aide ouvertes depuis plus de 10 jours", (shown(chain.asked),)),
        Row("Répondues en 10 jours", (_share(chain.answered),)),
        Row("Mercis par vidéo", (_figure(chain.thanks),)),
        Row("Essais racontés par vidéo", (_figure(chain.trials),)),
    ]
    return Block(
        sentence=sentence,
        label=f"Barres, une par étape. {sentence}",
        note=_note(usage, words.CHAIN.source),
        figure=bar_figure(names, [None if n is None or not top else 100 * n / top for n in counts], texts),
        height=bar_height(len(names)),
        rows=tuple(rows),
        is_shown=True,
    )  # fmt: skip


def _figure(value: float | None) -> str:
    return NONE if value is None else number(value, 1)


def _five(value: float) -> int:
    return 5 * round(value / 5)


def _forecast(usage: Usage, covered: tuple[int | None, int], to_come: Sequence[date]) -> Block:
    found, (now, total) = usage.forecast, covered
    if found is None or now is None or not to_come:
        return Block(
            sentence="Pas de prévision ici\u00a0: la couverture n’est pas montrée, ou l’année est finie."
        )
    low, expected, high = _five(found.low[-1]), _five(found.expected[-1]), _five(found.high[-1])
    sentence = (
        f"Environ {plural(expected, 'école couverte', 'écoles couvertes')} sur {number(total)} à la dernière "
        f"semaine de classe, entre {number(low)} et {number(high)} huit fois sur dix. {_tested(usage)}"
    )
    bounds = ("haut", found.high, 3), ("attendu", found.expected, 1), ("bas", found.low, 2)
    return Block(
        sentence=sentence,
        label=f"Trois courbes par semaine à venir. {sentence}",
        note=_note(usage, words.FORECAST.source),
        figure=line_figure(
            [week_name(week) for week in to_come],
            [Series(name, [_five(value) for value in values], color) for name, values, color in bounds],
        ),
        rows=tuple(
            Row(f"{week_name(week)}, du {day(week)}", tuple(number(_five(v)) for v in values))
            for week, *values in zip(to_come, found.low, found.expected, found.high, strict=True)
        ),
        is_shown=True,
    )  # fmt: skip


def _tested(usage: Usage) -> str:
    """Return how wrong it would have been before, and whether it is worth more than the year before."""
    tested = usage.forecast.backtest if usage.forecast else None
    if tested is None:
        return "Il manque une année passée pour mesurer son erreur\u00a0: à prendre comme un ordre de grandeur."
    errors = (
        f"Sur {tested.trials} essais dans le passé, à {tested.weeks} semaines, elle s’est trompée de "
        f"{number(tested.ours, 1)} écoles en moyenne, contre {number(tested.naive, 1)} pour la simple "
        "répétition de l’an passé."
    )
    if tested.is_better:
        return errors
    return f"{errors} Ici elle ne fait pas mieux\u00a0: fiez-vous plutôt à l’an passé."


# --- Files


def usage_tables(screen: UsageScreen) -> dict[str, Table]:
    """Return the tables of the page, by the name of their file."""
    steps = [indicator.key for indicator in STEPS.values()]
    weeks = [f"semaine_{rank}" for rank in range(1, WEEKS)]
    periods = [f"periode_{rank}" for rank in range(1, PERIODS)]
    return {
        "entonnoir": _table(("etape", "personnes_arrondies_a_5"), screen.funnel),
        "groupes": _table(("groupe", *steps), screen.groups),
        "cycle": _table(("semaine", *LIFE_NAMES), screen.lives),
        "retour-enseignants-periodes": _table(("premiere_periode", "effectif", *periods), screen.people_periods),
        "retour-enseignants-semaines": _table(("premiere_semaine", "effectif", *weeks), screen.people_weeks),
        "retour-ecoles-periodes": _table(("premiere_periode", "effectif", *periods), screen.schools_periods),
        "retour-ecoles-semaines": _table(("premiere_semaine", "effectif", *weeks), screen.schools_weeks),
        "chaine": _table(("etape", "valeur"), screen.chain),
        "prevision": _table(("semaine", "bas", "attendu", "haut"), screen.forecast),
    }  # fmt: skip


def _table(header: tuple[str, ...], block: Block) -> Table:
    return Table(header, [(row.head, *(_plain(cell) for cell in row.cells)) for row in block.rows])


def _plain(cell: str) -> Cell:
    """Return a number without the spaces of French readers, so that a sheet reads it as one."""
    bare = cell.replace("\u00a0", "").replace("\u202f", "")
    return int(bare) if bare.isdecimal() else cell.replace("\u00a0", " ")
