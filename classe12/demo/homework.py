"""The second policy of the demonstration: a few collèges, those who run Devoirs faits there, five videos.

The films are those of the first policy, copied: another scene would be one more minute to wait for.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import count
from random import Random
from uuid import UUID

from sqlmodel import Session, select

from classe12.accounts.models import Grant, Membership, Person, Role
from classe12.adoption.actions import sum_up
from classe12.core.clock import now, today
from classe12.core.ids import new_id
from classe12.core.storage import get_storage
from classe12.demo import catalogue, invented, writing
from classe12.demo.crowd import PlannedTeacher, address
from classe12.demo.directory import UAI_PREFIXES, PlannedSchool
from classe12.demo.filming import Filmed
from classe12.demo.practices import Practice
from classe12.demo.usage import plan_views, plan_visits
from classe12.media.models import Rendition
from classe12.programmes.queries import list_programmes
from classe12.territories import reference
from classe12.territories.models import Priority, SchoolKind
from classe12.territories.rules import Break, check_letter

SLUG = "devoirs-faits"
PLACES = (("094", "Valbrune"), ("059", "Rocheline"), ("013", "Port-Aurel"))  # département, commune
EACH = 4  # collèges of a département
FIRST_SERIAL = 9600  # no real school is above 9000
TEAM = (("Hélène Aubry", Role.OWNER), ("Inès Bertin", Role.MODERATOR), ("Samuel Rey", Role.ADMIN))
PEOPLE = (
    ("Karima Saadi", "cpe"),
    ("Yanis Colas", "aed"),
    ("Claire Texier", "professeur"),
    ("Bastien Picard", "ap"),
    ("Laure Monnier", "direction"),
    ("Zoé Perret", "etudiant"),
)
PRACTICES = (
    Practice(
        "Entrer en Devoirs faits : trois minutes pour poser le calme",
        "Les élèves arrivent de six classes. Un minuteur, une place, un seul geste : sortir l’agenda.",
        (), ("gestion-de-groupes",), ("lancer-la-seance",), None, 3, 1.6, "Karima Saadi",
    ),
    Practice(
        "À deux adultes dans la salle : qui aide, qui fait avancer",
        "Professeure et AED, nous changeons de rôle à mi-séance. C’est écrit au tableau.",
        (), ("co-intervention",), ("se-repartir-les-eleves",), None, 2, 1.4, "Claire Texier",
    ),
    Practice(
        "Le plan de travail que l’élève remplit en arrivant",
        "Ce que j’ai à faire, ce que je sais faire seul, ce que je demande. Une feuille, deux minutes.",
        (), ("ressources", "gestion-de-groupes"), ("rendre-autonome",), None, 2, 1.2, "Yanis Colas",
    ),
    Practice(
        "Le coin d’outils : dictionnaires, règles et fiches de méthode",
        "Trois étagères à portée de main : on se lève sans demander, on range en partant.",
        (), ("gestion-de-materiel",), ("rendre-autonome",), None, 1, 1.0, "Bastien Picard",
    ),
    Practice(
        "Revoir une leçon à deux, sans la relire",
        "L’un cache le cahier, l’autre pose trois questions. Puis on échange.",
        (), ("ressources",), ("apprendre-une-lecon",), None, 1, 1.1, "Zoé Perret",
    ),
)  # fmt: skip


def write_second_policy(
    db: Session, filmed: Sequence[Filmed | None], breaks: dict[str, list[Break]]
) -> None:
    """Write the story of Devoirs faits, in the caller's transaction.

    Args:
        db: the seed's transaction.
        filmed: the films of the first policy.
        breaks: school holidays by zone.
    """
    programme_id = next(row.id for row in list_programmes(db) if row.slug == SLUG)
    rng = Random(SLUG)
    schools = plan_colleges(rng)
    writing.write_colleges(db, programme_id, schools)
    moderator = _join_team(db, programme_id)
    crowd = plan_people(rng, schools, set(db.exec(select(Person.email))))
    writing.write_crowd(db, programme_id, crowd)
    by_name = {one.name: one for one in crowd}
    entries = [
        catalogue.write_video(
            db, programme_id, moderator, practice, by_name[practice.author], _again(film)
        )
        for practice, film in zip(PRACTICES, [film for film in filmed if film], strict=False)
    ]
    videos = [video for entry in entries for video in entry.shown()]
    visits, thanks = plan_visits(rng, crowd, videos)
    views, totals = plan_views(rng, videos, today(), breaks["C"])
    facts = [fact for entry in entries for fact in entry.facts()]
    writing.write_use(db, programme_id, [*facts, *visits, *views], thanks)
    counted = Counter(one.video_id for one in thanks)
    catalogue.count_use(db, entries, totals, counted)


def sum_second_policy(db: Session) -> None:
    """Add up its weeks, once the journal is folded."""
    programme_id = next(row.id for row in list_programmes(db) if row.slug == SLUG)
    sum_up(db, programme_id, today(), whole=True)


def plan_colleges(rng: Random) -> list[PlannedSchool]:
    """Plan the collèges: where they are, how they are called."""
    academies = {
        code: academie for academie in reference.academies() for code, _ in academie.departements
    }
    names = list(invented.SCHOOLS)
    rng.shuffle(names)
    found = []
    for code, commune in PLACES:
        serials = count(FIRST_SERIAL)
        for _ in range(EACH):
            digits = f"{UAI_PREFIXES.get(code, code)}{next(serials):04d}"
            uai = digits + check_letter(digits)
            found.append(
                PlannedSchool(
                    uai, f"Collège {names.pop()}", SchoolKind.COLLEGE, commune, code,
                    academies[code], Priority.REP, "", "", {},
                )
            )  # fmt: skip
    return found


def plan_people(
    rng: Random, schools: Sequence[PlannedSchool], taken: set[str]
) -> list[PlannedTeacher]:
    """Plan who runs Devoirs faits: those whom one may become, then three in each of eight collèges.

    Args:
        rng: seeded generator.
        schools: the collèges.
        taken: addresses of others.
    """
    named = [(name, trade, schools[0]) for name, trade in PEOPLE]
    trades = [trade for _, trade in PEOPLE]
    others = [
        (invented.person(rng), rng.choice(trades), school)
        for school in schools[: 2 * len(schools) // 3]
        for _ in range(3)
    ]
    known = {name for name, _, _ in named}
    start = today() - timedelta(weeks=4)
    return [
        PlannedTeacher(
            new_id(), name, address(name, school.academie.domain, taken), trade, school, [],
            joined := start + timedelta(days=rng.randint(0, 12)),
            [day for week in range(4) if (day := joined + timedelta(weeks=week)) <= today()],
        )
        for name, trade, school in [*named, *(o for o in others if o[0] not in known)]
    ]  # fmt: skip


def _join_team(db: Session, programme_id: int) -> UUID:
    """Give people of the first policy's team the same role here; return the moderator."""
    moment, found = now() - timedelta(weeks=5), {}
    for name, role in TEAM:
        person = db.exec(select(Person).where(Person.display_name == name)).one()
        db.add(Membership(person_id=person.id, programme_id=programme_id, joined_at=moment))
        db.add(Grant(person_id=person.id, programme_id=programme_id, role=role, granted_at=moment))
        found[role] = person.id
    db.flush()
    return found[Role.MODERATOR]


def _again(film: Filmed) -> Filmed:
    """Return a film with files of its own."""
    asset_id, storage = new_id(), get_storage()
    renditions = []
    for made in film.renditions:
        key = made.key.replace(str(film.asset_id), str(asset_id))
        with storage.local_path(made.key) as path:
            storage.put_file(key, path)
        renditions.append(
            Rendition(**made.model_dump(warnings=False) | {"asset_id": asset_id, "key": key})
        )
    return replace(film, asset_id=asset_id, renditions=tuple(renditions))
