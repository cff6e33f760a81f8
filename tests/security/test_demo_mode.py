"""Outside demo mode, the demonstration's pages and routes do not exist."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LIST = """
import json, logging
logging.disable()
import classe12.classe12 as assembly
print(json.dumps({
    "pages": sorted(page.route for page in assembly.pages()),
    "routes": sorted(route.path for route in assembly.routes().routes),
}))
"""


def _existing(**settings: str) -> dict[str, list[str]]:
    env = {name: value for name, value in os.environ.items() if name != "CLASSE12_DEMO"}
    done = subprocess.run(
        [sys.executable, "-c", LIST], cwd=ROOT, env={**env, **settings},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.slow
@pytest.mark.parametrize(
    "settings",
    [
        {"CLASSE12_DEMO": "0"},
        {"DATABASE_URL": "postgresql://classe12@127.0.0.1:1/classe12"},
        {"SMTP_URL": "smtp://127.0.0.1:1"},
    ],
    ids=["told so", "a real database", "a real mail server"],
)
def test_nothing_of_the_demonstration_exists(settings: dict[str, str]) -> None:
    found = _existing(**{"DATABASE_URL": "postgresql://classe12@127.0.0.1:1/classe12", **settings})
    assert len(found["pages"]) > 5
    assert len(found["routes"]) > 5
    assert [path for path in found["pages"] + found["routes"] if "demo" in path] == []
    assert "/p/{slug}" not in found["routes"], "a policy is chosen by its host"


@pytest.mark.slow
def test_it_exists_in_demo_mode() -> None:
    found = _existing(CLASSE12_DEMO="1", DATABASE_URL="postgresql://x@127.0.0.1:1/x")
    assert {"/demo", "/demo/courrier", "/demo/ui"} <= set(found["pages"])
    assert {"/demo/connexion", "/p/{slug}"} <= set(found["routes"])
