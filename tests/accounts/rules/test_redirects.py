"""After sign-in, only a page of ours: a hundred hostile addresses lead home."""

import pytest

from classe12.accounts.rules import redirects

OURS = [
    "/",
    "/videos",
    "/videos?theme=francais&niveau=CP",
    "/video/0198a/les-sons-complexes",
    "/mon-compte",
    "/pilotage?academie=24",
    "/videos?q=compl%C3%A9ments+%C3%A0+10",
    "/equipe/moderation",
    "/~essai_(1)",
]
HOSTS = ["mechant.example", "mechant.example:443", "192.0.2.1", "[2001:db8::1]", "classe12.example"]
SHAPES = [
    "https://{}",
    "http://{}/connexion",
    "//{}",
    "///{}",
    "////{}",
    "/\\{}",
    "\\\\{}",
    "\\/{}",
    "/\t/{}",
    "/\n/{}",
    "/%09/{}",
    "/%5c{}",
    "/%2f{}",
    "/%2F%2F{}",
    "/./%2f/{}",
    "https:{}",
    "https:/{}",
    " //{}",
    "/ /{}",
]
OTHERS = [
    "",
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "mailto:a@b.fr",
    "videos",
    "./videos",
    "../videos",
    "?suite=/videos",
    "#videos",
    "/videos#<script>",
    '/videos"onload=x',
    "/vidéos",
    "/videos\x00",
    "/videos\r\nSet-Cookie: a=b",
    "/connexion",
    "/connexion/code",
    "/deconnexion",
    "/demo/connexion",
    "/" + "a" * 501,
    "/video//evil.example",
]
HOSTILE = [shape.format(host) for shape in SHAPES for host in HOSTS] + OTHERS


def test_the_list_is_long_enough() -> None:
    assert len(set(HOSTILE)) >= 100


@pytest.mark.parametrize("wanted", HOSTILE)
def test_a_hostile_address_leads_home(wanted: str) -> None:
    assert redirects.safe_path(wanted) == redirects.HOME


@pytest.mark.parametrize("wanted", OURS)
def test_a_page_of_ours_is_kept(wanted: str) -> None:
    assert redirects.safe_path(wanted) == wanted


@pytest.mark.parametrize(
    ("referer", "page"),
    [
        (
            "https://classe12.example/connexion?suite=%2Fvideos%3Ftheme%3Dmaths",
            "/videos?theme=maths",
        ),
        ("https://classe12.example/connexion/code/?suite=/mon-compte&refus=1", "/mon-compte"),
        ("https://classe12.example/connexion", "/"),
        ("https://classe12.example/connexion?suite=//mechant.example", "/"),
        ("https://mechant.example/?suite=https://mechant.example", "/"),
        ("", "/"),
    ],
)
def test_the_page_to_come_back_to_is_in_the_address_of_the_form(referer: str, page: str) -> None:
    assert redirects.next_of(referer) == page
