"""Whose state this is: what Reflex keeps for a browser never passes from one person to another.

A state outlives a sign-out, and whoever presents a browser's token gets it with every variable in
it. So the person is noted beside it, and the whole of it is emptied when somebody else comes.
"""

import reflex as rx
from reflex.state import BaseState

from classe12.core.actor import Actor


class OwnerState(rx.State):
    """The person whom this browser's state was filled for; never sent to the browser."""

    _person: str = ""


async def claim(state: BaseState, caller: Actor, *, is_opening: bool) -> bool:
    """Give a browser's state to who calls, emptied if it was somebody else's.

    Args:
        state: the root of the browser's state.
        caller: who calls.
        is_opening: whether the page is being opened, with the whole state at hand.

    Returns:
        False when somebody signed in presents the state of another: only an opening may take it.
    """
    owner = await state.get_state(OwnerState)
    former, present = owner._person, str(caller.person_id or "")  # noqa: SLF001
    if former and former != present:
        if present and not is_opening:
            return False
        state._get_root_state().reset()  # noqa: SLF001
    if owner._person != present:  # noqa: SLF001
        owner._person = present  # noqa: SLF001
    return True
