"""The page of a campaign: prepared, launched, followed; and its poster."""

import reflex as rx

from classe12.accounts.components import public_shell, team_shell
from classe12.adoption.components import paper_links
from classe12.deployment.models import CampaignStatus
from classe12.deployment.pages.campaign_form import campaign_form
from classe12.deployment.pages.campaigns import status
from classe12.deployment.rules import campaigns as rules
from classe12.deployment.rules.effect import Verdict
from classe12.deployment.rules.measuring import DEFINITION
from classe12.deployment.state.campaign import FOLLOW, TOP, CampaignState
from classe12.programmes.components import worded
from classe12.ui import flow, shelves
from classe12.ui.alerts import notice, refusal
from classe12.ui.badges import badge
from classe12.ui.buttons import button, link_button
from classe12.ui.charts import csv_link
from classe12.ui.dialog import ask_button, dialog
from classe12.ui.forms import saved_line
from classe12.ui.letter import letter
from classe12.ui.page import Page
from classe12.ui.paging import breadcrumb
from classe12.ui.upload import progress_bar
from classe12.ui.waiting import loading, skeleton
from classe12.ui.words import PEOPLE, either, sentence, word

State = CampaignState
P = State.page
HERE = ("Campagnes", rules.CAMPAIGNS)
LAUNCH, STOP, DISCARD = "lancer-campagne", "arreter-campagne", "supprimer-campagne"


def new() -> rx.Component:
    """Return the page where a campaign is prepared."""
    return team_shell(
        breadcrumb(HERE, here="Préparer une campagne"),
        flow.page_header("Préparer une campagne", "Rien ne part avant que vous ne la lanciez."),
        _told(),
        loading(
            State.is_ready,
            rx.cond(State.missing != "", _refused(), flow.narrow(campaign_form())),
            skeleton(lines=8),
        ),
        current=rules.CAMPAIGNS,
    )


def one() -> rx.Component:
    """Return the page of a campaign."""
    name = rx.cond(P.name != "", P.name, "Campagne")
    about = rx.cond(P.name != "", P.kind_label + ", " + P.place_name, "")
    return team_shell(
        breadcrumb(HERE, here=name),
        flow.page_header(
            flow.anchored(name, TOP),
            about,
            status=rx.cond(P.id != "", _status()),
        ),
        _told(),
        loading(
            State.is_ready,
            rx.cond(State.missing != "", _refused(), _shown()),
            skeleton(lines=8),
        ),
        current=rules.CAMPAIGNS,
    )


def _told() -> rx.Component:
    return rx.fragment(saved_line(State.told), refusal(State.refusal))


def _refused() -> rx.Component:
    return notice(
        State.missing,
        "L’adresse vient peut-être d’un collègue d’un autre territoire.",
        tone="warning",
        action=link_button("Voir mes campagnes", rules.CAMPAIGNS, size="sm"),
    )


def _status() -> rx.Component:
    class Row:
        status = P.status
        label = P.status_label

    return status(Row)


def _shown() -> rx.Component:
    is_draft = P.status == CampaignStatus.DRAFT.value
    return rx.cond(is_draft, _draft(), _launched())


def _draft() -> rx.Component:
    audience = flow.panel(
        flow.paragraph(flow.strong(P.audience)),
        rx.cond(
            P.left_out.length() > 0,
            flow.stack(
                flow.paragraph("Laissées de côté\u00a0:", small=True, muted=True),
                _lines(P.left_out),
                gap="s",
            ),
        ),
        rx.cond(P.can_change, _launching()),
        title="Qui sera prévenu",
    )
    main = rx.cond(P.can_change, campaign_form(), _facts())
    return flow.panels((flow.panel(main), _mail()), (audience, _code()))


def _launching() -> rx.Component:
    is_mail = P.kind == "invitation"
    return rx.fragment(
        flow.row(
            ask_button("Lancer", LAUNCH, kind="primary", before="send"),
            ask_button("Supprimer", DISCARD, kind="ghost"),
        ),
        dialog(
            LAUNCH,
            "Lancer cette campagne\u00a0?",
            flow.paragraph(
                P.audience,
                " Le tirage est fait maintenant et ne change plus. ",
                rx.cond(
                    is_mail,
                    "Les courriers partent par petits groupes\u00a0; vous pourrez arrêter l’envoi.",
                    worded("La liste des écoles à contacter est à télécharger ensuite."),
                ),
            ),
            confirm="Lancer la campagne",
            on_confirm=State.launch,
        ),
        dialog(
            DISCARD,
            "Supprimer cette campagne\u00a0?",
            flow.paragraph("Elle n’est pas lancée\u00a0: personne n’a rien reçu."),
            confirm="Supprimer la campagne",
            on_confirm=State.discard,
        ),
    )


def _launched() -> rx.Component:
    return flow.panels(
        (_sending(), _result(), _mail()),
        (flow.panel(_facts(), title="Le tirage"), _code()),
    )


def _facts() -> rx.Component:
    return flow.fact_rows(P.facts)


def _lines(lines: rx.Var) -> rx.Component:
    return flow.divided(rx.foreach(lines, _item))


def _item(line: rx.Var) -> rx.Component:
    return flow.item(flow.paragraph(line, small=True))


def _sending() -> rx.Component:
    shown = flow.panel(
        progress_bar("Courriers écrits", State.progress.percent, State.progress.line),
        _lines(State.progress.more),
        flow.row(
            button("Actualiser", before="refresh-cw", on_click=State.refresh),
            rx.cond(P.can_stop, ask_button("Arrêter l’envoi", STOP, kind="ghost", before="ban")),
            csv_link(_file("ecoles.csv"), worded("les écoles de la campagne")),
        ),
        dialog(
            STOP,
            "Arrêter l’envoi\u00a0?",
            flow.paragraph(
                "Ce qui n’est pas encore écrit ne partira pas. Le tirage et la comparaison restent."
            ),
            confirm="Arrêter l’envoi",
            on_confirm=State.stop,
        ),
        title=flow.anchored("Envoi", FOLLOW),
    )
    listed = flow.panel(
        flow.paragraph(
            worded("La liste dit quelles écoles contacter, et lesquelles sont témoins.")
        ),
        flow.row(csv_link(_file("ecoles.csv"), worded("les écoles de la campagne"))),
        title=worded("Écoles"),
    )
    return rx.cond(State.progress.line != "", shown, listed)


def _result() -> rx.Component:
    found = State.result
    sides = flow.facts(
        (either("Contactées", "Contactés"), found.contacted),
        ("Témoins", rx.cond(found.held != "", found.held, either("aucune", "aucun"))),
        ("Écart", rx.cond(found.interval != "", "entre " + found.interval.to(str), "non montré")),
        (either("Regardées jusqu’au", "Regardés jusqu’au"), found.until),
    )
    return flow.panel(
        flow.row(
            _verdict(),
            csv_link(_file("effet.csv"), "ce que la campagne a changé"),
            paper_links(_file("bilan")),
        ),
        flow.paragraph(found.sentence),
        sides,
        flow.disclosure("Comment c’est mesuré", flow.paragraph(worded(DEFINITION))),
        title="Ce que la campagne a changé",
    )


def _verdict() -> rx.Component:
    return rx.match(
        State.result.verdict,
        (Verdict.MORE.value, badge("Un effet", tone="success", symbol="trending-up")),
        (Verdict.LESS.value, badge("Un effet contraire", tone="error", symbol="trending-down")),
        (Verdict.TOO_EARLY.value, badge("Mesure en cours", tone="info", symbol="clock")),
        badge("Pas de conclusion", symbol="circle-alert"),
    )


def _file(name: str) -> rx.Var:
    return rx.Var.create(f"{rules.CAMPAIGNS}/") + P.id + f"/{name}"


def _mail() -> rx.Component:
    shown = flow.panel(
        flow.paragraph("De\u00a0: ", State.letter.sender, small=True, muted=True),
        letter(
            State.letter.subject,
            rx.Var.create("À ") + State.letter.recipient,
            State.letter.lines,
            is_open=True,
        ),
        title="Le courrier, tel qu’il arrive",
    )
    return rx.cond(State.letter.subject != "", shown)


def _code() -> rx.Component:
    return flow.panel(
        flow.paragraph(
            "Le code ", flow.strong(P.code), " dit d’où viennent les comptes\u00a0: il mène à l’accueil, "
            "avec un mot de bienvenue."
        ),
        flow.paragraph(P.address, small=True, muted=True),
        flow.paragraph(flow.strong(P.accounts)),
        flow.row(
            link_button(
                "Affiche à imprimer",
                rx.Var.create(f"{rules.CAMPAIGNS}/") + P.id + "/affiche",
                before="file-down",
            )
        ),
        title="Code d’entrée",
    )  # fmt: skip


def poster() -> rx.Component:
    """Return the poster of a campaign: one sheet, a QR code, an address that is short enough to type."""
    sheet = flow.stack(
        shelves.wall(
            word("tagline"),
            sentence(
                "Des vidéos par et pour les ",
                PEOPLE,
                ". Regarder ne demande pas de compte, et personne n’évalue personne.",
            ),
            P.address,
            State.code,
        ),
        gap="l",
    )
    return public_shell(
        shelves.on_screen(
            flow.row(
                link_button(
                    "Revenir à la campagne",
                    rx.Var.create(f"{rules.CAMPAIGNS}/") + P.id,
                    before="arrow-left",
                ),
                shelves.print_button(),
            )
        ),
        loading(
            State.is_ready,
            rx.cond(
                State.missing != "",
                flow.stack(flow.page_header("Affiche"), _refused()),
                sheet,
            ),
        ),
    )


PAGES = (
    Page(rules.NEW, new, "Préparer une campagne, pilotage", on_load=(State.load_new,)),
    Page(
        f"{rules.CAMPAIGNS}/[campaign_id]",
        one,
        "Campagne, pilotage",
        on_load=(State.load,),
    ),
    Page(
        f"{rules.CAMPAIGNS}/[campaign_id]/affiche",
        poster,
        "Affiche d’une campagne",
        on_load=(State.load,),
    ),
)
