"""What is said in the fictitious films: the captions of each, validated by its author.

Nobody really speaks in them, they are drawn; the words are what a teacher would say over such pictures.
"""

from sqlmodel import Session

from classe12.core.text import unbroken
from classe12.demo.practices import Practice
from classe12.videos.models import CaptionTrack, Source, Video, VideoStatus
from classe12.videos.rules import cues as shapes
from classe12.videos.rules.cues import Cue

FIRST_WORD_S = 0.4
SAID: dict[str, tuple[str, ...]] = {
    "Entrer en Devoirs faits : trois minutes pour poser le calme": (
        "Ils arrivent de six classes. Je les attends à la porte, un par un.",
        "Une place, l’agenda ouvert, et le minuteur : trois minutes sans parler.",
        "Ensuite seulement, on demande de l’aide.",
    ),
    "À deux adultes dans la salle : qui aide, qui fait avancer": (
        "L’une aide au fond, l’autre passe dans les rangs.",
        "À mi-séance, on échange : personne n’est « celle des difficiles ».",
    ),
    "Le plan de travail que l’élève remplit en arrivant": (
        "Trois colonnes : à faire, je sais faire, je demande.",
        "Il le remplit seul. Moi, je commence par la troisième.",
    ),
    "Le coin d’outils : dictionnaires, règles et fiches de méthode": (
        "Tout est là, à hauteur de main. On se lève sans demander.",
        "On range en partant : c’est la seule règle.",
    ),
    "Revoir une leçon à deux, sans la relire": (
        "Il cache le cahier et pose trois questions.",
        "Puis ils échangent. La leçon est sue, et ils n’ont pas relu.",
    ),
    "Le minuteur visuel, pour finir sans se presser": (
        "Le minuteur est posé là, à côté du tableau : tout le monde le voit.",
        "Quand le rouge a disparu, on pose le crayon, même si ce n’est pas fini.",
        "Celui qui a terminé choisit une des trois boîtes, sans me demander.",
        "Depuis, je ne répète plus la consigne : je montre le minuteur.",
    ),
    "Quatre îlots, un coin d’appel : ma classe vue d’en haut": (
        "Douze tables, quatre îlots. Personne ne tourne le dos au tableau.",
        "Le coin d’appel, c’est ce tapis. Dix minutes, jamais plus.",
        "Je prends trois élèves, les autres savent quoi faire.",
    ),
    "Un plan de travail que les élèves remplissent seuls": (
        "Six cases pour la semaine. Chacun commence par où il veut.",
        "On coche soi-même. Je relis le soir, je n’efface rien.",
        "Une case vide n’est pas une faute : on en parle le lendemain.",
    ),
    "Douze jetons, deux boîtes : les compléments à 10": (
        "Combien y a-t-il de jetons dans la première boîte ? Sept.",
        "Je ferme l’autre. Combien en manque-t-il pour aller à dix ?",
        "On dit le nombre, puis on ouvre pour vérifier.",
        "Après trois parties, ils n’ouvrent plus la boîte.",
    ),
    "Co-intervenir : qui fait quoi pendant vingt minutes": (
        "Nous écrivons les rôles au tableau avant que les élèves entrent.",
        "Ma collègue mène, j’observe trois élèves, et nous échangeons à la sonnerie.",
        "Le trait au sol dit à chacun vers qui se tourner.",
    ),
    "Des tours de dix pour compter jusqu’à cent": (
        "Dix cubes font une tour. On ne recompte plus, on empile.",
        "Trois tours et quatre cubes : trente-quatre.",
        "Le nombre se voit avant de se dire.",
    ),
    "Le coin calme, sans en faire une punition": (
        "Un coussin, une lampe, trois livres. C’est tout.",
        "On y va quand on en a besoin, on en revient quand on est prêt.",
        "Je n’y envoie jamais personne : ce serait une punition.",
    ),
    "La dictée à deux voix sur une seule ardoise": (
        "L’un dit le mot, l’autre l’écrit, puis on échange l’ardoise.",
        "On discute l’erreur avant de l’effacer.",
    ),
    "La frise du jour, lue par un élève": (
        "Chaque matin, un élève lit la frise à voix haute.",
        "La classe corrige : non, aujourd’hui il n’y a pas sport.",
        "Moi, je ne dis rien avant la fin.",
    ),
    "La bibliothèque de classe en trois bacs": (
        "Les livres sont rangés par longueur, pas par thème.",
        "Bac vert : je peux le finir aujourd’hui. Bac bleu : cette semaine.",
        "Et le bac jaune, c’est pour les histoires que je lis moi-même.",
    ),
    "Les sons complexes, pendus à un fil": (
        "Chaque lundi, un son rejoint le fil. C’est la classe qui choisit lequel.",
        "Deux élèves le lisent, les autres cherchent un mot.",
        "Quand le fil est plein, on fabrique un album.",
    ),
    "Une réunion de familles qui commence par une lecture": (
        "Les parents s’assoient à la place de leur enfant.",
        "On lit ensemble cinq minutes, sans rien expliquer.",
        "La réunion vient après, et les questions ne sont plus les mêmes.",
    ),
    "Passer à vingt-cinq : ce que je prépare dès mai": (
        "Dès le mois de mai, je prépare trois habitudes.",
        "Demander à un camarade, attendre son tour, relire avant de montrer.",
        "En septembre, à vingt-cinq, ils les ont gardées.",
    ),
    "Trois classes, un même problème, une affiche": (
        "Trois classes du réseau cherchent le même problème, le même jour.",
        "Chaque groupe fait une affiche, et nous les échangeons.",
        "Ils ne regardent pas qui a juste : ils regardent comment.",
    ),
    "Le conseil de classe à douze, dix minutes le vendredi": (
        "Dix minutes, le vendredi. Celui qui a le bâton parle.",
        "Trois questions : ce qui va, ce qui ne va pas, ce que l’on décide.",
        "On écrit une seule décision au tableau, et on la relit lundi.",
    ),
    "Les rituels du matin en cinq minutes": (
        "La date, la météo, le nombre du jour : trois élèves mènent.",
        "Je suis assise au fond, je n’interviens pas.",
        "Cinq minutes au minuteur, et la journée commence.",
    ),
}


def write_captions(db: Session, video: Video, practice: Practice) -> None:
    """Write the captions of a fictitious video that has words, before what search derives from it."""
    said = SAID.get(practice.title)
    if said is None or not video.duration_s or video.status is not VideoStatus.PUBLISHED:
        return
    cues = spread([unbroken(sentence) for sentence in said], video.duration_s)
    rows = shapes.written(cues)
    db.add(
        CaptionTrack(
            video_id=video.id,
            programme_id=video.programme_id,
            draft=rows,
            cues=rows,
            source=Source.TYPED,
            version=1,
            saved_at=video.submitted_at,
            saved_by=video.author_id,
            validated_at=video.submitted_at,
            validated_by=video.author_id,
        )
    )
    video.has_captions, video.spoken = True, shapes.spoken(cues)


def spread(sentences: list[str], length_s: float) -> tuple[Cue, ...]:
    """Return sentences as captions over a whole film, each as long as its share of the letters."""
    letters, at, cues = sum(map(len, sentences)), FIRST_WORD_S, list[Cue]()
    for sentence in sentences:
        until = at + (length_s - FIRST_WORD_S) * len(sentence) / letters
        cues.append(Cue(round(at * 1000), round(until * 1000), sentence))
        at = until
    return shapes.tidy(cues, shapes.milliseconds(length_s))
