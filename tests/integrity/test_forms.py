"""Forms of the rooms of the team and of the credits: pressed twice, each of them writes once."""

import ast

import pytest

from tests.support.sources import PACKAGE, tree

ROOMS = ("deployment", "funding", "news", "programmes")
READS = {"search"}  # handlers of forms that write nothing


def named(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def says(call: ast.Call, keyword: str) -> bool:
    return any(
        one.arg == keyword and isinstance(one.value, ast.Constant) and one.value.value is True
        for one in call.keywords
    )


@pytest.mark.parametrize("room", ROOMS)
def test_every_form_that_writes_takes_a_key_and_its_handler_writes_it(room: str) -> None:
    found, lacking = 0, []
    for path in sorted((PACKAGE / room).rglob("*.py")):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and named(node.func) in {"form", "press_form"}:
                asked = [named(one.value) for one in node.keywords if one.arg == "on_submit"]
                found += len(asked)
                is_kept = named(node.func) == "press_form" or says(node, "once")
                if asked and asked[0] not in READS and not is_kept:
                    lacking.append(f"{path.name}:{node.lineno} form of {asked[0]}")
            if isinstance(node, ast.AsyncFunctionDef) and node.name not in READS:
                hints = [ast.unparse(one.annotation) for one in node.args.args if one.annotation]
                declared = [one for one in node.decorator_list if isinstance(one, ast.Call)]
                if any(hint.endswith(("Form", "Data")) for hint in hints) and not any(
                    says(one, "writes_once") for one in declared
                ):
                    lacking.append(f"{path.name}:{node.lineno} handler {node.name}")
    assert lacking == []
    assert found or room == "programmes"
