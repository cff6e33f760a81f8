"""/mes-donnees: the copy, the choices; /mes-donnees/effacer: the erasure; /au-revoir, after it."""

import reflex as rx

from classe12.accounts.components import public_shell, workspace_shell
from classe12.accounts.state import ErasureState, RightsState
from classe12.programmes.components import worded
from classe12.ui import flow
from classe12.ui.alerts import notice, refusal
from classe12.ui.buttons import button, link_button
from classe12.ui.choices import checkbox, choice_tiles
from classe12.ui.fields import code_field
from classe12.ui.forms import form, native_form, saved_line
from classe12.ui.links import text_link
from classe12.ui.paging import breadcrumb
from classe12.ui.upload import progress_bar
from classe12.ui.vars import when
from classe12.ui.waiting import loading

ACCOUNT, DATA, ERASE = "/mon-compte", "/mes-donnees", "/mes-donnees/effacer"
R, E = RightsState, ErasureState


def data() -> rx.Component:
    """Return the page of one's data."""
    return workspace_shell(
        breadcrumb(("Mon compte et mes données", ACCOUNT), here="Mes données"),
        flow.page_header(
            "Mes données",
            "Elles sont à vous : vous pouvez en recevoir une copie, les corriger et les effacer.",
        ),
        loading(R.is_ready, flow.stack(_copy(), _correct(), _choices(), _leave(), gap="l")),
        current=ACCOUNT,
    )


def _copy() -> rx.Component:
    ask = button("Demander une copie", before="download", on_click=R.ask_export)
    again = button("Demander une autre copie", kind="ghost", on_click=R.ask_export)
    ready = flow.stack(
        notice("Votre copie est prête.", R.export.detail, tone="success", live=True),
        flow.row(
            link_button(
                "Télécharger ma copie",
                R.export.href,
                kind="primary",
                before="download",
                plain=True,
            ),
            again,
        ),
    )
    under_way = progress_bar(
        "Préparation de votre copie",
        R.export.progress,
        "Vous pouvez fermer cette page : un courriel vous préviendra.",
    )
    failed = notice(
        "La copie n’a pas pu être faite.",
        "Ce n’est pas de votre fait. Demandez-la de nouveau ; si cela recommence, écrivez-nous.",
        tone="error",
    )
    gone = flow.paragraph("Votre dernière copie a été supprimée : nous ne les gardons pas.")
    return flow.panel(
        flow.stack(
            rx.match(
                R.export.status,
                ("under_way", under_way),
                ("ready", ready),
                ("failed", flow.stack(failed, flow.row(ask))),
                ("gone", flow.stack(gone, flow.row(ask))),
                flow.row(ask),
            ),
            refusal(R.refusal),
        ),
        title="Recevoir une copie",
        intro="Un dossier ZIP : vos données en JSON, lisibles par une machine, et les fichiers de vos "
        "vidéos. Il est prêt en une minute et gardé sept jours, pour vous seul ou vous seule.",
    )


def _correct() -> rx.Component:
    return flow.panel(
        flow.row(
            link_button("Mon profil", "/mon-profil", size="sm", before="pencil"),
            link_button("Mes vidéos", "/mes-videos", size="sm", before="video"),
        ),
        title="Corriger",
        intro=worded(
            "Votre nom, votre fonction, votre école et votre présentation se corrigent dans votre "
            "profil ; ce que vous avez écrit, là où vous l’avez écrit."
        ),
    )


def _choices() -> rx.Component:
    boxes = form(
        checkbox(
            "is_measured",
            "Compter mon usage dans les chiffres du service",
            more=worded(
                "Les chiffres sont des nombres par école ou par territoire, jamais sous cinq "
                "personnes. Sans cette case, vous n’y comptez plus, et ce qui a été compté ne mène plus à "
                "vous."
            ),
            default=R.choices.is_measured,
        ),
        checkbox(
            "keeps_videos",
            "Si mon compte s’efface parce que je ne viens plus, garder mes vidéos sans mon nom",
            more="Après deux ans sans connexion, et un mois après un courriel qui prévient. Seules "
            "restent les vidéos où vous avez attesté que l’on ne reconnaît personne.",
            default=R.choices.keeps_videos,
        ),
        flow.row(button("Enregistrer mes choix", submit=True), saved_line(R.told), gap="m"),
        on_submit=R.save_choices,
    )
    return flow.panel(when(R.choices, boxes), title="Choisir")


def _leave() -> rx.Component:
    return flow.panel(
        flow.row(link_button("Effacer mon compte", ERASE, kind="outline")),
        title="Effacer mon compte",
        intro="Tout ce qui vous concerne disparaît en vingt-quatre heures. Vous choisissez d’abord ce "
        "que deviennent vos vidéos.",
    )


def erase() -> rx.Component:
    """Return the page of the erasure."""
    steps = rx.match(
        E.step,
        ("confirm", _confirm()),
        ("code", _code()),
        ("ask", _ask_code()),
        rx.fragment(),
    )
    return workspace_shell(
        breadcrumb(("Mes données", DATA), here="Effacer mon compte"),
        flow.page_header(
            "Effacer mon compte", "Cela ne peut pas être annulé, ni par vous, ni par nous."
        ),
        flow.panel(
            flow.narrow(
                flow.stack(
                    when(E.step != "code", refusal(E.sentence)),
                    loading(E.step != "", steps),
                )
            )
        ),
        current=ACCOUNT,
    )


def _ask_code() -> rx.Component:
    return flow.stack(
        flow.paragraph(
            "Pour être sûrs que c’est bien vous, nous envoyons un nouveau code à ",
            flow.strong(E.email),
            ".",
        ),
        native_form(
            flow.row(button("Recevoir un code", kind="primary", submit=True)),
            action="/mes-donnees/code",
        ),
    )


def _code() -> rx.Component:
    return flow.stack(
        native_form(
            code_field(
                "code",
                "Code à six chiffres",
                hint="Il est parti à votre adresse, et valable dix minutes dans ce navigateur.",
                error=E.sentence,
            ),
            flow.row(button("Continuer", kind="primary", submit=True)),
            action="/mes-donnees/code/verifier",
        ),
        native_form(
            flow.row(button("Envoyer un autre code", kind="ghost", submit=True)),
            action="/mes-donnees/code",
        ),
    )


def _confirm() -> rx.Component:
    has_videos = E.leaving.may_stay + E.leaving.leave > 0
    hidden = rx.el.input(type="hidden", name="videos", value="retirer")
    return native_form(
        flow.bullets(
            "Votre nom, votre adresse, votre profil, vos connexions et vos brouillons sont effacés.",
            "Vos mercis restent comptés, sans votre nom. Les chiffres du service ne changent pas.",
            "Vous recevez un dernier courriel, puis votre adresse est oubliée en vingt-quatre heures.",
        ),
        rx.cond(has_videos, _fate(), hidden),
        checkbox("accord", "J’ai compris que cela ne peut pas être annulé"),
        flow.row(
            button("Effacer mon compte", kind="primary", submit=True),
            link_button("Revenir", DATA, kind="ghost"),
        ),
        action=ERASE,
        key=E.choice,
    )


def _fate() -> rx.Component:
    stay = E.leaving.may_stay
    count = rx.cond(stay > 1, f"{stay} vidéos publiées peuvent", f"{stay} vidéo publiée peut")
    return flow.stack(
        choice_tiles(
            "videos",
            "Que deviennent vos vidéos ?",
            [
                (
                    "retirer",
                    "Les retirer toutes",
                    "Leurs fichiers sont supprimés, leur page aussi.",
                ),
                (
                    "garder",
                    "Laisser celles où l’on ne reconnaît personne, sous le nom « une collègue ou un "
                    "collègue »",
                    "Vous l’avez attesté en les envoyant, à l’image comme à la voix.",
                ),
            ],
            default=E.choice,
            stacked=True,
        ),
        flow.paragraph(
            count,
            " rester ainsi. Les autres sont retirées dans tous les cas : les autorisations des "
            "personnes que l’on y reconnaît vous ont été données à vous, et plus personne ne pourrait "
            "les montrer ni entendre que l’une d’elles est reprise.",
            muted=True,
            small=True,
        ),
    )


def goodbye() -> rx.Component:
    """Return the page after an erasure."""
    return public_shell(
        flow.narrow(
            flow.stack(
                flow.page_header(
                    "Votre compte est effacé",
                    "Merci pour ce que vous avez partagé. Un dernier courriel part à votre adresse, "
                    "puis elle est oubliée à son tour.",
                ),
                flow.paragraph(
                    "Les vidéos se regardent toujours sans compte. Vous pourrez revenir quand vous "
                    "voudrez : ce sera un nouveau compte."
                ),
                flow.row(link_button("Voir les vidéos", "/videos", kind="primary")),
                flow.paragraph(
                    text_link("Ce que nous faisons des données", "/donnees-personnelles"),
                    small=True,
                ),
                gap="l",
            )
        )
    )
