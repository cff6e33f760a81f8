"""How a comment's text is shown: Markdown made safe, moments of its video made links."""

from collections.abc import Iterator

from classe12.conversations.rules.moments import moments
from classe12.core import markdown


def to_html(text: str, duration_s: float) -> str:
    """Return the safe HTML of a comment; moments of a video of `duration_s` seconds are links."""

    def find(words: str) -> Iterator[tuple[int, int, str]]:
        for moment in moments(words, duration_s):
            yield moment.start, moment.end, moment.href

    return markdown.to_html(text, top=3, find=find)
