"""Reads of the consents: what was declared of a video, as its author and the team see it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from classe12.accounts.models import Membership
from classe12.core import text
from classe12.core.actor import Actor
from classe12.core.clock import PARIS, today
from classe12.programmes.queries import base_url_of, get_programme
from classe12.territories.models import School
from classe12.videos import access
from classe12.videos.models import Audience, Consent, Keeper, Scene, Video
from classe12.videos.papers import Paper
from classe12.videos.rules import consent as rules
from classe12.videos.rules.audience import SEEN_BY
from classe12.videos.rules.consent import ConsentForm
from classe12.videos.rules.form import UNTITLED
from classe12.videos.rules.lifecycle import Ability, abilities
from classe12.videos.rules.links import consent_path, form_path, team_consent_path

Fact = tuple[str, str]


def find_consent(db: Session, video_id: UUID) -> Consent | None:
    """Return the consent of the present version of a video, None when nothing was ever said of it."""
    return db.execute(
        select(Consent).where(col(Consent.video_id) == video_id, col(Consent.replaced_at).is_(None))
    ).scalar_one_or_none()


def form_of(row: Consent | None) -> ConsentForm:
    """Return a consent as its form shows it again."""
    if row is None:
        return rules.NOTHING_SAID
    known = rules.recognised(row.scenes) if row.attested_at and not row.withdrawn_at else None
    return ConsentForm(
        scenes=tuple(row.scenes),
        pupils=row.pupils_count or None,
        adults=row.adults_count or None,
        forms=row.forms_count or None,
        keeper=row.keeper or "",
        years=row.years,
        filmed_on=row.filmed_on,
        attested=known.value if known else "",
    )


@dataclass(frozen=True, slots=True)
class OutlookRow:
    """What follows from the answers of an author.

    Attributes:
        lines: what to do, in order; none while nothing is said.
        minor_href, adult_href: forms to print, "" for none.
        until: the last day of what is signed, in words; "" when nobody signs.
        blurs, mutes: whether hiding a part of the picture, or of the sound, is one of the things to do.
    """

    lines: tuple[str, ...] = ()
    minor_href: str = ""
    adult_href: str = ""
    until: str = ""
    blurs: bool = False
    mutes: bool = False


def get_outlook(db: Session, actor: Actor, video_id: UUID) -> OutlookRow:
    """Return what follows from what was declared of a video, to its author.

    Raises:
        NotFound: absent, elsewhere or not theirs.
    """
    video = access.get_video(db, actor, video_id, Ability.VIEW)
    row = find_consent(db, video.id)
    found = rules.outlook(form_of(row))
    return OutlookRow(
        lines=found.lines,
        minor_href=form_path(video.id, "mineur", found.minors) if found.minors else "",
        adult_href=form_path(video.id, "majeur", found.adults) if found.adults else "",
        until=until(row.expires_on if row else None),
        blurs=found.blurs,
        mutes=found.mutes,
    )


def until(day: date | None) -> str:
    """Return a last day in words, "mardi 18 décembre 2029"; "" for none."""
    return f"{text.day(day)} {day.year}" if day else ""


def facts_of(row: Consent | None, shows_people: bool | None) -> tuple[Fact, ...]:
    """Return what was declared of a video, as (word, known) pairs, for its author and for the team.

    Args:
        row: its consent, None when nothing was said.
        shows_people: what was said before scenes were asked.
    """
    if row is None or (row.attested_at is None and not row.scenes):
        return (("Droit à l’image", "Rien n’est attesté."),)
    found = [
        ("Droit à l’image", _attested(row)),
        ("On voit, on entend", _scenes(row, shows_people)),
    ]
    if row.pupils_count or row.adults_count:
        people = [text.plural(row.pupils_count, "élève")] * (row.pupils_count > 0)
        if row.adults_count:
            people.append(text.plural(row.adults_count, "autre adulte", "autres adultes"))
        signed = text.plural(row.forms_count, "autorisation signée", "autorisations signées")
        found.append(("Que l’on reconnaît", f"{' et '.join(people)} ; {signed}"))
    if row.keeper:
        found.append(("Autorisations gardées par", rules.KEPT_BY[Keeper(row.keeper)]))
    if row.expires_on:
        found.append(("Valables jusqu’au", until(row.expires_on)))
    return tuple(found)


def _attested(row: Consent) -> str:
    if row.withdrawn_at:
        return f"Une personne a retiré son accord, {_on(row.withdrawn_at)}."
    if row.attested_at is None:
        return "Rien n’est encore attesté."
    renewed = f" ; accords renouvelés {_on(row.renewed_at)}" if row.renewed_at else ""
    return f"Attesté par l’auteur, {_on(row.attested_at)}{renewed}."


def _on(moment: datetime) -> str:
    return f"le {until(moment.astimezone(PARIS).date())}"


def _scenes(row: Consent, shows_people: bool | None) -> str:
    if row.scenes:
        words = [rules.SCENE_WORDS[Scene(scene)][0] for scene in row.scenes]
        return text.capital(", ".join(word[0].lower() + word[1:] for word in words)) + "."
    return (
        "On reconnaît des personnes, leurs autorisations sont réunies."
        if shows_people
        else "On ne reconnaît personne."
    )


@dataclass(frozen=True, slots=True)
class ConsentPage:
    """The consents of a video, to its author or to the team.

    Attributes:
        facts: what was declared, (word, known) pairs.
        until: the last day, in words; "" when nobody had to sign.
        is_over: whether the video left because of it.
        form: what a renewal starts from.
        people: how many people had to sign, in words; "" when it was not counted.
        minor_href, adult_href: forms to print, "" for none.
        can_renew, can_take_back: what whoever asks may do; `can_rework`: and keep a draft.
    """

    id: str
    title: str
    facts: tuple[Fact, ...]
    until: str
    is_over: bool
    form: ConsentForm
    people: str
    minor_href: str
    adult_href: str
    can_renew: bool
    can_take_back: bool
    can_rework: bool


def get_consent_page(db: Session, actor: Actor, video_id: UUID, ability: Ability) -> ConsentPage:
    """Return the consents of a video to somebody who may do `ability` to it.

    Raises:
        NotFound: absent, elsewhere or not theirs.
        Gone: it left for good.
    """
    video = access.get_video(db, actor, video_id, ability)
    allowed = abilities(access.facts(video), actor)
    row = find_consent(db, video.id)
    form, is_mine = form_of(row), actor.person_id == video.author_id
    pupils, adults = form.people
    ends = row.expires_on if row else None
    return ConsentPage(
        id=str(video.id),
        title=video.title or UNTITLED,
        facts=facts_of(row, video.shows_people),
        until=until(ends),
        is_over=ends is not None and ends < today(),
        form=form,
        people=text.plural(pupils + adults, "personne") if pupils + adults else "",
        minor_href=form_path(video.id, "mineur", pupils) if pupils and is_mine else "",
        adult_href=form_path(video.id, "majeur", adults) if adults and is_mine else "",
        can_renew=Ability.RENEW in allowed and ends is not None,
        can_take_back=Ability.TAKE_CONSENT_BACK in allowed,
        can_rework=is_mine,
    )


def way_to_consent(video: Video, actor: Actor) -> str:
    """Return where somebody follows the consents of a video, "" when it is not theirs to."""
    if actor.person_id == video.author_id:
        return consent_path(video.id)
    allowed = abilities(access.facts(video), actor)
    return team_consent_path(video.id) if Ability.TAKE_CONSENT_BACK in allowed else ""


def get_paper(db: Session, actor: Actor, video_id: UUID) -> Paper:
    """Return what the forms of a video say, to its author.

    Raises:
        NotFound: absent, elsewhere or not theirs.
    """
    video = access.get_video(db, actor, video_id, Ability.PRINT_FORMS)
    row = find_consent(db, video.id)
    ends = row.expires_on if row else None
    school = db.execute(
        select(col(School.name), col(School.commune))
        .join(Membership, col(Membership.school_uai) == col(School.uai))
        .where(
            col(Membership.person_id) == video.author_id,
            col(Membership.programme_id) == video.programme_id,
        )
    ).first()
    blank = get_blank_paper(db, actor)
    return Paper(
        service=blank.service,
        site=blank.site,
        contact=blank.contact,
        operator=blank.operator,
        school=school.name if school else "",
        place=school.commune if school else "",
        title=video.title,
        address=f"{blank.site}/video/{video.id}",
        filmed_on=until(row.filmed_on) if row else "",
        until=until(ends),
        audience=SEEN_BY[Audience(video.audience)],
    )


def get_blank_paper(db: Session, actor: Actor) -> Paper:
    """Return what a form says before any video is known: the service, and nothing else."""
    programme = get_programme(db, actor.programme_id)
    return Paper(
        service=programme.name,
        site=base_url_of(db, actor.programme_id),
        contact=programme.contact_email,
        operator=programme.operator_name,
    )
