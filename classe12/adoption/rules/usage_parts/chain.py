"""From the first wish to the publication, and how fast and how well it is answered."""

from classe12.adoption.rules import usage_indicators as words
from classe12.adoption.rules.tiles import shown
from classe12.adoption.rules.usage import Usage
from classe12.adoption.rules.usage_parts.blocks import Block, Row, note, rate, share
from classe12.core.text import number
from classe12.ui.figures import bar_figure, bar_height


def chain_block(usage: Usage) -> Block:
    """Return the chain of contributions."""
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
        Row("Délai médian de publication, en jours", (rate(chain.delay),)),
        Row("Demandes d’aide ouvertes depuis plus de 10 jours", (shown(chain.asked),)),
        Row("Répondues en 10 jours", (share(chain.answered),)),
        Row("Mercis par vidéo", (rate(chain.thanks),)),
        Row("Essais racontés par vidéo", (rate(chain.trials),)),
    ]
    return Block(
        sentence=sentence,
        label=f"Barres, une par étape. {sentence}",
        note=note(usage.computed_at, words.CHAIN.source)
        + ". Chaque nombre est arrondi à part\u00a0: une étape peut sembler dépasser celle d’avant.",
        figure=bar_figure(names, [None if n is None or not top else 100 * n / top for n in counts], texts),
        height=bar_height(len(names)),
        rows=tuple(rows),
        is_shown=True,
    )  # fmt: skip
