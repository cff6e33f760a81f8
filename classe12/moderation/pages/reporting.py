"""/signaler: anybody tells the team that a page of the service is a problem."""

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.moderation.models import Category
from classe12.moderation.rules import reporting as rules
from classe12.moderation.state.reporting import DONE, ReportingState
from classe12.ui import flow
from classe12.ui.alerts import notice, refusal
from classe12.ui.buttons import button
from classe12.ui.choices import checkbox, choice_tiles
from classe12.ui.fields import text_area, text_field, trap_field
from classe12.ui.forms import form, form_actions
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.paging import breadcrumb

S = ReportingState
LEAD = (
    "Un élève que l’on reconnaît, un propos qui blesse, une œuvre reprise\u00a0: dites-le, avec ou sans compte. "
    "Une personne de l’équipe lit sous deux jours ouvrés, et vous répond."
)
URGENT = (
    "Un enfant est en danger\u00a0? Appelez le 119, ou la police au 17\u00a0: ce formulaire n’est pas lu "
    "à toute heure."
)


def page() -> rx.Component:
    """Return the page."""
    return public_shell(
        breadcrumb(here="Signaler un contenu"),
        flow.page_header("Signaler un contenu", LEAD),
        flow.narrow(rx.cond(S.number != "", _done(), _form())),
    )


def _form() -> rx.Component:
    choices = [(one.value, rules.LABELS[one]) for one in rules.LABELS]
    return flow.stack(
        notice(URGENT, tone="warning"),
        form(
            text_field(
                rules.ADDRESS,
                "Adresse exacte de la page",
                hint="Copiez-la depuis votre navigateur. Un lien «\u00a0Signaler\u00a0» la remplit pour vous.",
                default=S.address,
                error=S.problems[rules.ADDRESS],
                auto_complete="off",
                key=S.address,
            ),
            choice_tiles(
                rules.CATEGORY,
                "Ce qui pose problème",
                choices,
                error=S.problems[rules.CATEGORY],
                stacked=True,
            ),
            text_area(
                rules.EXPLANATION,
                "Votre explication",
                hint="Ce que vous avez vu ou entendu, à quel moment, et pourquoi cela ne devrait pas être là. "
                "N’écrivez pas le nom d’un élève.",
                error=S.problems[rules.EXPLANATION],
                rows=5,
            ),
            rx.cond(S.is_known, _known(), _asked()),
            checkbox(
                rules.SWORN,
                "Je signale de bonne foi.",
                more="À ma connaissance, ce que j’écris ici est exact et complet.",
                error=S.problems[rules.SWORN],
            ),
            trap_field(rules.TRAP, error=S.problems[rules.TRAP]),
            refusal(S.refusal),
            form_actions(button("Envoyer le signalement", kind="primary", submit=True)),
            on_submit=S.send,
        ),
        gap="l",
    )


def _known() -> rx.Component:
    return flow.paragraph(
        "Vous êtes connecté ou connectée\u00a0: la réponse arrive à votre adresse. L’auteur de la page ne "
        "saura pas qui signale.",
        muted=True,
        small=True,
    )


def _asked() -> rx.Component:
    exempt = rules.LABELS[Category.CHILD_ABUSE].lower()
    return flow.stack(
        text_field(
            rules.NAME,
            "Votre nom",
            hint=f"La loi le demande, sauf pour {exempt}. L’auteur de la page ne le lira pas.",
            error=S.problems[rules.NAME],
            auto_complete="name",
        ),
        text_field(
            rules.EMAIL,
            "Votre adresse de courriel",
            hint="Vous y recevez un numéro tout de suite, puis la décision. Gardée un an après la réponse.",
            type="email",
            error=S.problems[rules.EMAIL],
            auto_complete="email",
        ),
        gap="l",
    )


def _done() -> rx.Component:
    return flow.panel(
        flow.heading("Votre signalement est arrivé", id=DONE, tab_index=-1),
        flow.paragraph(
            "Son numéro est le ", flow.strong(S.number), ". Notez-le, ou gardez le courrier."
        ),
        flow.paragraph(
            "Une personne de l’équipe le lit sous deux jours ouvrés. Elle répond à l’adresse donnée, avec "
            "sa décision et ses raisons."
        ),
        flow.row(
            button("Signaler autre chose", on_click=S.begin_again),
            text_link("Ce que nous gardons, et combien de temps", "/donnees-personnelles#durees"),
            gap="m",
        ),
    )


PAGES = (
    Page(
        rules.REPORT,
        page,
        "Signaler un contenu",
        on_load=(ReportingState.load,),
        description="Signaler à l’équipe une page du service, avec ou sans compte.",
    ),
)
