"""Who came, step by step: three figures, the funnel, the same by group."""

from classe12.adoption.rules import usage_indicators as words
from classe12.adoption.rules.links import COVERED
from classe12.adoption.rules.tiles import NOT_SHOWN, UNDER, Tile, shown
from classe12.adoption.rules.usage import FUNNEL, Group, Usage
from classe12.adoption.rules.usage_parts.behind import group_address
from classe12.adoption.rules.usage_parts.blocks import NO_WEEK, NONE, Block, Row, note
from classe12.adoption.rules.weeks import week_name
from classe12.core.text import number, percent, plural
from classe12.ui.figures import bar_figure, bar_height

STEPS = dict(zip(FUNNEL, words.FUNNEL, strict=True))
# The same in the words of a bar, that a phone shows whole.
DRAWN = ("Comptes créés", "Activés", "Réguliers", "Ont recommandé", "Ont essayé", "Ont contribué")
KIND_NAMES = {"priority": "Réseau", "level": "Niveau", "role": "Fonction", "entry": "Arrivée"}


def usage_tiles(usage: Usage) -> tuple[Tile, ...]:
    """Return the three figures that the page begins with."""
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


def _until(usage: Usage) -> str:
    return f"à la fin de {week_name(usage.last)}" if usage.last else ""


def funnel(usage: Usage) -> Block:
    """Return how many reached each step."""
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
        note=note(usage.computed_at, words.ACCOUNT.source)
        + ". Une étape n’est pas toujours une partie de celle d’avant\u00a0: un compte d’une autre année "
        "peut essayer ou contribuer.",
        figure=bar_figure(
            DRAWN, [None if n is None or not top else 100 * n / top for n in usage.funnel], texts
        ),
        height=bar_height(len(names)),
        rows=tuple(rows),
        is_shown=True,
    )


def groups(usage: Usage, names: dict[Group, str]) -> Block:
    """Return how many of each group reached each step."""
    rows = tuple(
        Row(
            _group_name(group, name),
            tuple(shown(n) for n in usage.splits.get(group, ())),
            group_address(usage, group, COVERED),
        )
        for group, name in names.items()
        if any(n != 0 for n in usage.splits.get(group, ()))
    )
    return Block(
        sentence="Les mêmes étapes, par territoire, réseau, niveau, fonction et campagne d’arrivée.",
        note=note(
            usage.computed_at,
            "Fonction et campagne de ceux qui ont encore un compte, sommes de la nuit",
        ),
        rows=rows,
        behind="Un territoire et un réseau ouvrent leurs écoles\u00a0; un niveau, une fonction et une arrivée "
        "n’en ouvrent pas, une liste dirait de qui il s’agit.",
        is_shown=bool(rows),
    )


def _group_name(group: Group, name: str) -> str:
    kind = KIND_NAMES.get(group[0])
    return f"{kind}\u00a0: {name}" if kind else name
