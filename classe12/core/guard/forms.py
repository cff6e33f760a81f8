"""The key of a form that writes once, taken out of what its handler reads; see `core.once`."""

from typing import Any

from reflex_base.utils.form import FORM_DATA_ENTRIES_KEY

from classe12.core.once import FIELD

LONGEST_KEY = 64  # characters


def take_key(payload: dict[str, Any]) -> str:
    """Take the key out of what a handler is called with; return it, "" without one."""
    found = ""
    for sent in payload.values():
        if not isinstance(sent, dict):
            continue
        key = sent.pop(FIELD, "")
        entries = sent.get(FORM_DATA_ENTRIES_KEY)
        if isinstance(entries, list):
            keys = [one for one in entries if isinstance(one, list) and one[:1] == [FIELD]]
            sent[FORM_DATA_ENTRIES_KEY] = [one for one in entries if one not in keys]
            key = keys[0][1] if keys and len(keys[0]) == 2 else key
        found = key if isinstance(key, str) and len(key) <= LONGEST_KEY else found
    return found
