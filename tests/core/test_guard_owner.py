"""What Reflex keeps for a browser never passes from one person to another."""

from typing import Any

import pytest
import reflex as rx
from reflex.state import StateUpdate
from reflex_base.event import Event

from classe12.core import guard
from classe12.core.actor import ANYONE, Actor
from classe12.core.guard import caller
from classe12.core.guard.owner import OwnerState
from classe12.core.ids import new_id

AWA, LEA, NOBODY = (
    Actor(programme_id=1, person_id=new_id(), name="Awa"),
    Actor(programme_id=1, person_id=new_id(), name="Léa"),
    Actor(programme_id=1),
)


class DiaryState(rx.State):
    """A state of this test only."""

    page: str = ""
    _draft: str = ""

    @guard.event(needs=ANYONE)
    async def write(self) -> None:
        """Write a line."""

    @guard.event(needs=ANYONE)
    async def keep(self, form: dict[str, Any], words: list[str], line: str) -> None:
        """Keep what was typed."""


WRITE = f"{DiaryState.get_full_name()}.write"
HYDRATE = f"{rx.State.get_full_name()}.hydrate"


class Tab:
    """A browser's tab: one state, called as one person or another."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root: Any = rx.State(_reflex_internal_init=True)
        self.who = NOBODY
        monkeypatch.setattr(
            caller, "_identify", [lambda cookie, host, network, is_act=True: self.who]
        )

    async def call(
        self, who: Actor, name: str, payload: dict[str, Any] | None = None
    ) -> StateUpdate | None:
        self.who = who
        event = Event(name=name, payload={} if payload is None else payload)
        return await guard.Guard().preprocess(None, self.root, event)  # type: ignore[arg-type]

    @property
    def diary(self) -> DiaryState:
        found = self.root.get_substate(DiaryState.get_full_name().split("."))
        assert isinstance(found, DiaryState)
        return found

    def fill(self) -> None:
        self.diary.page, self.diary._draft = "secret d’Awa", "brouillon d’Awa"

    @property
    def content(self) -> tuple[str, str]:
        return self.diary.page, self.diary._draft


@pytest.fixture
def tab(monkeypatch: pytest.MonkeyPatch) -> Tab:
    return Tab(monkeypatch)


async def test_a_person_finds_their_state_again(tab: Tab) -> None:
    await tab.call(AWA, HYDRATE)
    tab.fill()
    assert await tab.call(AWA, HYDRATE) is None
    assert await tab.call(AWA, WRITE) is None
    assert tab.content == ("secret d’Awa", "brouillon d’Awa")


@pytest.mark.parametrize("somebody_else", [LEA, NOBODY], ids=["another person", "nobody"])
async def test_somebody_else_opens_an_empty_page(tab: Tab, somebody_else: Actor) -> None:
    await tab.call(AWA, HYDRATE)
    tab.fill()
    assert await tab.call(somebody_else, HYDRATE) is None
    assert tab.content == ("", "")


async def test_another_person_cannot_use_a_state_without_opening_it(tab: Tab) -> None:
    await tab.call(AWA, HYDRATE)
    tab.fill()
    stopped = await tab.call(LEA, WRITE)
    assert stopped == StateUpdate()
    assert tab.content == ("secret d’Awa", "brouillon d’Awa")
    assert await tab.call(AWA, WRITE) is None


async def test_after_a_session_ended_the_state_is_emptied_at_the_next_event(tab: Tab) -> None:
    await tab.call(AWA, HYDRATE)
    tab.fill()
    assert await tab.call(NOBODY, WRITE) is None
    assert tab.content == ("", "")


async def test_signing_in_keeps_what_the_browser_had(tab: Tab) -> None:
    await tab.call(NOBODY, HYDRATE)
    tab.diary.page = "recherche"
    await tab.call(AWA, HYDRATE)
    assert tab.diary.page == "recherche"


async def test_the_owner_is_never_sent(tab: Tab) -> None:
    await tab.call(AWA, HYDRATE)
    assert str(AWA.person_id) not in str(tab.root.dict())
    owner = await tab.root.get_state(OwnerState)
    assert owner._person == str(AWA.person_id)


async def test_no_nul_reaches_a_handler(tab: Tab) -> None:
    await tab.call(AWA, HYDRATE)
    sent = {"form": {"titre": "a\x00b", "niveaux": ["\x00CP"]}, "words": ["c\x00"], "line": "\x00d"}
    assert await tab.call(AWA, WRITE.replace("write", "keep"), sent) is None
    assert sent == {"form": {"titre": "ab", "niveaux": ["CP"]}, "words": ["c"], "line": "d"}
