"""Writes docs/personal-data.md from the register of personal data; run it after a change there."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from classe12.accounts.rules.register import as_page

if __name__ == "__main__":
    (Path(__file__).parent / "personal-data.md").write_text(as_page(), "utf-8")
