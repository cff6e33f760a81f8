"""Obeys one order, then ends."""

import json
import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[3]))  # isolated mode knows no project

from classe12.media.child import UNREADABLE
from classe12.media.child.confinement import confine
from classe12.media.child.description import describe
from classe12.media.child.papers import describe_paper


def probe(order: dict[str, Any]) -> None:
    """Describe a file on the standard output."""
    import av  # before the confinement: it is trusted, and needs the libraries of this machine

    order["read"] += [str(Path(av.__file__).parent), str(Path(os.__file__).parent)]  # late imports
    av.logging.set_level(av.logging.PANIC)
    confine(order, may_exec=False)
    try:
        facts = describe(av, order)
    except (av.error.FFmpegError, ValueError, OverflowError, MemoryError) as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        sys.exit(UNREADABLE)
    json.dump(facts, sys.stdout)


def find_faces(order: dict[str, Any]) -> None:
    """Say where faces are, one line a picture."""
    import av

    from classe12.media.child.faces import Finder, look

    finder = Finder(Path(order["model"]).read_bytes(), order["threads"], order["threshold"])
    _confine_for_pictures(order, av)
    for found in look(av, order, finder):
        print(json.dumps(found), flush=True)


def hide(order: dict[str, Any]) -> None:
    """Write a copy of a film with zones hidden; say how far it is, in seconds."""
    import av

    from classe12.media.child import faces
    from classe12.media.rules import edits
    from classe12.media.rules.faces import covered

    zones = list(edits.read({"zones": order["zones"]}).zones)
    _confine_for_pictures(order, av)
    for at in faces.hide(av, order, zones, covered):
        print(at, flush=True)


def _confine_for_pictures(order: dict[str, Any], av: Any) -> None:
    import numpy as np  # before the confinement, as PyAV

    order["read"] += [str(Path(str(module.__file__)).parent) for module in (av, np, os)]
    av.logging.set_level(av.logging.PANIC)
    confine(order, may_exec=False)


def read_paper(order: dict[str, Any]) -> None:
    """Describe a document on the standard output."""
    order["read"].append(str(Path(os.__file__).parent))  # late imports
    confine(order, may_exec=False)
    try:
        facts = describe_paper(order["input"])
    except (ValueError, OverflowError, MemoryError, RecursionError) as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        sys.exit(UNREADABLE)
    json.dump(facts, sys.stdout)


def main() -> None:
    """Obey one order."""
    order = json.load(sys.stdin)
    if order["mode"] == "probe":
        probe(order)
    elif order["mode"] == "paper":
        read_paper(order)
    elif order["mode"] == "faces":
        find_faces(order)
    elif order["mode"] == "hide":
        hide(order)
    elif order["mode"] == "exec":
        confine(order, may_exec=True)
        os.execve(order["argv"][0], order["argv"], {})  # noqa: S606 (a list, no shell)
    else:
        json.dump(confine(order, may_exec=False), sys.stdout)


if __name__ == "__main__":
    main()
