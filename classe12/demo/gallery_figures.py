"""The gallery's figures: key figures, charts, map."""

import re

import reflex as rx

from classe12.ui import charts, cockpit, figures, flow, kpi, table
from classe12.ui import map as maps
from classe12.ui.outlines import ASSET

WEEKS = [f"S{week}" for week in (*range(36, 53), *range(1, 13))]
ACTIVE = [
    118,
    164,
    241,
    305,
    352,
    398,
    431,
    190,
    142,
    402,
    488,
    541,
    590,
    624,
    655,
    540,
    96,
    88,
    472,
    690,
    742,
    801,
    846,
    768,
    702,
    690,
    912,
    1118,
    1204,
]
TRIED = [
    None,
    22,
    41,
    66,
    84,
    97,
    110,
    38,
    24,
    96,
    131,
    150,
    171,
    188,
    204,
    150,
    20,
    18,
    120,
    211,
    236,
    262,
    288,
    240,
    214,
    206,
    318,
    402,
    461,
]
COVERAGE = [
    ("Rennes", 61, "97 écoles"),
    ("Limoges", 58, "44 écoles"),
    ("Reims", 52, "141 écoles"),
    ("Toulouse", 34, "128 écoles"),
    ("Versailles", 29, "688 écoles"),
    ("La Réunion", 24, "301 écoles"),
    ("Guyane", 11, "180 écoles"),
]
OVERSEAS = {
    "971": "Guadeloupe",
    "972": "Martinique",
    "973": "Guyane",
    "974": "La Réunion",
    "976": "Mayotte",
}
CLASSES = ("moins de 10 %", "10 à 24 %", "25 à 39 %", "40 à 54 %", "55 % et plus")


def key_figures() -> rx.Component:
    """Key figures: good news, bad news, without history, not shown."""
    heights = [10, 20, 22, 18, 30, 45, 40, 52, 60, 70, 82, 100]
    return rx.el.section(
        kpi.kpi_row(
            kpi.kpi_tile(
                "Écoles actives cette semaine",
                "1 204",
                "par rapport à la semaine 11. Une école sur cinq a regardé, essayé ou publié.",
                source="n = 6 042 écoles, journal d’usage, à 9 h 41",
                heights=heights,
                delta="+ 86",
            ),
            kpi.kpi_tile(
                "Écoles silencieuses",
                "412",
                "en une semaine.",
                source="n = 2 054 écoles couvertes",
                heights=heights[::-1],
                delta="+ 31",
                good=False,
            ),
            kpi.kpi_tile(
                "Contributeurs",
                "–",
                "Moins de 5 personnes : le chiffre n’est pas montré.",
                source="n = 12 écoles",
            ),
        ),
        aria_label="Indicateurs",
    )


def curves() -> rx.Component:
    """A chart of lines: holidays, objective, a value that is not shown."""
    figure = figures.line_figure(
        WEEKS,
        [figures.Series("actives", ACTIVE), figures.Series("ont essayé", TRIED, 2)],
        bands=[
            figures.Band("S43", "S44", "Toussaint"),
            figures.Band("S52", "S1", "Noël"),
            figures.Band("S7", "S9", "hiver (A, B, C)"),
        ],
        objective=(1000, "Objectif de mars : 1 000"),
    )
    rows = list(zip(WEEKS, ACTIVE, TRIED, strict=True))[::-1]
    columns = (
        table.Column("Semaine", lambda r: r[0]),
        table.Column("Écoles actives", lambda r: str(r[1]), align="right"),
        table.Column(
            "Ont essayé",
            lambda r: str(r[2]) if r[2] else table.no_value("moins de 5, non montré"),
            align="right",
        ),
    )
    return charts.chart_frame(
        "Écoles actives par semaine",
        "1 204 écoles en semaine 12, au-dessus de l’objectif de mars depuis deux semaines.",
        charts.plot(figure, "Courbe : 1 204 écoles actives en semaine 12, dont 461 ont essayé."),
        table.table("Écoles actives par semaine", columns, rows),
        csv="/demo/ui",
        note="Données fictives.",
    )


def bars() -> rx.Component:
    """A chart of bars with its mean."""
    figure = figures.bar_figure(
        [name for name, _, _ in COVERAGE],
        [value for _, value, _ in COVERAGE],
        [f"{value} %" for _, value, _ in COVERAGE],
        details=[count for _, _, count in COVERAGE],
        reference=(34, "moyenne 34 %"),
    )
    columns = (
        table.Column("Académie", lambda r: r[0]),
        table.Column("Couverture", lambda r: f"{r[1]} %", align="right"),
    )
    return charts.chart_frame(
        "Couverture par académie",
        "De 61 % à Rennes à 11 % en Guyane.",
        charts.plot(
            figure,
            "Barres : de 61 % à Rennes à 11 % en Guyane.",
            height=figures.bar_height(len(COVERAGE)),
        ),
        table.table("Couverture par académie", columns, COVERAGE),
    )


def france() -> rx.Component:
    """A map with every class, a hidden value and a place without value."""
    codes = re.findall(r'id="d(\w+)"', ASSET.read_text("utf-8"))
    places = [
        {
            "code": code,
            "name": f"Département {code}",
            "level": level,
            "text": "non montré" if level == maps.HIDDEN else "12 %",
        }
        for rank, code in enumerate([*codes, *OVERSEAS])
        for level in [("1", "2", "3", "4", "5", maps.HIDDEN, "")[rank * 5 % 7]]
    ]
    for place in places:
        place["name"] = OVERSEAS.get(place["code"], place["name"])
    legend = [{"level": str(rank), "text": words} for rank, words in enumerate(CLASSES, 1)]
    legend.append({"level": maps.HIDDEN, "text": "moins de 5 écoles"})
    return charts.chart_frame(
        "Couverture par département",
        "Le grand Ouest et la Champagne avancent. Le Sud-Est reste à accompagner.",
        maps.departement_map(
            places,
            label="Carte des départements",
            legend=legend,
            legend_label="Part des écoles couvertes",
            chosen="35",
            on_pick=lambda code: rx.noop(),
        ),
        table.table(
            "Couverture par département",
            (table.Column("Département", lambda p: p["name"]),),
            places[:5],
        ),
        name="Carte",
    )


def dashboards() -> rx.Component:
    """What only a dashboard has: its freshness, live or frozen, its toolbar, its board."""
    tile = kpi.kpi_tile(
        "Vues",
        "5 341",
        "dont 115 cette semaine.",
        source="journal d’usage",
        href="/pilotage/ecoles",
    )
    chosen = rx.Var.create([{"value": "", "label": "France entière"}])
    return rx.el.section(
        cockpit.freshness("2026-03-19T08:41:00Z", "jeudi 19 mars", frozen=False, frozen_at=""),
        cockpit.freshness("", "jeudi 19 mars", frozen=True, frozen_at="9 h 41"),
        cockpit.toolbar(
            cockpit.live_select(
                "galerie-territoire", "Territoire", chosen, value="", on_change=lambda _: rx.noop()
            ),
            cockpit.freeze_button(False),
            cockpit.freeze_button(True),
        ),
        cockpit.board(
            tile,
            tile,
            flow.panel(title="Premier graphique"),
            note=flow.source("Données fictives."),
            title="Tableau de bord",
        ),
        aria_label="Tableau de bord",
    )


def parts() -> tuple[rx.Component, ...]:
    """Return the parts of the gallery made here."""
    return key_figures(), curves(), flow.columns(bars(), france()), dashboards()
