"""The bundle follows the address it is served at."""

from pathlib import Path

import pytest

from classe12.ui.theme import ThemePlugin, follow_page_address

URLS = {"ws://localhost:8000/_event": "/_event", "http://localhost:8000/ping": "/ping"}


def test_addresses_become_the_page_s_own() -> None:
    made = follow_page_address(
        'var e={P:"http://localhost:8000/ping",E:`ws://localhost:8000/_event`};', URLS
    )
    assert "localhost" not in made
    assert 'location.origin+"/ping"' in made
    assert 'location.origin.replace(/^http/,"ws")+"/_event"' in made


def test_a_bundle_that_reflex_changed_is_refused() -> None:
    with pytest.raises(RuntimeError, match="ping"):
        follow_page_address("var e={E:`ws://localhost:8000/_event`}", URLS)


def test_a_bundle_without_its_chunk_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="reflex-env"):
        ThemePlugin({}).post_build(static_dir=tmp_path)
