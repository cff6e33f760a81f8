"""A contribution being written: its file on its way, its form kept as it is typed, then sent.

Invariant: what was typed is in the database, never only here: this state can be lost at any moment.
"""

from uuid import UUID

import reflex as rx
from sqlmodel import Session

from classe12.accounts.queries.pairs import pair_name
from classe12.accounts.rules import ANYONE, MEMBER
from classe12.core import database, guard, live
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.core.text import hour, plural
from classe12.media import access as media_access
from classe12.media.actions import LIVE_CHANNEL
from classe12.media.components import owner_key
from classe12.programmes import queries as programmes
from classe12.ui.forms import SUMMARY
from classe12.videos import access
from classe12.videos.actions import drafts, submission
from classe12.videos.models import Audience
from classe12.videos.queries import contribution
from classe12.videos.queries.consent import OutlookRow, get_outlook
from classe12.videos.queries.contribution import Stage
from classe12.videos.rules import form as rules
from classe12.videos.rules.form import Form
from classe12.videos.rules.links import contribute_path
from classe12.videos.state.forms import (
    ContributionForm,
    Declared,
    declared,
    sent_contribution,
    typed_contribution,
)

FIELDS = tuple(rules.SHORT_NAMES)
NEW = "nouvelle"  # stamp of a page whose contribution has not begun


def may_follow(db: Session, actor: Actor, scope: str) -> bool:
    """Whether somebody may follow what becomes of a file: it is theirs."""
    try:
        media_access.get_asset(db, actor, UUID(scope))
    except NotFound:
        return False
    return True


FILE_CHANNEL = live.open_channel(
    live.Channel(
        "contribution",
        compute=lambda db, scope: contribution.stage_of_asset(db, UUID(scope)),
        allows=may_follow,
        hears=LIVE_CHANNEL,
    )
)


class ContributionState(rx.State):
    """The page where a video is sent."""

    audience: str = (
        ""  # "visitor", "newcomer" (profile to complete), "member"; "" before it is known
    )
    stamp: str = ""  # what the page shows, "" before it is known
    owner: str = ""
    stage: Stage = Stage()
    title: str = ""
    description: str = ""
    levels: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    needs: tuple[dict[str, str], ...] = ()
    declared: Declared = Declared()
    outlook: OutlookRow = OutlookRow()
    visibility: str = Audience.PUBLIC.value
    has_network: bool = False
    tags: str = ""
    material: str = ""
    downloads: str = ""
    with_pair: bool = False
    pair: str = ""  # the colleague that the video may be made with, "" for nobody
    level_choices: tuple[tuple[str, str], ...] = ()
    theme_choices: tuple[tuple[str, str], ...] = ()
    need_choices: tuple[dict[str, str], ...] = ()
    was_found: bool = False
    saved: str = ""
    kept: int = 0
    problems: dict[str, str] = dict.fromkeys(FIELDS, "")
    refusal: str = ""

    @rx.var
    def summary(self) -> list[tuple[str, str]]:
        """What is missing, in the order of the form."""
        return [(name, rules.SHORT_NAMES[name]) for name in FIELDS if self.problems[name]]

    @rx.var
    def summary_title(self) -> str:
        """How many things are missing."""
        return f"Il manque {plural(len(self.summary), 'chose')} avant l’envoi en relecture"

    @guard.event(needs=ANYONE)
    async def load(self) -> None:
        """Show the contribution of the address, else the last one being written, else a blank one."""
        actor = guard.actor()
        self.reset()
        if not MEMBER.allows(actor):
            self.audience = "newcomer" if actor.is_signed_in else "visitor"
            return
        self.owner = owner_key(actor.person_id)
        self.has_network = bool(actor.network_uai)
        self.pair = await database.ask(pair_name, actor)
        await self._read_choices(actor)
        asked = self.router.url.query_parameters.get("video", "")
        try:
            video_id = access.parse_id(asked) if asked else None
            found = video_id or await database.ask(contribution.find_draft, actor)
            if found:
                await self._show(found)
            self.was_found = bool(found) and not asked and not self._is_blank()
        except Refused as refused:
            self.refusal = refused.sentence
        self.stamp = self.stage.id or NEW
        self.audience = "member"

    @guard.event(needs=MEMBER)
    async def start_another(self) -> rx.event.EventSpec | None:
        """Begin another contribution beside the one that is being written."""
        try:
            video_id = await database.act(drafts.start_draft, guard.actor())
        except Refused as refused:
            self.refusal = refused.sentence
            return None
        return rx.redirect(contribute_path(video_id))

    @guard.event(needs=MEMBER)
    async def keep(self, values: dict[str, list[str]], serial: int) -> None:
        """Keep the form as it is being typed."""
        try:
            video_id, typed = await self._draft(), typed_contribution(values)
            kept_at = await database.act(drafts.save_draft, guard.actor(), video_id, typed)
            self.outlook = await database.ask(get_outlook, guard.actor(), video_id)
        except Invalid as refused:
            self.problems = self.problems | refused.problems
        except Refused as refused:
            self.refusal = "" if self.stage.is_sent else refused.sentence  # sent meanwhile
        else:
            self.saved = f"Brouillon gardé à {hour(kept_at)}"
            left = rules.missing(typed, has_file=self.problems[rules.FILE] == "")
            self.problems = {
                name: said if name in left else "" for name, said in self.problems.items()
            }
        self.kept = serial

    @guard.event(needs=MEMBER)
    async def file_started(
        self, upload_id: str, name: str, length: int
    ) -> rx.event.EventSpec | None:
        """Give the contribution the file that the browser began or goes on sending."""
        del name, length  # the upload itself knows
        actor, wanted = guard.actor(), access.parse_id(upload_id)
        other = await database.ask(contribution.find_video_of_upload, actor, wanted)
        if other and str(other) != self.stage.id:
            return rx.redirect(contribute_path(other))  # it was left unfinished there
        if other is None:
            video_id = await self._draft()
            await database.act(drafts.attach_upload, actor, video_id, wanted)
            other = video_id
        await self._follow(other)
        self.problems = self.problems | {rules.FILE: ""}
        return None

    @guard.event(needs=MEMBER)
    async def file_arrived(self, upload_id: str) -> None:
        """Follow what becomes of the file."""
        video_id = await database.ask(
            contribution.find_video_of_upload, guard.actor(), access.parse_id(upload_id)
        )
        if video_id:
            await self._follow(video_id)

    @guard.event(needs=MEMBER)
    async def file_dropped(self) -> None:
        """Let go of the file: its sending was cancelled, or another one will be chosen."""
        if not self.stage.id:
            return
        actor, video_id = guard.actor(), access.parse_id(self.stage.id)
        live.leave(self, FILE_CHANNEL)
        if (await database.ask(contribution.get_stage, actor, video_id)).is_sent:
            await database.act(submission.take_back, actor, video_id)
        await database.act(drafts.detach_upload, actor, video_id)
        await self._show(video_id)

    @guard.event(needs=MEMBER)
    async def submit(self, form: ContributionForm) -> rx.event.EventSpec | None:
        """Send the contribution to review, or say what is missing; a second press changes nothing."""
        if self.stage.is_sent:
            return None
        actor = guard.actor()
        self.refusal, self.problems = "", dict.fromkeys(FIELDS, "")
        try:
            video_id = await self._draft()
            await database.act(submission.submit, actor, video_id, sent_contribution(form))
        except Invalid as refused:
            self.problems = self.problems | refused.problems
            return rx.set_focus(SUMMARY)
        except Refused as refused:
            self.refusal = refused.sentence
        else:
            self.was_found = False
            self._fill(sent_contribution(form))  # the form comes back if the file is refused
            await self._follow(video_id)
        return None

    @guard.event(needs=MEMBER)
    async def take_back(self) -> None:
        """Make a video that waits for its review a draft again, to change something."""
        video_id = access.parse_id(self.stage.id)
        try:
            await database.act(submission.take_back, guard.actor(), video_id)
        except Refused as refused:
            self.refusal = refused.sentence
        await self._show(video_id)

    async def _draft(self) -> UUID:
        """Return the contribution being written; the first thing typed or chosen begins it."""
        if not self.stage.id:
            actor, known = guard.actor(), None
            if not self.stamp:  # the server started again, and the page was not read back yet
                asked = self.router.url.query_parameters.get("video", "")
                found = await database.ask(contribution.find_draft, actor)
                known = access.parse_id(asked) if asked else found
            video_id = known or await database.act(drafts.start_draft, actor)
            self.stage = Stage(id=str(video_id))
        return access.parse_id(self.stage.id)

    async def _show(self, video_id: UUID) -> None:
        await self._follow(video_id)
        draft = await database.ask(contribution.get_draft, guard.actor(), video_id, now())
        self._fill(draft.form)
        self.saved = draft.saved
        self.outlook = await database.ask(get_outlook, guard.actor(), video_id)

    def _fill(self, form: Form) -> None:
        self.title, self.description = form.title, form.description
        self.levels, self.themes = form.levels, form.themes
        chosen = set(form.needs)
        self.needs = tuple(need for need in self.need_choices if need["value"] in chosen)
        self.declared = declared(form.consent)
        self.visibility = form.audience
        self.tags, self.material = ", ".join(form.tags), form.material
        self.downloads, self.with_pair = form.downloads, form.with_pair

    async def _follow(self, video_id: UUID) -> None:
        """Show where a video stands, now and each time that its file moves."""
        self.stage = await database.ask(contribution.get_stage, guard.actor(), video_id)
        if self.stage.asset_id:
            self.stage = await live.join(
                self, FILE_CHANNEL, self.stage.asset_id, "stage", fresh=True
            )

    async def _read_choices(self, actor: Actor) -> None:
        levels, themes, needs = await database.ask(_choices, actor.programme_id)
        self.level_choices = tuple((level.code, level.name) for level in levels)
        self.theme_choices = tuple((theme.slug, theme.name) for theme in themes)
        self.need_choices = tuple({"value": need.slug, "label": need.name} for need in needs)

    def _is_blank(self) -> bool:
        return not (self.title or self.description or self.stage.file_name)


def _choices(
    db: Session, programme_id: int
) -> tuple[
    tuple[programmes.LevelRow, ...],
    tuple[programmes.ThemeRow, ...],
    tuple[programmes.NeedRow, ...],
]:
    return (
        programmes.levels(db, programme_id),
        programmes.themes(db, programme_id),
        programmes.needs(db, programme_id),
    )
