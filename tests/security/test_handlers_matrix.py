"""Every handler of every state, called as every role over the real socket.

Arguments that fit nothing tell the two refusals apart without ever running a handler: who may not
call is sent away, who may call is only told nothing.
"""

import re

import pytest
from reflex_base.registry import RegistrationContext

from classe12.core import guard
from tests.security.matrix import EVERYBODY, MAY
from tests.support.served import Served
from tests.support.sockets import SocketBrowser, delta_of, redirect_of

UNFIT = {"no_such_argument": 1}
TOGETHER = 20  # called before the page is asked for, whose answer takes longer than theirs


def _handlers() -> dict[str, str | None]:
    """Return every registered handler of the application with its declared need."""
    import classe12.classe12

    assert classe12.classe12.app is not None
    names = RegistrationContext.get().event_handlers
    return {name: need.name if (need := guard.declared_need(name)) else None for name in names}


def _ours(handlers: dict[str, str | None]) -> dict[str, str | None]:
    """Leave out the handlers of Reflex that open a page, and those of other tests' states."""
    return {
        name: need
        for name, need in handlers.items()
        if name.rsplit(".", 1)[-1] not in guard.handlers.FRAMEWORK and "tests___" not in name
        and "probe_state" not in name
    }  # fmt: skip


def test_every_handler_written_by_us_is_declared() -> None:
    undeclared = [
        name
        for name, need in _ours(_handlers()).items()
        if need is None and not name.endswith(".setvar") and "reflex___" not in name.split(".")[-2]
    ]
    assert undeclared == []


def test_every_need_is_in_the_table() -> None:
    assert {need for need in _ours(_handlers()).values() if need} <= set(MAY)


@pytest.mark.parametrize("role", sorted(EVERYBODY))
async def test_a_role_is_let_in_where_the_table_says(served: Served, role: str) -> None:
    handlers = _ours(_handlers())
    assert len(handlers) > 30
    mismatches = []
    async with SocketBrowser(served.url, served.cookie(role)) as browser:
        for is_refused in (True, False):
            names = [
                name
                for name, need in sorted(handlers.items())
                if (need is not None and role not in MAY[need]) is is_refused
            ]
            for first in range(0, len(names), TOGETHER):
                batch = names[first : first + TOGETHER]
                if await _answers(browser, batch) == [is_refused] * len(batch) * is_refused:
                    continue
                for name in batch:  # which one?
                    answer = await _answers(browser, [name])
                    if answer != [is_refused] * is_refused:
                        mismatches.append(f"{name} needs {handlers[name]}: {answer}")
    assert mismatches == []


async def _answers(browser: SocketBrowser, names: list[str]) -> list[bool | str]:
    """Call handlers one after the other; return True for each that sent away, its delta if one came."""
    for name in names[:-1]:
        await browser.send(name, UNFIT)
    answers = await browser.call(names[-1], UNFIT)
    found: list[bool | str] = [True for answer in answers if redirect_of([answer])]
    return found + [str(delta) for answer in answers if (delta := delta_of([answer]))]


async def test_a_refusal_leads_anonymous_people_to_the_sign_in_page(served: Served) -> None:
    name = next(n for n, need in _ours(_handlers()).items() if need == "signed_in")
    async with SocketBrowser(served.url) as browser:
        answer = await browser.call(name, UNFIT)
    assert redirect_of(answer).startswith("/connexion")


async def test_a_refusal_writes_one_line_of_the_security_log(served: Served) -> None:
    handlers = {n: need for n, need in _ours(_handlers()).items() if need == "moderator"}
    person = served.people["teacher"].person_id
    before = served.security_log()
    async with SocketBrowser(served.url, served.cookie("teacher")) as browser:
        for name in handlers:
            await browser.call(name, UNFIT)
    lines = served.security_log()[len(before) :]
    said = [
        found.group(1)
        for line in lines
        if (found := re.search(rf"refused handler=(\S+) need=moderator person={person}$", line))
    ]
    assert sorted(said) == sorted(handlers)


async def test_a_handler_that_does_not_exist_answers_nothing(served: Served) -> None:
    async with SocketBrowser(served.url, served.cookie("admin")) as browser:
        answer = await browser.call("reflex___state____state.no_such_handler", {})
    assert (delta_of(answer), redirect_of(answer)) == ({}, "")


async def test_reflex_lets_nobody_set_a_variable_of_ours(served: Served) -> None:
    """Its own handler for cookies and local storage names any variable it likes."""
    state = next(n for n in _ours(_handlers()) if n.endswith("session_state.load")).rpartition(".")[
        0
    ]
    setter = "reflex___state____state.reflex___state____update_vars_internal_state"
    variables = {f"{state}.name": "intrus", f"{state}.name_rx_state_": "intrus"}
    async with SocketBrowser(served.url) as browser:
        answer = await browser.call(f"{setter}.update_vars_internal", {"vars": variables})
        answer += await browser.call(f"{state}.load", {})
    assert "intrus" not in str(answer)
