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
    elif order["mode"] == "exec":
        confine(order, may_exec=True)
        os.execve(order["argv"][0], order["argv"], {})  # noqa: S606 (a list, no shell)
    else:
        json.dump(confine(order, may_exec=False), sys.stdout)


if __name__ == "__main__":
    main()
