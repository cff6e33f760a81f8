"""The two parts of a mail, made from one text: what is read without pictures, and a simple page.

The text is plain lines. A paragraph ends with an empty line; a line that holds one of our addresses
alone is a link, the first one a button; "- Words", then one of our addresses on the next line, is a
line of a list. Invariants: nothing of the text becomes markup; only our own addresses become links, so
that what somebody wrote cannot lead elsewhere; nothing is fetched to be shown.
"""

import html
import re
from dataclasses import dataclass

GENERIC_WHY = "Vous recevez ce courrier parce qu’il concerne votre compte, ou une demande faite avec cette adresse."
OPEN = "Ouvrir la page"
COLOUR = "#69286c"  # of a mail that no policy sends

# Mail programs read styles in the elements only; the greys are those of the theme, dark enough alone.
_FONT = "font-family:Verdana,Arial,sans-serif"
_BODY = f"margin:0;padding:24px 12px;background:#f8f4f9;color:#281b2b;{_FONT}"
_PAPER = (
    "max-width:600px;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #e4dde6;"
    "border-radius:12px;font-size:16px;line-height:1.6"
)
_NAME = "margin:0 0 20px;font-weight:bold;color:"
_PARAGRAPH = "margin:0 0 16px"
_BUTTON = (
    "display:inline-block;padding:12px 20px;border-radius:8px;color:#ffffff;"
    "font-weight:bold;text-decoration:none;background:"
)
_LINK = "color:"
_FOOT = "margin:24px 0 0;padding-top:16px;border-top:1px solid #e4dde6;font-size:14px;color:#5f5362"


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the words of a mail.

    Attributes:
        programme: name of the service.
        base_url: address of the service: what starts with it becomes a link.
        why: the sentence that says why the reader receives it; a general one when it is "".
        unsubscribe: address where they stop it, "" when it cannot be stopped.
        choices: address where they choose what they receive, "" without such a page.
        button: words of the first link.
        colour: accent of the service on a light ground, "#rrggbb".
    """

    programme: str
    base_url: str
    why: str = ""
    unsubscribe: str = ""
    choices: str = ""
    button: str = OPEN
    colour: str = COLOUR


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why something that somebody shows is restricted (regulation (EU) 2022/2065, article 17).

    Attributes:
        fact: what was decided, and who sees it now.
        words: what was seen, in the words of who decided.
        rule: what it rests on; `is_law` says whether that is a law or the terms of the service.
        origin: the sentence that says what made the team look.
        is_automated: whether no person decided.
        lasts: the sentence that says how long.
        after: what is not lost, and what to do; "" for nothing.
        page: address where it is read again, and contested.
        until: until when, "28 mai 2027".
    """

    fact: str
    words: str
    rule: str
    is_law: bool
    origin: str
    is_automated: bool
    lasts: str
    after: str
    page: str
    until: str


def statement(programme: str, name: str, reasons: Reasons) -> str:
    """Return the text that states the reasons of a decision: the one way in which a decision is told.

    Args:
        programme: name of the service.
        name: first name of the reader, "" when unknown.
        reasons: what was decided, and why.
    """
    what = "Ce que dit la loi" if reasons.is_law else "Ce que disent nos règles"
    after = f"{reasons.after}\n\n" if reasons.after else ""
    return (
        f"Bonjour{' ' + name if name else ''},\n\n{reasons.fact}\n\n"
        f"Ce qui pose problème\u00a0: {reasons.words}\n\n"
        f"{what}\u00a0: la décision repose sur {reasons.rule}.\n"
        f"{reasons.origin} {said_by(is_automated=reasons.is_automated)}\n{reasons.lasts}\n\n"
        f"{after}"
        f"Vous n’êtes pas d’accord\u00a0? Demandez un second avis avant le {reasons.until}\u00a0: une autre "
        f"personne de l’équipe relira.\n{reasons.page}\n\n"
        "Vous pouvez aussi saisir un organisme de règlement des litiges certifié, ou la justice.\n\n"
        f"L’équipe {programme}\n"
    )


def said_by(*, is_automated: bool) -> str:
    """Return the sentence that says whether a person decided."""
    if is_automated:
        return "Elle a été prise automatiquement\u00a0: une personne de l’équipe va la relire."
    return "Elle a été prise par une personne de l’équipe, sans traitement automatique."


def to_text(text: str, around: Around) -> str:
    """Return the plain part: the text, then why it comes and how to stop it when it can be."""
    if not around.unsubscribe:
        return text
    choose = f"Choisir ce que je reçois : {around.choices}\n" if around.choices else ""
    return (
        f"{text.rstrip()}\n\n-- \n{around.why or GENERIC_WHY}\n"
        f"Ne plus recevoir ces courriers : {around.unsubscribe}\n{choose}"
    )


def to_html(subject: str, text: str, around: Around) -> str:
    """Return the HTML part: paragraphs, one button, why it comes."""
    found = _Drawing(around)
    body = "".join(found.block(block) for block in re.split(r"\n\s*\n", text.strip()))
    stops = ""
    if around.unsubscribe:
        stops = f"<br>{_link(around, around.unsubscribe, 'Ne plus recevoir ces courriers')}"
    if around.choices:
        stops += f"<br>{_link(around, around.choices, 'Choisir ce que je reçois')}"
    return (
        '<!doctype html><html lang="fr"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{_escape(subject)}</title></head>"
        f'<body style="{_BODY}"><div style="{_PAPER}">'
        f'<p style="{_NAME}{around.colour}">{_escape(around.programme)}</p>{body}'
        f'<p style="{_FOOT}">{_escape(around.why or GENERIC_WHY)}{stops}</p>'
        "</div></body></html>\n"
    )


class _Drawing:
    """One mail being drawn: it knows whether its button is there already."""

    def __init__(self, around: Around) -> None:
        self.around = around
        self.has_button = False

    def block(self, block: str) -> str:
        """Return one paragraph, with its list and its links."""
        drawn, words, lines = "", list[str](), block.splitlines()
        while lines:
            line = lines.pop(0).strip()
            if line.startswith("- ") and lines and self._is_ours(lines[0]):
                drawn += self._words(words) + self._items(line, lines)
            elif self._is_ours(line):
                drawn += self._words(words) + self._address(line)
            else:
                words.append(_escape(line))
        return drawn + self._words(words)

    def _is_ours(self, line: str) -> bool:
        found = line.strip()
        return found.startswith(f"{self.around.base_url}/") and " " not in found

    def _items(self, line: str, lines: list[str]) -> str:
        items = f"<li>{_link(self.around, lines.pop(0).strip(), line[2:])}</li>"
        while len(lines) > 1 and lines[0].startswith("- ") and self._is_ours(lines[1]):
            words = lines.pop(0)[2:].strip()
            items += (
                f'<li style="margin-top:8px">{_link(self.around, lines.pop(0).strip(), words)}</li>'
            )
        return f'<ul style="{_PARAGRAPH};padding-left:20px">{items}</ul>'

    def _address(self, address: str) -> str:
        if self.has_button:
            return f'<p style="{_PARAGRAPH}">{_link(self.around, address, address)}</p>'
        self.has_button = True
        href, words = html.escape(address), _escape(self.around.button)
        style = _BUTTON + self.around.colour
        return f'<p style="{_PARAGRAPH}"><a href="{href}" style="{style}">{words}</a></p>'

    @staticmethod
    def _words(words: list[str]) -> str:
        """Return the paragraph of the lines read so far, and forget them."""
        drawn = f'<p style="{_PARAGRAPH}">{"<br>".join(words)}</p>' if words else ""
        words.clear()
        return drawn


def _link(around: Around, address: str, words: str) -> str:
    style = _LINK + around.colour
    return f'<a href="{html.escape(address)}" style="{style}">{_escape(words)}</a>'


def _escape(text: str) -> str:
    return html.escape("".join(c for c in text if c >= " "), quote=False)
