"""The gallery's forms: fields, choices, files, steps, decisions."""

import reflex as rx

from classe12.media.components import uploader
from classe12.ui import (
    choices,
    combobox,
    consent,
    emblem,
    entries,
    fields,
    flow,
    forms,
    keeper,
    upload,
    wizard,
)
from classe12.ui.badges import badge
from classe12.ui.buttons import button, link_button

LEVELS = [("gs", "Grande section"), ("cp", "CP"), ("ce1", "CE1"), ("multi", "Multi-niveau")]
NEEDS = [
    {"value": "rythme", "label": "Tenir le rythme", "detail": "61 vidéos"},
    {"value": "lire", "label": "Lire et écrire à douze", "detail": "88 vidéos"},
    {"value": "calme", "label": "Retrouver le calme", "detail": "39 vidéos"},
]


def text_fields() -> rx.Component:
    """Text fields: normal, in error, optional, code."""
    return flow.panel(
        forms.form(
            forms.error_summary([("g-resume", "Dire votre pratique en une phrase")]),
            fields.text_field(
                "g-titre",
                "Titre",
                hint="Ce que l’on voit, en une dizaine de mots.",
                default="Les sons complexes, pendus à un fil",
                max_length=80,
            ),
            fields.text_area(
                "g-resume",
                "En une phrase",
                hint="Pourquoi vous avez tenté cela, et ce qui a bougé.",
                error="Ajoutez une phrase : c’est elle qui aide un collègue à choisir.",
            ),
            fields.text_field("g-libre", "Ce que cela a changé", optional=True),
            fields.select_field(
                "g-motif",
                "Motif",
                [("a", "Un prénom est lisible à l’image"), ("b", "Le son ne permet pas de suivre")],
                empty="Choisissez un motif",
                error="Choisissez un motif : l’auteur le lira.",
            ),
            fields.trap_field("g-piege"),
            fields.trap_field(
                "g-piege-rempli", error="Ce champ reste vide : effacez-le, puis envoyez de nouveau."
            ),
            fields.code_field(
                "g-code",
                "Code reçu",
                hint="Six chiffres, valables dix minutes.",
                default_value="042 196",
            ),
            fields.code_field(
                "g-code2", "Code reçu", error="Ce code ne correspond pas. Il vous reste 3 essais."
            ),
            forms.form_actions(
                button("Continuer", kind="primary", size="lg", after="arrow-right", submit=True),
                link_button("Revenir", "/", kind="ghost", size="lg"),
                status=forms.saved_line("Brouillon gardé à 9 h 41"),
            ),
            on_submit=rx.noop(),
        ),
        title="Champs",
    )


def pickers() -> rx.Component:
    """Choices: tiles, boxes, a list one searches in."""
    decisions = [
        ("publier", "Publier", "Camille reçoit un message, la vidéo rejoint le catalogue."),
        (
            "retouche",
            "Demander une retouche",
            "La vidéo revient à Camille avec votre message. Rien n’est perdu.",
        ),
        ("refuser", "Ne pas publier", "Motif obligatoire. Camille peut demander un second avis."),
    ]
    return flow.panel(
        choices.choice_tiles(
            "g-niveaux",
            "Niveau",
            LEVELS,
            kind="checkbox",
            default=["cp"],
            hint="Plusieurs choix possibles.",
        ),
        choices.choice_tiles(
            "g-vide",
            "Niveau",
            LEVELS,
            kind="checkbox",
            default=[],
            error="Choisissez au moins un niveau.",
        ),
        choices.choice_tiles("g-decision", "Décision", decisions, default="retouche", stacked=True),
        choices.checkbox(
            "g-droits",
            "J’ai les autorisations de toutes les personnes reconnaissables",
            more="Élèves et adultes, écrites, gardées par l’école.",
        ),
        choices.checkbox("g-droits2", "J’ai lu la charte", error="Cochez la case pour continuer."),
        choices.row_tick("g-ligne", "1", "Choisir la contribution de Nora B."),
        combobox.combobox(
            "g-besoin",
            "Besoin",
            NEEDS,
            chosen=[NEEDS[1]],
            max=3,
            hint="Trois au plus. Tapez quelques lettres.",
        ),
        combobox.combobox("g-ecole", "École", NEEDS, error="Choisissez votre école dans la liste."),
        forms.search_form(
            "q",
            "Rechercher dans les vidéos",
            on_submit=rx.noop(),
            placeholder="Exemple : compléments à 10",
        ),
        title="Choix",
    )


def sending() -> rx.Component:
    """A file taken, sent, refused."""
    panel = upload.progress_panel(
        "VID_20260317_une_prise_au_nom_tres_long_sons.mp4",
        upload.progress_bar("Envoi en cours", 62, "38 Mo sur 61 Mo, encore 1 min environ"),
        actions=rx.fragment(
            button("Mettre en pause", size="sm", before="pause"),
            button("Annuler", kind="ghost", size="sm"),
        ),
        checks=(
            upload.check_line("Durée : 1 min 05"),
            upload.check_line("Format paysage, son présent"),
            upload.check_line("Sous-titres : après l’envoi, environ 3 minutes", done=False),
        ),
    )
    return flow.panel(
        wizard.wizard_steps(("Choisir", "Décrire", "Droit à l’image", "Relire et envoyer"), 2),
        flow.columns(
            upload.file_picker(
                "g-fichier",
                "Choisir une vidéo",
                hint="Moins de 2 minutes, 200 Mo au plus. Ou déposez-la ici.",
            ),
            upload.file_picker(
                "g-fichier2",
                "Choisir une autre vidéo",
                error="Ce fichier n’est pas une vidéo. Choisissez un fichier MP4, MOV ou WebM.",
            ),
            uploader("g-envoi", owner="galerie", waiting_for="VID_20260317_sons.mp4"),
            uploader(
                "g-envoi2", owner="galerie", arrived="VID_20260317_sons.mp4", can_replace=True
            ),
            panel,
            flow.stack(
                upload.progress_bar("Préparation", 0),
                upload.progress_bar("Préparation", 100, "Terminé"),
                upload.aside_note(
                    "Vous pouvez fermer cette page : l’envoi reprendra où il s’est arrêté."
                ),
            ),
        ),
        title="Envoi d’une vidéo",
    )


def answers_to_attest() -> rx.Component:
    """Answers that open other questions, and the sentence to attest; what stays while it is loaded."""
    scenes = (
        ("personne-ici", "Personne", "Des mains, le tableau."),
        ("visage-ici", "Des élèves que l’on reconnaît", "À leur visage ou à leur voix."),
    )
    sentences: tuple[consent.Sentence, ...] = (
        ("g-rien", "J’atteste que l’on ne reconnaît personne.", ("personne-ici",), ("visage-ici",)),
        ("g-signe", "J’atteste avoir l’accord écrit de chacun.", ("visage-ici",), ()),
    )
    return flow.panel(
        consent.follows(
            choices.choice_tiles(
                "g-scenes",
                "Que voit-on, et qu’entend-on ?",
                scenes,
                kind="checkbox",
                default=["visage-ici"],
                hint="La voix compte autant que l’image.",
                stacked=True,
            ),
            consent.told_after(
                flow.paragraph("Faites signer une autorisation pour chacun des 3 élèves."),
                label="Ce qu’il reste à faire",
            ),
            consent.asked_when(
                fields.text_field(
                    "g-eleves", "Combien d’élèves reconnaît-on ?", type="number", default="3"
                ),
                any_of=("visage-ici",),
            ),
            consent.attestation(
                "g-accords",
                sentences,
                attested="",
                error="Sans votre attestation, la vidéo ne peut pas partir.",
            ),
        ),
        keeper.steady("prêt", flow.paragraph("Ce qui est écrit ici reste à sa place.")),
        title="Attestation",
    )


def programme_parts() -> rx.Component:
    """What a programme is written with: steps in any order, a list row by row, its logo on both grounds."""
    steps = {"nom": "Nom et contacts", "couleurs": "Couleurs et logo", "mots": "Mots du public"}
    row = entries.entry(
        "Objectif 1",
        fields.text_field("g-seuil", "Seuil à atteindre", default="20"),
        fields.text_field("g-semaines", "En combien de semaines", error="Le délai va de 0 à 260."),
        on_remove=rx.noop(),
    )
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 35 26">'
        '<path d="M4 3h27v20H4z" fill="currentColor"/></svg>'
    )
    return flow.panel(
        wizard.step_links(steps, "couleurs", ("mots",), lambda step: rx.noop()),
        forms.outcome("Enregistré\u00a0: couleurs et logo.", ""),
        entries.entries(
            "g-objectifs", "Objectifs", row, add="Ajouter un objectif", on_add=rx.noop(),
            hint="Écrits avant d’être mesurés.", error="Cet objectif est écrit deux fois\u00a0: gardez-en un.",
        ),
        emblem.on_both_grounds(drawing, "", "", name="Lire au collège", id="g-logo"),
        flow.divided(
            flow.acted(
                (flow.strong("Lire au collège"), badge("En préparation")),
                link_button("Modifier", "/demo/ui", size="sm", more=" Lire au collège"),
            )
        ),
        title="Programme",
    )  # fmt: skip


def parts() -> tuple[rx.Component, ...]:
    """Return the parts of the gallery made here."""
    return text_fields(), pickers(), sending(), answers_to_attest(), programme_parts()
