"""The promises of sessions (target A5): what ends counts no more, at once, everywhere."""

import asyncio
import time

from sqlmodel import Session, select

from classe12.accounts import access, actions
from classe12.accounts.models import Grant, PersonSession, Role
from classe12.core.actor import Actor
from tests.factories import accounts
from tests.factories.people import a_lead, a_member, a_teacher
from tests.support.served import Served
from tests.support.sockets import OPEN, SPACE, SocketBrowser, redirect_of

LOAD = "reflex___state____state.classe12___accounts___state___account____account_state.load"
WITHIN = 5.0  # seconds for an open socket to be closed
TRIES = 1000


def who(token: str) -> Actor:
    return access.identify(f"session={token}", "localhost", "")


def test_a_closed_session_opens_nothing_a_thousand_times(db: Session) -> None:
    teacher = a_teacher(db)
    here, there = accounts.open_session(db, teacher), accounts.open_session(db, teacher)
    closed = who(there).session_id
    assert closed
    actions.close_session(db, who(here), closed)
    assert sum(who(there).is_signed_in for _ in range(TRIES)) == 0
    assert who(here).is_signed_in


def test_an_ended_role_counts_for_nothing_a_thousand_times(db: Session) -> None:
    lead = a_lead(db)
    token = accounts.open_session(db, lead, elevated=True)
    grant_id = db.exec(select(Grant.id).where(Grant.person_id == lead.person_id)).one()
    assert who(token).roles == {"teacher", "lead"}
    actions.end_grant(db, a_member(db, Role.ADMIN), grant_id)
    assert sum(who(token).roles != {"teacher"} for _ in range(TRIES)) == 0


async def closed_within(browser: SocketBrowser, seconds: float) -> float:
    """Return how long the server took to close a socket."""
    start = time.monotonic()
    while browser.client.connected:
        assert time.monotonic() - start < seconds, "the socket is still open"
        await asyncio.sleep(0.02)
    return time.monotonic() - start


def identity(served: Served, cookie: dict[str, str]) -> Actor:
    """Return the actor of a session of the served application."""
    [token] = cookie.values()
    with served.session() as db:
        session = db.exec(
            select(PersonSession).where(PersonSession.token_hash == access.hashed(token))
        ).one()
        person = served.people["teacher"]
        return Actor(
            programme_id=person.programme_id,
            person_id=session.person_id,
            session_id=session.id,
        )


async def sees_profile(browser: SocketBrowser) -> bool:
    """Open the account page and tell whether the profile came, or a redirection instead."""
    await browser.send(OPEN, {})
    await browser.send(LOAD, {})
    while True:
        update = await asyncio.wait_for(browser.updates.get(), WITHIN)
        if redirect_of([update]):
            assert redirect_of([update]).startswith("/connexion")
            return False
        if "@ac-creteil.fr" in str(update.get("delta", {})):
            return True


async def test_the_open_socket_of_a_closed_session_is_closed(served: Served) -> None:
    cookie, other = served.cookie("teacher"), served.cookie("teacher")
    async with SocketBrowser(served.url, cookie) as gone, SocketBrowser(served.url, other) as kept:
        for browser in (gone, kept):
            assert await sees_profile(browser)
        me = identity(served, cookie)
        with served.session() as db:
            assert me.session_id
            actions.close_session(db, me, me.session_id)
        took = await closed_within(gone, WITHIN)
        assert kept.client.connected
        assert await sees_profile(kept)
    print(f"socket closed {took:.2f} s after its session")
    async with SocketBrowser(served.url, cookie) as back:
        assert not await sees_profile(back)


async def test_signing_out_over_http_closes_the_open_sockets(served: Served) -> None:
    import httpx2

    cookie = served.cookie("teacher")
    async with SocketBrowser(served.url, cookie) as page:
        assert await sees_profile(page)
        async with httpx2.AsyncClient(base_url=served.url, cookies=cookie) as http:
            answer = await http.post("/deconnexion", headers={"origin": served.url})
        assert answer.status_code == 303
        await closed_within(page, WITHIN)


async def test_another_person_presenting_the_token_of_a_page_gets_nothing_of_it(
    served: Served,
) -> None:
    """The address of a state (its token) is no identity: its content belongs to one person."""
    async with SocketBrowser(served.url, served.cookie("teacher")) as awa:
        assert await sees_profile(awa)
        token = awa.client.connection_url.split("token=")[1].split("&")[0]
    thief = SocketBrowser(served.url, served.cookie("other_teacher"))
    thief.client.on("event", thief._keep, namespace=SPACE)
    cookies = "; ".join(f"{name}={value}" for name, value in thief.cookie.items())
    await thief.client.connect(
        f"{served.url}/?token={token}",
        headers={"Cookie": cookies, "Origin": served.url},
        namespaces=[SPACE],
        socketio_path="/_event",
        transports=["websocket"],
    )
    try:
        await thief.send(OPEN, {})
        update = await asyncio.wait_for(thief.updates.get(), WITHIN)
    finally:
        await thief.client.disconnect()
    assert "Awa Diallo" not in str(update)
    assert "@ac-creteil.fr" not in str(update)
