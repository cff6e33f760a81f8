"""The fictitious videos: what each says, and where it is in its life cycle."""

from dataclasses import dataclass

from classe12.demo.films.scenes import Scene
from classe12.moderation.models import Reason
from classe12.videos.models import Audience, VideoStatus

AMENDED = (
    "Bonjour, merci pour cette vidéo. À 0:03, une étiquette porte un prénom. Vous pouvez couper "
    "ces deux secondes : tout le reste est prêt, nous la publierons aussitôt."
)
REFUSED = (
    "Bonjour, merci pour cet envoi. La vidéo présente un logiciel payant plutôt qu’une pratique de "
    "classe : elle n’entre pas dans ce que nous publions. Montrez-nous ce que vos élèves en font."
)


@dataclass(frozen=True, slots=True)
class Practice:
    """A video to be written.

    Attributes:
        scene: its film; None for a draft whose file was not chosen yet.
        author: name of an account of the demo, "" for a teacher drawn by chance.
        weeks_ago: weeks since it was published, or sent.
        audience: who it is for.
        success: how much it is watched, 1 for an ordinary video.
        adults: colleagues that are heard, who signed; nobody else is recognised.
        ends_in: days that their consents still last.
    """

    title: str
    description: str
    levels: tuple[str, ...]
    themes: tuple[str, ...]
    needs: tuple[str, ...]
    scene: Scene | None
    weeks_ago: int
    success: float = 1.0
    author: str = ""
    status: VideoStatus = VideoStatus.PUBLISHED
    reason: Reason = Reason.NONE
    message: str = ""
    audience: Audience = Audience.PUBLIC
    adults: int = 0
    ends_in: int = 0


CAMILLE = "Camille Roche"
PRACTICES = (
    Practice(
        "Le minuteur visuel, pour finir sans se presser",
        "Un minuteur posé près du tableau, trois boîtes d’autonomie, et une consigne de moins. "
        "Filmé en période 1, un jeudi après la cantine.",
        ("GS", "CP"),
        ("gestion-de-classe", "outils"),
        ("tenir-le-rythme", "retrouver-le-calme"),
        Scene("minuteur", is_large=True),
        9,
        1.8,
    ),
    Practice(
        "Quatre îlots, un coin d’appel : ma classe vue d’en haut",
        "Douze tables, quatre îlots et un coin d’appel que je n’utilise jamais plus de dix minutes.",
        ("CP", "CE1"),
        ("gestion-de-classe",),
        ("amenager-la-classe",),
        Scene("ilots", is_large=True, extra=3),
        9,
        1.5,
    ),
    Practice(
        "Un plan de travail que les élèves remplissent seuls",
        "Six cases, un crayon, et le droit de choisir par où commencer. Chacun coche, je relis le soir.",
        ("CP", "CE1"),
        ("gestion-de-classe", "outils"),
        ("tenir-le-rythme",),
        Scene("plan", extra=2),
        8,
        1.3,
    ),
    Practice(
        "Douze jetons, deux boîtes : les compléments à 10",
        "Deux boîtes de dix, douze jetons. On montre, on cache, on dit ce qui manque.",
        ("CP",),
        ("mathematiques",),
        ("compter-et-calculer",),
        Scene("dix", is_large=True, extra=4),
        8,
        1.4,
    ),
    Practice(
        "Co-intervenir : qui fait quoi pendant vingt minutes",
        "Deux enseignants, une classe, un trait au sol. Nous écrivons les rôles au tableau chaque matin.",
        ("CP", "CE1"),
        ("gestion-de-classe",),
        ("co-intervenir",),
        Scene("co", is_large=True, extra=3),
        7,
        1.9,
    ),
    Practice(
        "Des tours de dix pour compter jusqu’à cent",
        "Des cubes, des tours, et un nombre qui se voit avant de se dire.",
        ("CP", "CE1"),
        ("mathematiques",),
        ("compter-et-calculer",),
        Scene("cubes", is_large=True),
        7,
        1.5,
    ),
    Practice(
        "Le coin calme, sans en faire une punition",
        "Un coussin, une lampe, trois livres. On y va de soi-même, on en revient de soi-même.",
        ("GS", "CP"),
        ("gestion-de-classe", "enseignement-moral-et-civique"),
        ("retrouver-le-calme", "amenager-la-classe"),
        Scene("calme", extra=2),
        6,
        1.2,
    ),
    Practice(
        "La dictée à deux voix sur une seule ardoise",
        "L’un dit, l’autre écrit, puis on échange. L’erreur se discute avant de s’effacer.",
        ("CP",),
        ("francais",),
        ("lire-et-ecrire-a-douze",),
        Scene("ardoise"),
        6,
    ),
    Practice(
        "La frise du jour, lue par un élève",
        "Chaque matin, un élève lit la frise à voix haute et la classe corrige.",
        ("GS",),
        ("questionner-le-monde", "francais"),
        ("tenir-le-rythme",),
        Scene("frise"),
        5,
    ),
    Practice(
        "La bibliothèque de classe en trois bacs",
        "Les livres rangés par longueur et non par thème : chacun trouve ce qu’il peut finir.",
        ("CP",),
        ("francais",),
        ("lire-et-ecrire-a-douze", "amenager-la-classe"),
        Scene("biblio", is_large=True, extra=2),
        5,
        1.1,
        author=CAMILLE,
        adults=1,
        ends_in=20,
    ),
    Practice(
        "Douze crayons, un seul dessin",
        "Chacun ajoute un trait, dit pourquoi, et passe la feuille. Le dessin fini appartient à tous.",
        ("GS", "CP", "CE1"),
        ("arts",),
        ("retrouver-le-calme",),
        Scene("crayons", has_sound=False),
        4,
        0.8,
    ),
    Practice(
        "Les sons complexes, pendus à un fil",
        "Chaque lundi, un son rejoint le fil. La classe choisit lequel, deux élèves le lisent.",
        ("CP",),
        ("francais",),
        ("lire-et-ecrire-a-douze",),
        Scene("lettres", extra=3),
        4,
        1.2,
    ),
    Practice(
        "S’enregistrer en lisant, s’écouter, recommencer",
        "Une tablette pour deux, une minute chacun. C’est l’élève qui décide qu’il a fini.",
        ("CP", "CE1"),
        ("numerique", "francais"),
        ("lire-et-ecrire-a-douze",),
        Scene("minuteur", is_second=True, has_sound=False),
        3,
        0.9,
    ),
    Practice(
        "Une réunion de familles qui commence par une lecture",
        "Les parents s’assoient aux places des enfants et lisent avec eux. La réunion vient après.",
        ("GS", "CP"),
        ("francais",),
        ("travailler-avec-les-familles",),
        Scene("biblio", is_second=True),
        3,
        0.9,
    ),
    Practice(
        "Passer à vingt-cinq : ce que je prépare dès mai",
        "Trois habitudes que mes CE1 emportent au CE2 : demander, attendre, relire.",
        ("CE1",),
        ("gestion-de-classe",),
        ("preparer-le-ce2",),
        Scene("ilots", is_second=True),
        2,
        1.1,
    ),
    Practice(
        "Trois classes, un même problème, une affiche",
        "Dans le réseau, trois CE1 cherchent le même problème et comparent leurs affiches.",
        ("CE1",),
        ("mathematiques",),
        ("echanger-dans-le-reseau", "compter-et-calculer"),
        Scene("co", is_second=True, extra=2),
        2,
        0.8,
        audience=Audience.NETWORK,
    ),
    Practice(
        "Le conseil de classe à douze, dix minutes le vendredi",
        "Un bâton de parole, trois questions, une décision écrite au tableau. La règle se dit par cœur.",
        ("CP", "CE1"),
        ("enseignement-moral-et-civique",),
        ("retrouver-le-calme",),
        Scene("calme", is_second=True),
        1,
        audience=Audience.MEMBERS,
    ),
    Practice(
        "Peser sans balance : qui est le plus lourd",
        "Un cintre, deux sacs, des hypothèses. La balance n’arrive qu’à la fin.",
        ("GS", "CP"),
        ("questionner-le-monde", "mathematiques"),
        ("compter-et-calculer",),
        Scene("dix", is_second=True, has_sound=False),
        1,
        0.7,
    ),
    Practice(
        "Les rituels du matin en cinq minutes",
        "La date, la météo, le nombre du jour : trois élèves mènent, je n’interviens pas.",
        ("GS", "CP"),
        ("gestion-de-classe", "questionner-le-monde"),
        ("tenir-le-rythme",),
        Scene("frise", is_second=True),
        1,
        0.9,
    ),
    Practice(
        "Le bureau d’écriture, un élève à la fois",
        "Un bureau à part, un texte à soi, dix minutes. Les autres savent pourquoi on ne dérange pas.",
        ("CP",),
        ("francais",),
        ("lire-et-ecrire-a-douze",),
        Scene("crayons", is_second=True),
        0,
        author=CAMILLE,
        status=VideoStatus.IN_REVIEW,
    ),
    Practice(
        "Respirer à trois avant la lecture",
        "Trois respirations, une main levée, on ouvre le livre.",
        ("GS", "CP"),
        ("gestion-de-classe",),
        ("retrouver-le-calme",),
        Scene("plan", is_second=True, has_sound=False),
        0,
        status=VideoStatus.IN_REVIEW,
    ),
    Practice(
        "Les mots du jour sur une ardoise",
        "Un mot appris par cœur, trois dessins, une phrase. Les prénoms sont sur les ardoises.",
        ("CP",),
        ("francais", "outils"),
        ("lire-et-ecrire-a-douze",),
        Scene("ardoise", is_second=True),
        1,
        author=CAMILLE,
        status=VideoStatus.TO_AMEND,
        reason=Reason.PUPIL_NAME,
        message=AMENDED,
    ),
    Practice(
        "Une application pour réviser les sons",
        "Dix minutes par jour sur l’application.",
        ("CP",),
        ("numerique",),
        ("lire-et-ecrire-a-douze",),
        Scene("lettres", is_second=True),
        2,
        author=CAMILLE,
        status=VideoStatus.REFUSED,
        reason=Reason.OUT_OF_SCOPE,
        message=REFUSED,
    ),
    Practice(
        "Ranger les cubes sans compter deux fois",
        "",
        ("CP",),
        ("mathematiques",),
        (),
        None,
        0,
        author=CAMILLE,
        status=VideoStatus.DRAFT,
    ),
)
SMALL = (0, 3, 4, 9, 19, 21, 22, 23)  # places of the few that browser tests need
