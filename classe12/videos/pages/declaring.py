"""The wizard of the image rights, inside the form of a contribution: what is seen and heard, who signs."""

import reflex as rx

from classe12.programmes.components import worded
from classe12.ui import flow
from classe12.ui.buttons import link_button
from classe12.ui.choices import choice_tiles
from classe12.ui.consent import Sentence, asked_when, attestation, follows, told_after
from classe12.ui.fields import select_field, text_field
from classe12.ui.links import text_link
from classe12.ui.vars import when
from classe12.videos.models import Scene
from classe12.videos.rules import consent as rules
from classe12.videos.rules.consent import Recognised
from classe12.videos.rules.links import BLUR, MUTE

SIGNING = tuple(scene.value for scene in rules.SIGNING)
QUIET = tuple(scene.value for scene in (Scene.NOBODY, Scene.BACKS, Scene.NAMES))
YEARS = [(str(n), f"{n} an" if n == 1 else f"{n} ans") for n in range(1, rules.MOST_YEARS + 1)]
SENTENCES: tuple[Sentence, ...] = (
    (
        Recognised.NOBODY.value,
        rules.SENTENCES[Recognised.NOBODY],
        QUIET,
        (*SIGNING, Scene.AUTHOR.value),
    ),
    (
        Recognised.AUTHOR.value,
        rules.SENTENCES[Recognised.AUTHOR],
        (Scene.AUTHOR.value,),
        SIGNING,
    ),
    (Recognised.OTHERS.value, rules.SENTENCES[Recognised.OTHERS], SIGNING, ()),
)


def declaration(said: rx.Var, problems: rx.Var, outlook: rx.Var, studio: rx.Var) -> rx.Component:
    """Return the questions, what follows from the answers, and the sentence to attest.

    Args:
        said: var: a `state.forms.Declared`.
        problems: var: sentences by field.
        outlook: var: a `queries.consent.OutlookRow`.
        studio: var: where the film is blurred and muted, "" while it cannot be.
    """
    return flow.panel(
        follows(
            choice_tiles(
                rules.SCENES,
                "Que voit-on, et qu’entend-on ?",
                [(scene.value, *rules.SCENE_WORDS[scene]) for scene in Scene],
                kind="checkbox",
                default=said.scenes,
                hint="Plusieurs réponses possibles. La voix compte autant que l’image.",
                error=problems[rules.SCENES],
                stacked=True,
            ),
            told_after(_outlook(outlook, studio), label="Ce qu’il reste à faire"),
            asked_when(
                _count(rules.PUPILS, "Combien d’élèves reconnaît-on ?", said.pupils, problems),
                any_of=(Scene.FACES.value,),
            ),
            asked_when(
                _count(
                    rules.ADULTS,
                    "Combien d’autres adultes reconnaît-on ?",
                    said.adults,
                    problems,
                ),
                any_of=(Scene.COLLEAGUES.value,),
            ),
            asked_when(_papers(said, problems, outlook), any_of=SIGNING),
            attestation(
                rules.ATTESTATION,
                SENTENCES,
                attested=said.attested,
                error=problems[rules.ATTESTATION],
            ),
        ),
        _help(),
        title="Droit à l’image",
        intro=worded("Les autorisations restent à l’école, et aucun nom n’est demandé ici."),
    )


def _count(name: str, question: str, said: rx.Var, problems: rx.Var) -> rx.Component:
    return text_field(
        name,
        question,
        error=problems[name],
        default=said,
        type="number",
        input_mode="numeric",
        min=0,
        max=rules.MOST_PEOPLE,
    )


def _outlook(outlook: rx.Var, studio: rx.Var) -> rx.Component:
    """Return what to do, then where the film is retouched and the forms to print."""
    return rx.fragment(
        rx.foreach(outlook.lines, _line),
        rx.cond(outlook.blurs | outlook.mutes, _retouch(outlook, studio)),
        rx.cond(
            (outlook.minor_href != "") | (outlook.adult_href != ""),
            flow.row(
                print_button(outlook.minor_href, "Autorisations des élèves"),
                print_button(outlook.adult_href, "Autorisations des adultes"),
            ),
        ),
    )


def _retouch(outlook: rx.Var, studio: rx.Var) -> rx.Component:
    """Return the ways to the tools of the studio; what is typed here is kept meanwhile."""
    blur, mute = studio.to(str) + f"#{BLUR}", studio.to(str) + f"#{MUTE}"
    ways = flow.row(
        when(outlook.blurs, link_button("Flouter un visage ou une zone", blur, size="sm")),
        when(outlook.mutes, link_button("Couper le son d’un passage", mute, size="sm")),
    )
    later = flow.paragraph(
        "Pour flouter ou couper le son : dès que la vidéo est prête, ici même.",
        muted=True,
        small=True,
    )
    return rx.cond(studio != "", ways, later)


def _line(words: rx.Var) -> rx.Component:
    return flow.paragraph(words)


def print_button(href: rx.Var, words: str) -> rx.Component:
    """Return the way to forms to print, nothing without an address."""
    way = link_button(
        words,
        href,
        size="sm",
        before="file-down",
        more=" à imprimer, PDF",
        plain=True,
        download=True,  # followed as a page, it would cut the socket while somebody types
    )
    return rx.cond(href != "", way)


def _papers(said: rx.Var, problems: rx.Var, outlook: rx.Var) -> rx.Component:
    return rx.fragment(
        text_field(
            rules.FILMED,
            "Jour du tournage",
            hint="Il est imprimé sur les autorisations.",
            optional=True,
            type="date",
            default=said.filmed_on,
        ),
        select_field(
            rules.YEARS,
            "Combien de temps valent-elles ?",
            YEARS,
            hint=rx.cond(
                outlook.until != "",
                f"Jusqu’au {outlook.until}. Nous vous prévenons 60, 30 et 7 jours avant.",
                "Nous vous prévenons 60, 30 et 7 jours avant la fin.",
            ),
            error=problems[rules.YEARS],
            default=said.years,
        ),
        text_field(
            rules.FORMS,
            "Combien d’autorisations sont signées ?",
            hint="Une par personne que l’on reconnaît.",
            error=problems[rules.FORMS],
            default=said.forms,
            type="number",
            input_mode="numeric",
            min=0,
        ),
        keeper_tiles(said.keeper, problems),
    )


def keeper_tiles(chosen: rx.Var, problems: rx.Var) -> rx.Component:
    """Return the choice of who keeps the signed papers."""
    return choice_tiles(
        rules.KEEPER,
        "Qui les garde ?",
        [(keeper.value, worded(words)) for keeper, words in rules.KEEPER_WORDS.items()],
        default=chosen,
        error=problems[rules.KEEPER],
        stacked=True,
    )


def _help() -> rx.Component:
    return flow.disclosure(
        "Une autorisation manque, ou quelqu’un refuse ?",
        flow.bullets(
            "Filmez les mains, le matériel, le dos des élèves : c’est souvent ce qui aide le plus.",
            "Floutez le visage et coupez le son de la personne avant l’envoi, ou refaites la prise "
            "sans elle.",
            "L’autorisation générale de début d’année ne suffit pas : elle doit viser cette vidéo, "
            "avant le tournage. L’adulte signe pour lui-même, le responsable légal pour l’élève, "
            "à qui l’on demande aussi son avis.",
            "Quelqu’un change d’avis plus tard ? Dites-le depuis « Mes vidéos » : la vidéo "
            "disparaît aussitôt.",
        ),
        text_link("En savoir plus sur le droit à l’image", "/aide#droit-image", plain=True),
    )
