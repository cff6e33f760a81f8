"""The consents of a published video: followed, renewed, taken back, by its author or by the team."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

import reflex as rx
from typing_extensions import TypedDict

from classe12.accounts.rules import MEMBER, MODERATOR
from classe12.core import database, guard
from classe12.core.errors import Invalid, Refused
from classe12.ui.forms import SUMMARY
from classe12.videos import access
from classe12.videos.actions import expiry, withdrawal
from classe12.videos.models import TakenBy
from classe12.videos.queries import consent as queries
from classe12.videos.queries.consent import ConsentPage
from classe12.videos.rules import consent as rules
from classe12.videos.rules.expiry import Renewal
from classe12.videos.rules.lifecycle import Ability
from classe12.videos.rules.links import BLUR, studio_path
from classe12.videos.state.forms import number

RESULT = "resultat"  # id of the line that takes the focus after an act
WHO, WAY = "qui", "suite"
LEAVE, REWORK = "retirer", "retoucher"
SHORT_NAMES = {
    rules.YEARS: "Choisir une durée",
    rules.FORMS: "Réunir les autorisations",
    rules.KEEPER: "Dire qui les garde",
    rules.ATTESTATION: "Attester",
    WHO: "Dire qui retire son accord",
    WAY: "Choisir ce que devient la vidéo",
}


class RenewalForm(TypedDict, total=False):
    """The form of a renewal, as the browser sends it; what is not drawn is sent as null."""

    autorisations: str | None
    gardien: str | None
    duree: str | None
    attestation: bool | None


class TakingForm(TypedDict, total=False):
    """The form of a consent that is taken back, as the browser sends it."""

    qui: str | None
    suite: str | None


class ConsentState(rx.State):
    """The page of the consents of a video."""

    is_ready: bool = False
    page: ConsentPage | None = None
    missing: str = ""
    told: str = ""
    retouch: str = ""  # where the film is blurred, once that is what somebody chose
    refusal: str = ""
    problems: dict[str, str] = dict.fromkeys(SHORT_NAMES, "")
    _for_team: bool = False

    @rx.var
    def summary(self) -> list[tuple[str, str]]:
        """What is missing, in the order of the forms."""
        return [(name, words) for name, words in SHORT_NAMES.items() if self.problems[name]]

    @guard.event(needs=MEMBER)
    async def load(self) -> None:
        """Show the consents of one's video that the address names."""
        self.reset()
        await self._read()

    @guard.event(needs=MODERATOR)
    async def load_for_team(self) -> None:
        """Show the consents of the video that the address names to the team."""
        self.reset()
        self._for_team = True
        await self._read()

    @guard.event(needs=MEMBER)
    async def renew(self, form: RenewalForm) -> rx.event.EventSpec:
        """Prolong the consents, or say what is missing."""
        renewal = Renewal(
            forms=number(form.get("autorisations")),
            keeper=form.get("gardien") or "",
            years=number(form.get("duree")) or rules.USUAL_YEARS,
            is_attested=bool(form.get("attestation")),
        )
        return await self._act(expiry.renew, renewal, lambda day: f"C’est fait : {_lasts(day)}")

    @guard.event(needs=MEMBER)
    async def take_back(self, form: TakingForm) -> rx.event.EventSpec:
        """Write down that somebody took their consent back, or say what is missing."""
        by, way = form.get("qui") or "", form.get("suite") or ""
        lacks = {WHO: "Dites qui retire son accord."} if by not in set(TakenBy) else {}
        if self.page is not None and self.page.can_rework and way not in {LEAVE, REWORK}:
            lacks[WAY] = "Dites ce que devient la vidéo\u00a0: la retirer ne peut pas être annulé."
        if lacks:
            return self._lacks(lacks)
        told = (
            "La vidéo n’est plus visible que par vous : retouchez-la, puis renvoyez-la."
            if way == REWORK
            else "La vidéo et ses fichiers sont retirés."
        )
        done = await self._act(
            withdrawal.take_back, TakenBy(by), lambda _: told, keeps_draft=way == REWORK
        )
        if way == REWORK and self.told:
            self.retouch = studio_path(self._video(), BLUR)
        return done

    async def _act(
        self, act: Any, argument: object, tell: Any, **options: object
    ) -> rx.event.EventSpec:
        self.told = self.refusal = self.retouch = ""
        self.problems = dict.fromkeys(SHORT_NAMES, "")
        try:
            done = await database.act(act, guard.actor(), self._video(), argument, **options)
        except Invalid as refused:
            return self._lacks(refused.problems)
        except Refused as refused:
            self.refusal = refused.sentence
            return rx.set_focus(RESULT)
        await self._read()
        self.told = tell(done)
        return rx.set_focus(RESULT)

    def _lacks(self, problems: Mapping[str, str]) -> rx.event.EventSpec:
        self.told, self.problems = "", dict.fromkeys(SHORT_NAMES, "") | dict(problems)
        return rx.set_focus(SUMMARY)

    def _video(self) -> UUID:
        """Return the video of the address: /mes-videos/<id>/accords, or /equipe/accords/<id>.

        Raises:
            NotFound: when it names none.
        """
        place, parts = 2 if self._for_team else 1, self.router.url.path.strip("/").split("/")
        return access.parse_id(parts[place] if len(parts) > place else "")

    async def _read(self) -> None:
        ability = Ability.TAKE_CONSENT_BACK if self._for_team else Ability.PRINT_FORMS
        try:
            self.page = await database.ask(
                queries.get_consent_page, guard.actor(), self._video(), ability
            )
        except Refused as refused:
            self.page, self.missing = None, refused.sentence
        self.is_ready = True


def _lasts(day: date) -> str:
    return f"les accords valent jusqu’au {queries.until(day)}."
