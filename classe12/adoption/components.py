"""What the dashboards draw: tiles, charts, map, definitions, from the vars of a `Screen`."""

from typing import Any

import reflex as rx

from classe12.adoption.rules import indicators
from classe12.adoption.rules.drawings import LEGEND
from classe12.adoption.rules.indicators import Indicator
from classe12.programmes.components import worded
from classe12.ui import charts, flow, kpi, table
from classe12.ui.buttons import link_button
from classe12.ui.links import text_link
from classe12.ui.map import departement_map
from classe12.ui.words import only_counting


def tiles(found: Any, *, linked: bool = False) -> rx.Component:
    """Return key figures, from a var that lists them; `linked` to the schools behind them, for leads."""
    return rx.foreach(
        found,
        lambda tile: kpi.kpi_tile(
            tile.label,
            tile.value,
            tile.sentence,
            source=tile.source,
            heights=tile.heights,
            delta=tile.delta,
            up=tile.is_up,
            good=tile.is_up,
            href=tile.href if linked else "",
        ),
    )


def lines_table(caption: str, lines: Any, *headers: str) -> rx.Component:
    """Return the table of a chart: its first header names the lines, the others their cells."""
    cells = (
        lambda line: rx.cond(line.href == "", line.head, text_link(line.head, line.href)),
        lambda line: line.first,
        lambda line: line.second,
        lambda line: line.third,
    )
    columns = [
        table.Column(header, cell, align="right" if rank else "left")
        for rank, (header, cell) in enumerate(zip(headers, cells, strict=False))
    ]
    return table.table(caption, columns, lines)


def chart(found: Any, title: str, *headers: str, csv: Any) -> rx.Component:
    """Return a chart in its frame, from a var that holds a `Chart`."""
    return charts.chart_frame(
        title,
        found.sentence,
        charts.plot(found.figure, found.label, height=found.height),
        lines_table(title, found.lines, *headers),
        csv=csv,
        note=found.note,
    )


def france(found: Any, *, csv: Any, on_pick: Any) -> rx.Component:
    """Return the map of the départements in its frame, from a var that holds a `FranceMap`."""
    return charts.chart_frame(
        "Couverture par département",
        found.sentence,
        departement_map(
            found.places,
            label=found.label,
            legend=[{"level": level, "text": worded(words)} for level, words in LEGEND],
            legend_label=worded("Part des écoles couvertes"),
            on_pick=on_pick,
        ),
        lines_table(
            "Couverture par département",
            found.lines,
            "Département",
            "Part couverte",
            worded("Écoles couvertes"),
            worded("Écoles du périmètre"),
        ),
        csv=csv,
        name="Carte",
    )


def definitions() -> rx.Component:
    """Return what each figure means and how small ones are protected."""
    everywhere = indicators.counted("establishment")
    pairs = [(worded(found.name), worded(found.definition)) for found in everywhere]
    of_classes = [
        (one.name, worded(one.definition)) for one in indicators.ALL if one not in everywhere
    ]
    return flow.disclosure(
        "Ce que comptent ces chiffres",
        flow.facts(*pairs),
        only_counting("class", flow.facts(*of_classes)),
        flow.paragraph(worded(indicators.PROTECTION)),
    )


def block_cells(caption: str, block: Any, *headers: str) -> rx.Component:
    """Return the table of a block: its first header names the rows."""
    columns = [
        table.Column(
            headers[0], lambda row: rx.cond(row.href == "", row.head, text_link(row.head, row.href))
        )
    ]
    columns += [
        table.Column(header, lambda row, rank=rank: row.cells[rank], align="right")
        for rank, header in enumerate(headers[1:])
    ]
    return table.table(caption, columns, block.rows)


def meaning(*indicators: Indicator) -> rx.Component:
    """Return what the figures of a block count, one click away."""
    pairs = [
        (worded(one.name), worded(f"{one.definition} Source\u00a0: {one.source}."))
        for one in indicators
    ]
    return flow.disclosure("Ce que compte ce bloc", flow.facts(*pairs))


def drawn_block(
    title: str, block: Any, headers: tuple[str, ...], *counted: Indicator, csv: Any
) -> rx.Component:
    """Return a block with its drawing; its sentence alone when there is nothing to draw.

    Args:
        title: of the block.
        block: a var that holds a `Block`.
        headers: of its table.
        counted: what it counts.
        csv: address of its file.
    """
    frame = rx.fragment(
        charts.chart_frame(
            title, block.sentence, charts.plot(block.figure, block.label, height=block.height),
            block_cells(title, block, *headers), csv=csv, note=block.note,
        )
    )  # fmt: skip
    bare = flow.panel(flow.paragraph(block.sentence), title=title)
    return flow.stack(rx.cond(block.is_shown, frame, bare), meaning(*counted))


def aims_panel(found: Any) -> rx.Component:
    """Return what each objective still asks, from a var that lists sentences; nothing without any."""

    def line(sentence: Any) -> rx.Component:
        return flow.item(sentence)

    panel = flow.panel(flow.divided(rx.foreach(found, line)), title="Écart aux objectifs")
    return rx.cond(found.length() > 0, panel)


def paper_links(path: Any, query: Any = "") -> rx.Component:
    """Return the links to a screen in a workbook and on paper.

    Args:
        path: address of both without their ending.
        query: what the screen is narrowed to, as its address says it; "" for nothing.
    """
    return flow.row(
        link_button(
            "Classeur", path + ".xlsx?" + query, before="file-down", size="sm", plain=True,
            more=" (XLSX) de cette page",
        ),
        link_button(
            "PDF", path + ".pdf?" + query, before="file-down", size="sm", plain=True,
            more=" de cette page",
        ),
    )  # fmt: skip
