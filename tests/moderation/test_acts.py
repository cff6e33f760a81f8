"""The journal is read by people: every act that the code records has words."""

import ast

from classe12.moderation.rules.acts import ACTS, act_in_words, why_in_words
from tests.support.sources import modules, tree


def _recorded() -> set[str]:
    """Return the acts that are written in the calls of `audit.record`, conditions included."""
    return {
        word.value
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "audit.record"
        for argument in node.args[2:3]
        for word in ast.walk(argument)
        if isinstance(word, ast.Constant) and isinstance(word.value, str) and "." in word.value
    }


def test_every_act_has_words() -> None:
    recorded = _recorded()
    assert len(recorded) > 80
    assert recorded - set(ACTS) == set()


def test_words_are_said_for_codes() -> None:
    assert act_in_words("videos.publish") == "Vidéo publiée"
    assert why_in_words("pupil_face") == "Un visage reste reconnaissable"
    assert why_in_words("") == ""
