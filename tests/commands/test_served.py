"""The served application answers, and says how it is."""

import json
import time
import urllib.error
import urllib.request

from tests.support.served import Served


def _health(served: Served) -> dict:
    try:
        with urllib.request.urlopen(f"{served.url}/sante", timeout=10) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as problem:
        return json.load(problem)


def test_the_service_is_well_with_its_worker(served: Served) -> None:
    end = time.monotonic() + 30
    while (found := _health(served))["status"] != "ok" and time.monotonic() < end:
        time.sleep(0.2)
    assert found["problems"] == []
    assert found["database"] is True
    assert found["worker_age"] < 60
    assert found["disk_free"] > 0


def test_the_home_page_is_served_in_french_with_its_security_headers(served: Served) -> None:
    with urllib.request.urlopen(served.url, timeout=10) as answer:
        page = answer.read().decode()
        headers = answer.headers
    assert 'lang="fr"' in page.split(">", 2)[1]
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers.get("server", "") in {"", "granian"}  # no version
