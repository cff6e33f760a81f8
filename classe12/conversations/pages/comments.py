"""Under a video: the files that were given, what colleagues say, the form to say something."""

from typing import Any

import reflex as rx

from classe12.accounts.access import WELCOME_PAGE
from classe12.conversations.rules.addresses import (
    FEED,
    FORM_PLACE,
    LIST_PLACE,
    PLACE,
    RESOURCES_PLACE,
)
from classe12.conversations.rules.attachments import ACCEPT, LARGEST, too_heavy
from classe12.conversations.rules.comments import (
    ATTACHMENTS_MAX,
    KIND_LABELS,
    KIND_PLURALS,
    REASON_LABELS,
)
from classe12.conversations.rules.requests import QUESTION
from classe12.conversations.state.comments import CommentsState
from classe12.ui import contribution as ui
from classe12.ui import contribution_form as forms_ui
from classe12.ui import flow
from classe12.ui.alerts import empty_state, notice, refusal
from classe12.ui.buttons import link_button
from classe12.ui.dialog import ask_button, dialog
from classe12.ui.filters import sort_select
from classe12.ui.forms import form, hidden, saved_line
from classe12.ui.keeper import steady
from classe12.ui.links import arrow_link
from classe12.ui.paging import page_links
from classe12.ui.vars import when
from classe12.ui.waiting import loading
from classe12.videos.pages import sections

S = CommentsState
KINDS = tuple((kind.value, label) for kind, label in KIND_LABELS.items())
FILTERS = [["", "Toutes"], *[[kind.value, label] for kind, label in KIND_PLURALS.items()]]
REASONS = tuple((reason.value, label) for reason, label in REASON_LABELS.items())


def add_sections() -> None:
    """Add what colleagues say to the page of a video."""
    sections.add(resources, 20)
    sections.add(comments, 30, on_load=(CommentsState.load,))


def resources() -> rx.Component:
    """Return the block "Ressources": every file that the comments carry; nothing when there is none."""
    found = flow.panel(
        flow.heading("Ressources", id=RESOURCES_PLACE, tab_index=-1),
        flow.paragraph(S.resources_heading, muted=True, small=True),
        ui.resource_list(rx.foreach(S.resources, _resource)),
        page_links(S.resources_pages, label="Pages des ressources"),
    )
    return when(S.resources.length() > 0, found)


def _resource(row: Any) -> rx.Component:
    return ui.resource_row(
        row.file.name,
        row.file.detail,
        row.given,
        href=row.file.href,
        comment_href=row.comment_href,
        key=row.file.id,
    )


def comments() -> rx.Component:
    """Return the comments of a video and the form that takes one."""
    narrowed = sort_select(FILTERS, value=S.kind, on_change=S.narrow, label="Afficher")
    return flow.stack(
        ui.arrival(
            (PLACE, LIST_PLACE, RESOURCES_PLACE, FORM_PLACE),
            ready=S.is_ready,
            serial=S.serial,
            on_missing=S.find,
        ),
        flow.row(
            flow.heading(S.heading, id=LIST_PLACE, tab_index=-1),
            flow.row(
                when(S.has_any, narrowed),
                when(~S.is_closed, ui.write_link(f"#{FORM_PLACE}")),
                gap="m",
            ),
            spread=True,
            gap="m",
        ),
        when(S.lost, notice(S.lost, live=True)),
        loading(S.is_ready, _list()),
        page_links(S.pages, label="Pages des contributions"),
        when(S.has_any, arrow_link("Les dernières contributions, toutes vidéos", FEED)),
        steady(S.draft, rx.cond(S.is_closed, rx.fragment(), _form())),
        gap="m",
    )


def _list() -> rx.Component:
    nothing = rx.cond(
        S.has_any,
        empty_state(
            "Aucune contribution de ce genre",
            "Choisissez « Toutes » pour voir les autres.",
            level=3,
        ),
        empty_state(
            "Personne n’a encore réagi",
            "Une question, une idée, ce que vous en avez fait : une phrase suffit, et l’auteur la lira.",
            level=3,
        ),
    )
    found = ui.contributions(rx.foreach(S.rows, _row), label="Contributions des collègues")
    return rx.cond(S.rows.length() > 0, found, nothing)


def _row(row: Any) -> rx.Component:
    about = " la contribution de " + row.author.to(str)
    files = ui.file_list(
        rx.foreach(row.files, lambda file: ui.file_link(file.name, file.detail, file.href))
    )
    hidden_for = rx.cond(
        row.is_held,
        notice("Votre contribution attend d’être lue\u00a0: vous seul la voyez.", row.hidden_for),
        notice(
            "L’équipe a masqué votre contribution\u00a0: vous seul la voyez.",
            row.hidden_for,
            tone="warning",
        ),
    )
    told = rx.cond(S.told_of == row.id, S.told, "")
    return ui.contribution(
        row.author,
        row.more,
        row.initials,
        kind=row.kind,
        kind_label=row.kind_label,
        html=row.html,
        href=row.href,
        place=row.place,
        aside=when(row.hidden_for, hidden_for),
        files=when(row.files.length() > 0, files),
        actions=ui.contribution_actions(
            when(row.can_edit, lambda: _edit(row)),
            when(row.can_delete, lambda: _delete(row)),
            when(row.can_report & (S.questions.length() > 0), lambda: _point(row, about)),
            when(row.can_report, lambda: _report(row, about)),
            status=saved_line(told),
        ),
        key=row.id,
    )


def _of(row: Any, value: Any) -> Any:
    """Return a sentence if it is about the form of this row."""
    return rx.cond(S.wrong_of == row.id, value, "")


def _edit(row: Any) -> rx.Component:
    return ui.unfolding(
        "Modifier",
        form(
            hidden("id", row.id),
            forms_ui.contribution_fields(
                row.version,
                KINDS,
                endpoint=S.endpoint,
                accept=ACCEPT,
                max_files=ATTACHMENTS_MAX,
                max_bytes=LARGEST,
                too_heavy=too_heavy().sentence,
                kind=row.kind,
                text=row.source,
                files=row.files,
                errors=(
                    _of(row, S.problems["genre"]),
                    _of(row, S.problems["texte"]),
                    _of(row, S.problems["pieces"]),
                ),
                refused=S.refused,
            ),
            refusal(_of(row, S.refusal)),
            forms_ui.send_line("Publier la modification", forms_ui.fold_button("Ne rien changer")),
            on_submit=S.edit,
        ),
        key=row.version,
    )


def _delete(row: Any) -> rx.Component:
    name = f"retirer-{row.id}"
    return rx.fragment(
        ask_button("Retirer", name, kind="ghost"),
        dialog(
            name,
            "Retirer cette contribution ?",
            flow.paragraph(
                "Son texte et ses fichiers seront effacés. Cela ne peut pas être annulé."
            ),
            confirm="Retirer la contribution",
            on_confirm=S.delete(row.id),
        ),
    )


def _point(row: Any, about: Any) -> rx.Component:
    return ui.unfolding(
        "Répond à ma question",
        form(
            hidden("id", row.id),
            forms_ui.answered_fields(
                row.id, S.questions, error=_of(row, S.problems[QUESTION]), refused=S.refused
            ),
            refusal(_of(row, S.refusal)),
            forms_ui.send_line("Dire que c’est la réponse", forms_ui.fold_button("Annuler")),
            on_submit=S.point,
        ),
        more="\u00a0:" + about,
    )


def _report(row: Any, about: Any) -> rx.Component:
    return ui.unfolding(
        "Signaler",
        form(
            hidden("id", row.id),
            forms_ui.report_fields(
                row.id,
                REASONS,
                errors=(_of(row, S.problems["motif"]), _of(row, S.problems["precisions"])),
                done=S.reported,
                refused=S.refused,
            ),
            refusal(_of(row, S.refusal)),
            forms_ui.send_line("Envoyer le signalement", forms_ui.fold_button("Ne pas signaler")),
            on_submit=S.report,
        ),
        symbol="flag",
        more=about,
        last=True,
    )


def _form() -> rx.Component:
    sign_in = notice(
        "Vous avez essayé, ou une question ?",
        "Connectez-vous avec votre adresse académique pour contribuer.",
        action=link_button("Se connecter", "/connexion?suite=" + S.path, kind="outline", size="sm"),
    )
    join = notice(
        "Il reste votre profil à compléter.",
        "Vos collègues verront votre prénom, vos niveaux et votre commune.",
        action=link_button("Finir mon inscription", WELCOME_PAGE, kind="outline", size="sm"),
    )
    shown = rx.cond(S.must_sign_in, sign_in, rx.cond(S.must_join, join, _writing()))
    return ui.place(FORM_PLACE, shown)


def _writing() -> rx.Component:
    mine = S.wrong_of == ""
    return flow.panel(
        form(
            forms_ui.contribution_fields(
                S.draft,
                KINDS,
                endpoint=S.endpoint,
                accept=ACCEPT,
                max_files=ATTACHMENTS_MAX,
                max_bytes=LARGEST,
                too_heavy=too_heavy().sentence,
                errors=(
                    rx.cond(mine, S.problems["genre"], ""),
                    rx.cond(mine, S.problems["texte"], ""),
                    rx.cond(mine, S.problems["pieces"], ""),
                ),
                done=S.posted,
                refused=S.refused,
                tiles=True,
            ),
            refusal(rx.cond(mine, S.refusal, "")),
            forms_ui.send_line("Publier ma contribution"),
            on_submit=S.post,
        ),
        saved_line(rx.cond(S.told_of == "", S.told, "")),
        title="Votre contribution",
        intro="Vos collègues verront votre prénom, vos niveaux et votre commune.",
    )
