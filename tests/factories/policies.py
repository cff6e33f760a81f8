"""A policy whose every word is marked, and people of another one who look for it."""

import re
from dataclasses import replace

from sqlmodel import Session, col, select

from classe12.accounts.models import Membership, Role
from classe12.adoption.models import Annotation, AnnotationKind
from classe12.core.actor import Actor
from classe12.core.clock import now, today
from classe12.programmes.models import Programme, Theme
from classe12.programmes.queries import forget_programmes, list_programmes
from classe12.territories.models import School
from classe12.videos.actions import playlists
from classe12.videos.models import Place
from classe12.videos.rules.playlists import PlaylistForm
from tests.factories import stories as make
from tests.factories.campaigns import a_campaign
from tests.factories.comments import a_comment, an_attachment
from tests.factories.deployment import a_contact
from tests.factories.funding import a_clerk, a_convention, a_quote
from tests.factories.ideas import an_idea
from tests.factories.loop import a_request, a_trial, an_answer
from tests.factories.moderation import a_report
from tests.factories.news import a_gathering, a_registration, an_article
from tests.factories.people import a_lead, a_moderator, a_teacher
from tests.factories.territories import in_perimeter

MARK = re.compile("z(é|e|%C3%A9)phyr", re.IGNORECASE)
OTHER = "devoirs-faits"
ALL = frozenset(role.value for role in Role)  # somebody who may open every page


class Marked:
    """Two policies.

    Attributes:
        own: people of the marked one.
        walkers: people of the other one; "both" is the author of what is marked.
        parts: identifiers of what is marked, by the name that addresses give them.
    """

    def __init__(self, db: Session) -> None:
        author = a_teacher(db, name="Zéphyr Alizé", bio="Zéphyr enseigne.")
        self.here = author.programme_id
        asker = a_teacher(db, name="Zéphyrine Brise")
        moderator, lead = a_moderator(db, name="Zéphyr Relit"), a_lead(db, name="Zéphyr Suit")
        clerk = a_clerk(db)
        self.own = {"teacher": author, "everything": replace(lead, roles=ALL)}
        mine = db.get_one(Membership, (author.person_id, self.here))
        mine.shows_profile, mine.is_listed = True, True
        school = db.get_one(School, mine.school_uai)
        in_perimeter(db, school, self.here, CP=2)
        _mark_lists(db, self.here)
        self.parts = {"school_uai": school.uai, "person_id": author.person_id}
        self._write(db, author, asker, moderator, lead, clerk, school)
        db.flush()
        self._people(db, author, mine)
        forget_programmes()

    def _write(
        self,
        db: Session,
        author: Actor,
        asker: Actor,
        moderator: Actor,
        lead: Actor,
        clerk: Actor,
        school: School,
    ) -> None:
        video = make.published(db, author, title="Zéphyr publié", description="Zéphyr décrit.")
        make.in_review(db, author, title="Zéphyr en relecture")
        make.get(db, make.a_draft(db, author).id).title = "Zéphyr brouillon"
        comment = a_comment(db, asker, video.id, "Zéphyr commente.")
        file = an_attachment(db, asker, comment, name="Zéphyr.pdf")
        a_trial(db, video.id, asker, worked="Zéphyr essaie et dit.")
        request = a_request(db, asker, question="Zéphyr cherche une façon de faire", context="")
        an_answer(db, request, author, "Zéphyr répond ainsi.", video.id)
        an_idea(db, author, "Zéphyr propose une idée")
        article = an_article(db, moderator, title="Zéphyr écrit", slug="zephyr-ecrit")
        meets = a_gathering(db, lead, title="Zéphyr réunit", slug="zephyr-reunit")
        a_registration(db, meets, author)
        shelf = playlists.create_playlist(db, author, PlaylistForm("Zéphyr range", "", "public"))
        playlists.add_video(db, author, shelf, video.id)
        playlists.show_at(db, moderator, shelf, Place.WEEKLY)
        a_report(
            db, asker, f"/video/{video.id}/x", explanation="Zéphyr signale ce qui se voit ici."
        )
        campaign = a_campaign(db, lead, name="Zéphyr appelle")
        a_contact(db, lead, school, "school", name="Zéphyr Contact")
        expense = a_quote(db, clerk, a_convention(db, clerk, number="ZEPHYR-1"))
        db.add(
            Annotation(
                programme_id=self.here, place_kind="national", place_code="", on_day=today(),
                kind=AnnotationKind.OTHER, words="Zéphyr repère", written_at=now(),
            )
        )  # fmt: skip
        asset = make.get(db, video.id).asset_id
        self.parts |= {
            "video_id": video.id, "asset_id": asset, "list_id": shelf, "request_id": request.id,
            "article_id": article.id, "gathering_id": meets.id, "attachment_id": file.id,
            "campaign_id": campaign, "expense_id": expense.id,
            "place_kind": "departement", "place_code": "094",
        }  # fmt: skip

    def _people(self, db: Session, author: Actor, mine: Membership) -> None:
        there = next(row.id for row in list_programmes(db) if row.slug == OTHER)
        ada = a_teacher(db, programme_id=there, name="Ada Neutre", levels=())
        # One account, two memberships: their name is theirs everywhere, what they wrote is not.
        db.add(Membership(person_id=mine.person_id, programme_id=there, joined_at=now()))
        self.walkers = {
            "visitor": Actor(there, visitor="v" * 32),
            "everything": replace(ada, roles=ALL, scopes=frozenset({("national", "")})),
            "both": replace(ada, person_id=author.person_id, name=""),
        }
        db.flush()


def _mark_lists(db: Session, programme_id: int) -> None:
    first = select(Theme).where(Theme.programme_id == programme_id).order_by(col(Theme.position))
    theme = db.exec(first).first()
    assert theme is not None
    theme.name, theme.text = "Zéphyr (thème)", "Zéphyr classe."
    db.get_one(Programme, programme_id).publication_director = "Zéphyr Éditeur"
