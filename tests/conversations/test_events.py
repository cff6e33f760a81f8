"""The facts that the conversations tell: whose, when, about what."""

import dataclasses

import pytest

from classe12.conversations import events
from classe12.core.clock import now
from classe12.core.ids import new_id


def test_a_fact_cannot_be_changed() -> None:
    fact = events.CommentPosted(1, new_id(), now(), new_id(), new_id(), "question")
    with pytest.raises(dataclasses.FrozenInstanceError):
        fact.kind = "idee"  # type: ignore[misc]
    assert fact.kind == "question"
