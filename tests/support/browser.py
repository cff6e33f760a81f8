"""The Chromium of the tests: the system's if there is one, else installed.

Run as a module before the tests (`make test`), it installs what is missing and checks that it starts.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# QUIC and background calls off: a test talks to this machine only.
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--autoplay-policy=no-user-gesture-required",
    "--use-fake-ui-for-media-stream",  # the permission of the camera, given
    "--use-fake-device-for-media-stream",  # a camera that shows a clock
]


def executable() -> str | None:
    """Return the path of Chromium, the system's or Playwright's, or None."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    cache = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path.home() / ".cache/ms-playwright"))
    found = sorted(cache.glob("chromium-*/chrome-linux*/chrome"))
    return str(found[-1]) if found else None


def install() -> None:
    """Install Chromium with the package manager when we may, else with Playwright."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (
            ["apt-get", "-qq", "update"],
            ["apt-get", "-qq", "-y", "install", "chromium"],
        ):
            subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, check=False)
    if executable() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    """Make sure of a Chromium that starts."""
    if executable() is None:
        print("Installation de Chromium…", flush=True)
        install()
    path = executable()
    if path is None:
        print(
            "Chromium est nécessaire aux tests : installez-le, par exemple `apt install chromium`."
        )
        return 1
    version = subprocess.run(
        [path, *FLAGS, "--version"], capture_output=True, text=True, check=False
    )
    print(version.stdout.strip() or version.stderr.strip(), flush=True)
    return version.returncode


if __name__ == "__main__":
    sys.exit(main())
