"""The forms of a contribution, of a consent and of a playlist as the browser sends them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from typing_extensions import TypedDict

from classe12.videos.models import Reach
from classe12.videos.rules import consent
from classe12.videos.rules import form as form_rules
from classe12.videos.rules import playlists as rules
from classe12.videos.rules.consent import ConsentForm
from classe12.videos.rules.form import Form
from classe12.videos.rules.playlists import PlaylistForm

LONGEST_NUMBER = 6  # digits; the rules say which numbers make sense


class ContributionForm(TypedDict, total=False):
    """The form as the browser sends it; its names are those of `rules.form` and `rules.consent`."""

    titre: str
    resume: str
    niveau: list[str]
    theme: list[str]
    besoin: list[str]
    scenes: list[str]
    eleves: str
    adultes: str
    autorisations: str
    gardien: str
    duree: str
    tournage: str
    attestation: list[str]
    visibilite: str
    mots: str
    materiel: str
    telechargement: str
    binome: list[str]


class ListForm(TypedDict, total=False):
    """The form of a playlist; its names are those of `rules.playlists`."""

    titre_liste: str
    mot_liste: str
    partage: str
    deroule: str


class SessionForm(TypedDict, total=False):
    """A session as the browser sends it; its names are those of `rules.playlists`."""

    seance: str
    collegues: str


def sent_list(form: ListForm) -> PlaylistForm:
    """Return the playlist that somebody typed."""
    values: dict[str, str] = dict(form)
    return PlaylistForm(
        title=values.get(rules.TITLE, ""),
        description=values.get(rules.DESCRIPTION, "").replace("\r\n", "\n"),
        reach=values.get(rules.REACH, Reach.PRIVATE.value),
        outline=values.get(rules.OUTLINE, "").replace("\r\n", "\n"),
    )


@dataclass(frozen=True, slots=True)
class Declared:
    """A consent as its fields show it; names as in `rules.consent.ConsentForm`."""

    scenes: tuple[str, ...] = ()
    pupils: str = ""
    adults: str = ""
    forms: str = ""
    keeper: str = ""
    years: str = str(consent.USUAL_YEARS)
    filmed_on: str = ""
    attested: str = ""


def declared(form: ConsentForm) -> Declared:
    """Return a consent as its fields show it."""
    return Declared(
        scenes=form.scenes,
        pupils=str(form.pupils or ""),
        adults=str(form.adults or ""),
        forms=str(form.forms or ""),
        keeper=form.keeper,
        years=str(form.years),
        filmed_on=form.filmed_on.isoformat() if form.filmed_on else "",
        attested=form.attested,
    )


def sent_consent(form: Mapping[str, Any]) -> ConsentForm:
    """Return the consent that somebody typed; a tick counts for the answers that it goes with."""
    scenes = tuple(form.get(consent.SCENES) or [])
    ticks, known = form.get(consent.ATTESTATION) or [], consent.recognised(scenes)
    return ConsentForm(
        scenes=scenes,
        pupils=number(form.get(consent.PUPILS)),
        adults=number(form.get(consent.ADULTS)),
        forms=number(form.get(consent.FORMS)),
        keeper=form.get(consent.KEEPER) or "",
        years=number(form.get(consent.YEARS)) or consent.USUAL_YEARS,
        filmed_on=read_day(form.get(consent.FILMED)),
        attested=known.value if known and known.value in ticks else "",
    )


def number(typed: str | None) -> int | None:
    """Return the number that was typed, None when it is none."""
    digits = (typed or "").strip()
    is_number = digits.isascii() and digits.isdigit() and len(digits) <= LONGEST_NUMBER
    return int(digits) if is_number else None


def read_day(typed: str | None) -> date | None:
    """Return the day that was typed, None when it is none."""
    try:
        return date.fromisoformat(typed or "")
    except ValueError:
        return None


def typed_contribution(values: dict[str, list[str]]) -> Form:
    """Return the form as it is being typed, from every field's texts."""
    first = {name: (found or [""])[0] for name, found in values.items()}
    return sent_contribution(
        ContributionForm(
            titre=first.get(form_rules.TITLE, ""),
            resume=first.get(form_rules.DESCRIPTION, ""),
            niveau=values.get(form_rules.LEVELS, []),
            theme=values.get(form_rules.THEMES, []),
            besoin=values.get(form_rules.NEEDS, []),
            scenes=values.get(consent.SCENES, []),
            eleves=first.get(consent.PUPILS, ""),
            adultes=first.get(consent.ADULTS, ""),
            autorisations=first.get(consent.FORMS, ""),
            gardien=first.get(consent.KEEPER, ""),
            duree=first.get(consent.YEARS, ""),
            tournage=first.get(consent.FILMED, ""),
            attestation=values.get(consent.ATTESTATION, []),
            visibilite=first.get(form_rules.AUDIENCE, ""),
            mots=first.get(form_rules.TAGS, ""),
            materiel=first.get(form_rules.MATERIAL, ""),
            telechargement=first.get(form_rules.DOWNLOADS, ""),
            binome=values.get(form_rules.PAIR, []),
        )
    )


def sent_contribution(form: ContributionForm) -> Form:
    """Return the form that somebody typed."""
    return Form(
        title=form.get("titre", ""),
        description=form.get("resume", ""),
        levels=tuple(form.get("niveau", [])),
        themes=tuple(form.get("theme", [])),
        needs=tuple(form.get("besoin", [])),
        consent=sent_consent(form),
        audience=form.get("visibilite", ""),
        tags=form_rules.read_tags(form.get("mots", "")),
        material=form.get("materiel", ""),
        downloads=form.get("telechargement", ""),
        with_pair=form_rules.YES in form.get("binome", []),
    )
