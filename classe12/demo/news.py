"""The fictitious news: three articles, four events, those who come to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlmodel import Session

from classe12.accounts.models import ScopeKind
from classe12.core.clock import PARIS, now, today
from classe12.core.storage import get_storage
from classe12.core.text import slugify
from classe12.demo.catalogue import Entry
from classe12.demo.crowd import PlannedTeacher
from classe12.demo.filming import Filmed
from classe12.demo.writing import instant_of
from classe12.media.models import RenditionKind
from classe12.news import pictures
from classe12.news.models import (
    Article,
    ArticleStatus,
    Gathering,
    GatheringKind,
    GatheringStatus,
    GatheringVideo,
    Picture,
    Place,
    Registration,
)
from classe12.news.pictures import Made
from classe12.territories import reference
from classe12.territories.rules import is_holiday

ZONE = "C"  # of the school of the demo
TEAM, RELAY, LEAD = "Inès Bertin", "Paul Girard", "Hugo Vasseur"


@dataclass(frozen=True, slots=True)
class PlannedArticle:
    """An article to be written; `alt` says what its picture shows, the poster of a film."""

    title: str
    excerpt: str
    body: str
    days_ago: int
    alt: str = ""


@dataclass(frozen=True, slots=True)
class PlannedEvent:
    """An event to be written.

    Attributes:
        in_days: days from today, negative when it took place.
        coming: how many registered; those over the capacity wait.
        videos: how many of the catalogue were born of it.
    """

    kind: GatheringKind
    title: str
    body: str
    organiser: str
    in_days: int
    hours: tuple[time, time]
    place: str = ""
    link: str = ""
    capacity: int | None = None
    coming: int = 0
    videos: int = 0
    scope: tuple[ScopeKind, str] = (ScopeKind.NATIONAL, "")


ARTICLES = (
    PlannedArticle(
        "Trois rituels pour les fins d’après-midi",
        "À seize heures, l’attention baisse. Trois classes ont filmé ce qu’elles en font : rien de "
        "spectaculaire, mais cela tient.",
        "Nous avons demandé à trois collègues ce qui change quand on n’a que douze élèves, à l’heure où "
        "tout le monde fatigue.\n\n## Ce qu’elles ont tenté\n\n- **Le minuteur visuel**, pour finir sans "
        "se presser.\n- **Le coin calme**, dont on revient de soi-même.\n- **La frise du jour**, lue à "
        "voix haute par un élève.\n\n## Ce qu’elles en disent\n\n> Je croyais gagner du temps. J’ai surtout "
        "gagné du silence.\n\nLes trois vidéos sont [dans le catalogue](https://classe12.example/videos). "
        "Essayez-en une cette semaine, puis racontez.",
        2,
        "Le dessin d’un minuteur posé près d’un tableau.",
    ),
    PlannedArticle(
        "Ce que les challenges ont produit ce trimestre",
        "Une heure ensemble, une pratique choisie, une vidéo à la fin : le format le plus simple est aussi "
        "celui qui marche le mieux.",
        "Un *challenge*, c’est une heure à plusieurs pour préparer et filmer une pratique. Ce trimestre, "
        "les vidéos qui en sont nées sont parmi les plus regardées.\n\n1. On choisit **une seule idée**.\n"
        "2. On écrit trois phrases.\n3. On filme, sans montage.\n\nLe prochain est au calendrier.",
        11,
        "Le dessin d’une classe de quatre îlots vue d’en haut.",
    ),
    PlannedArticle(
        "Le service ouvre : dites-nous ce qui coince",
        "Classe à 12 s’ouvre à de nouvelles circonscriptions. Vos retours décident de la suite.",
        "Le service s’ouvre par étapes. Nous lisons tout ce que vous écrivez et nous répondons.\n\n"
        "Ici, personne n’évalue personne : c’est écrit dans la charte, et c’est vrai dans le code.",
        24,
    ),
)
EVENTS = (
    PlannedEvent(
        GatheringKind.CHALLENGE,
        "Filmer un rituel de mathématiques en une heure",
        "Pour celles et ceux qui n’ont **jamais filmé**. Venez avec un rituel et un téléphone.\n\n"
        "- 15 minutes pour choisir,\n- 15 minutes pour écrire trois phrases,\n- 30 minutes pour filmer.",
        TEAM,
        6,
        (time(17, 30), time(18, 30)),
        link="https://visio.classe12.example/challenge",
        capacity=12,
        coming=15,
    ),
    PlannedEvent(
        GatheringKind.ATELIER,
        "Aménager la classe à douze : on apporte ses plans",
        "Chacun vient avec le plan de sa classe. On compare, on déplace, on repart avec une idée.",
        RELAY,
        15,
        (time(14), time(16)),
        place="École des Tilleuls, Valbrune",
        capacity=20,
        coming=7,
        scope=(ScopeKind.CIRCONSCRIPTION, ""),
    ),
    PlannedEvent(
        GatheringKind.VISITE,
        "Une matinée dans une classe de CP dédoublée",
        "On observe, puis on en parle avec l’enseignante. Les élèves sont prévenus, rien n’est filmé.",
        LEAD,
        29,
        (time(9), time(11, 30)),
        place="École des Tilleuls, Valbrune",
        capacity=6,
        coming=2,
        scope=(ScopeKind.ACADEMIE, "24"),
    ),
    PlannedEvent(
        GatheringKind.FOCUS,
        "Le minuteur visuel, raconté par celle qui l’a filmé",
        "L’autrice présente sa vidéo et ce qui l’a précédée ; puis chacun dit ce qu’il en ferait.",
        TEAM,
        -12,
        (time(18), time(19)),
        link="https://visio.classe12.example/focus",
        coming=9,
        videos=2,
    ),
)


def develop(filmed: Sequence[Filmed | None]) -> list[Made]:
    """Make the pictures of the articles from the posters of the first films."""
    films = [film for film in filmed if film][: sum(1 for article in ARTICLES if article.alt)]
    made = []
    for film in films:
        poster = next(r for r in film.renditions if r.kind is RenditionKind.POSTER)
        with get_storage().local_path(poster.key) as path:
            made.append(pictures.make(path.read_bytes()))
    return made


def write_news(
    db: Session,
    programme_id: int,
    named: dict[str, UUID],
    crowd: Sequence[PlannedTeacher],
    entries: Sequence[Entry],
    made: Sequence[Made],
    circonscription: str,
) -> None:
    """Write the articles and the events, in the seed's transaction.

    Args:
        db: the seed's transaction.
        programme_id: of which programme.
        named: who has which name.
        crowd: the teachers, among whom some come.
        entries: the videos that were written.
        made: what `develop` made.
        circonscription: the one of the relay.
    """
    ready = list(made)
    for article in ARTICLES:
        picture = ready.pop(0) if article.alt and ready else None
        _write_article(db, programme_id, named[TEAM], article, picture)
    videos = [entry.video.id for entry in entries if entry.video.published_at]
    for event in EVENTS:
        _write_event(db, programme_id, named, event, crowd, videos, circonscription)


def _write_article(
    db: Session, programme_id: int, author: UUID, planned: PlannedArticle, made: Made | None
) -> None:
    at = instant_of(today() - timedelta(days=planned.days_ago), 7)
    if made:
        db.add(
            Picture(
                id=made.id,
                programme_id=programme_id,
                person_id=author,
                width=made.size[0],
                height=made.size[1],
                bytes=made.octets[0],
                small_bytes=made.octets[1],
                created_at=at,
            )
        )
        db.flush()
    db.add(
        Article(
            programme_id=programme_id,
            author_id=author,
            status=ArticleStatus.PUBLISHED,
            title=planned.title,
            slug=slugify(planned.title),
            excerpt=planned.excerpt,
            body=planned.body,
            picture_id=made.id if made else None,
            picture_alt=planned.alt if made else "",
            created_at=at,
            saved_at=at,
            published_at=at,
            changed_at=at,
            is_fictitious=True,
        )
    )
    db.flush()


def _class_day(day: date, step: int) -> date:
    """Return the first day of class from a day, `step` days at a time."""
    breaks = [each for each in reference.holidays() if each.zone == ZONE]
    while day.weekday() > 4 or is_holiday(day, breaks):
        day += timedelta(days=step)
    return day


def _write_event(
    db: Session,
    programme_id: int,
    named: dict[str, UUID],
    planned: PlannedEvent,
    crowd: Sequence[PlannedTeacher],
    videos: Sequence[UUID],
    circonscription: str,
) -> None:
    day = _class_day(today() + timedelta(days=planned.in_days), 1 if planned.in_days > 0 else -1)
    starts_at, ends_at = (datetime.combine(day, hour, PARIS) for hour in planned.hours)
    announced_at = min(starts_at - timedelta(days=21), now() - timedelta(days=3))
    kind, code = planned.scope
    gathering = Gathering(
        programme_id=programme_id,
        organiser_id=named[planned.organiser],
        kind=planned.kind,
        status=GatheringStatus.PUBLISHED,
        title=planned.title,
        slug=slugify(planned.title),
        body=planned.body,
        starts_at=starts_at,
        ends_at=ends_at,
        place=planned.place,
        link=planned.link,
        capacity=planned.capacity,
        scope_kind=kind,
        scope_code=circonscription if kind is ScopeKind.CIRCONSCRIPTION else code,
        revision=1,
        created_at=announced_at,
        saved_at=announced_at,
        published_at=announced_at,
        changed_at=announced_at,
        is_fictitious=True,
    )
    db.add(gathering)
    db.flush()
    for rank, teacher in enumerate(crowd[1 : planned.coming + 1]):
        has_place = planned.capacity is None or rank < planned.capacity
        asked_at = announced_at + timedelta(minutes=37 * rank)
        db.add(
            Registration(
                gathering_id=gathering.id,
                person_id=teacher.id,
                place=Place.REGISTERED if has_place else Place.WAITING,
                asked_at=asked_at,
                confirmed_at=asked_at if has_place else None,
            )
        )
    for video_id in videos[: planned.videos]:
        db.add(
            GatheringVideo(gathering_id=gathering.id, video_id=video_id, attached_at=announced_at)
        )
    db.flush()
