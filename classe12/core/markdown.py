"""Markdown that people write, made safe HTML: one door, whatever the text is for.

Invariant: nothing that was typed becomes markup but what `TAGS` lists; a link leads to http, https or
mailto only; no picture is drawn, since its address would be called from a reader's browser.
"""

import html
import re
from collections.abc import Callable, Iterable

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = frozenset("p br em strong a ul ol li blockquote code pre hr h2 h3 h4".split())
ATTRIBUTES: dict[str, set[str]] = {"a": {"href"}, "ol": {"start"}, "*": set()}
SCHEMES = {"http", "https", "mailto"}
Find = Callable[[str], Iterable[tuple[int, int, str]]]
_parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable("image")


def to_html(text: str, *, top: int = 4, find: Find | None = None) -> str:
    """Return the safe HTML of a text in Markdown (CommonMark; a line break stays one).

    Args:
        text: what was typed.
        top: level of its highest heading, 2 to 4; the lower ones follow, down to 4.
        find: tells which parts of plain words lead somewhere, as (start, end, address) in order; it is
            not asked about links, code or addresses.
    """
    tokens = _parser.parse(text)
    _lower_headings(tokens, top)
    if find:
        for token in tokens:
            token.children = token.children and _linked(token.children, find)
    drawn = _parser.renderer.render(tokens, _parser.options, {})
    return nh3.clean(
        drawn,
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="nofollow noopener",
    ).strip()


def to_text(text: str, limit: int = 0) -> str:
    """Return the words of a text in Markdown on one line, cut at a word when it is too long.

    Args:
        text: what was typed.
        limit: most characters, with the final "…"; 0 for all of them.
    """
    spaced = re.sub(r"(</(?:p|li|h[2-4]|pre|blockquote)>|<br>)", r"\1 ", to_html(text))
    words = " ".join(html.unescape(nh3.clean(spaced, tags=set())).split())
    if not limit or len(words) <= limit:
        return words
    return words[:limit].rsplit(" ", 1)[0][: limit - 1].rstrip(" ,;:.") + "…"


def to_lines(text: str) -> str:
    """Return a text in Markdown as a plain mail reads: paragraphs, lists with hyphens, no marks."""
    blocks: list[str] = []
    items = 0  # lists that are open; their lines stay together
    for token in _parser.parse(text):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            items += 1
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            items -= 1
        elif token.type in {"inline", "fence", "code_block"}:
            words = _spoken(token).strip()
            is_next = items and blocks and blocks[-1].startswith("- ")
            words = "- " + words.replace("\n", "\n  ") if items else words
            if is_next:
                blocks[-1] += f"\n{words}"
            elif words:
                blocks.append(words)
    return "\n\n".join(blocks)


def _spoken(token: Token) -> str:
    """Return the words of a block; a link is followed by its address."""
    if not token.children:
        return token.content
    words, href, start = "", "", 0
    for child in token.children:
        if child.type in {"softbreak", "hardbreak"}:
            words += "\n"
        elif child.type == "link_open":
            href, start = str(child.attrs.get("href", "")), len(words)
        elif child.type == "link_close":
            words += f" ({href})" if href not in words[start:] else ""
        else:
            words += child.content
    return words


def _lower_headings(tokens: list[Token], top: int) -> None:
    found = [int(t.tag[1]) for t in tokens if t.type == "heading_open"]
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(4, top + int(token.tag[1]) - min(found))}"


def _linked(children: list[Token], find: Find) -> list[Token]:
    """Return the parts of a line with links where `find` says so, outside the links already there."""
    found: list[Token] = []
    depth = 0
    for child in children:
        depth += child.nesting if child.type in {"link_open", "link_close"} else 0
        if child.type == "text" and not depth:
            found += _cut(child.content, find)
        else:
            found.append(child)
    return found


def _cut(words: str, find: Find) -> list[Token]:
    tokens, done = [], 0
    for start, end, href in find(words):
        opening = Token("link_open", "a", 1, attrs={"href": href})
        tokens += [_text(words[done:start]), opening, _text(words[start:end])]
        tokens.append(Token("link_close", "a", -1))
        done = end
    return [*tokens, _text(words[done:])]


def _text(words: str) -> Token:
    return Token("text", "", 0, content=words)
