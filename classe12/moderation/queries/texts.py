"""What waits to be read beside the contributions: questions, answers and profiles, as their words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.accounts.models import Person, WaitingProfile
from classe12.accounts.rules.profile import profile_path
from classe12.conversations.models.loop import Answer, HelpRequest
from classe12.conversations.queries.comments import FileRow
from classe12.conversations.queries.people import who
from classe12.conversations.rules.holding import LABELS as HELD
from classe12.conversations.rules.holding import Held, was_seen
from classe12.conversations.rules.links import request_path
from classe12.conversations.rules.requests import fingerprint
from classe12.core.markdown import to_html
from classe12.core.text import ago
from classe12.moderation.models import Kind
from classe12.moderation.rules import texts as rules
from classe12.moderation.rules.comments import Shown, to_address

Said = HelpRequest | Answer | WaitingProfile


@dataclass(frozen=True, slots=True)
class Text:
    """A text that the team reads: what it says and where, and what its author is told of it.

    Attributes:
        words: Markdown. mark: of what it says now; another one once it is changed.
        under: the words before the link to where it stands; `title` and `page` are that link.
        href: where its author finds it.
        refused, still: what they read when it is not published, and who sees it then.
        released: what they read when it appears.
        after: what is not lost. hidden_for: the words that they read once it is refused.
    """

    id: UUID
    kind: Kind
    author_id: UUID
    words: str
    mark: str
    under: str
    title: str
    page: str
    href: str
    refused: str
    still: str
    released: str
    after: str
    hidden_for: str
    held_why: str
    was_seen: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Reported:
    """A text that waits for a decision, or that was hidden.

    Attributes:
        mark: of what it says now, "" for whatever it says.
        decide: address where it is decided about.
        under, title, href: the words before the link to where it stands, and that link.
        reports: one sentence a report; never who reported.
        hidden_for: the words that its author reads, "" while it is visible.
    """

    id: str
    mark: str
    under: str
    href: str
    decide: str
    title: str
    author: str
    initials: str
    more: str
    kind: str
    kind_label: str
    html: str
    files: tuple[FileRow, ...]
    reports: tuple[str, ...]
    hidden_for: str


def to_text(db: Session, said: Said) -> Text:
    """Return one text; see `list_texts` for several."""
    request = person = None
    if isinstance(said, Answer):
        request = db.get_one(HelpRequest, said.request_id)
    elif isinstance(said, WaitingProfile):
        person = db.get_one(Person, said.person_id)
    return _text(said, request, person)


def list_texts(db: Session, ids: Sequence[UUID]) -> dict[UUID, Text]:
    """Return the texts that some identifiers name, in three statements."""
    requests = db.exec(select(HelpRequest).where(col(HelpRequest.id).in_(ids))).all()
    answered = select(Answer, HelpRequest).join(
        HelpRequest, col(HelpRequest.id) == col(Answer.request_id)
    )
    answers = db.exec(answered.where(col(Answer.id).in_(ids))).all()
    waiting = select(WaitingProfile, Person).join(
        Person, col(Person.id) == col(WaitingProfile.person_id)
    )
    profiles = db.exec(waiting.where(col(WaitingProfile.person_id).in_(ids))).all()
    found = [_text(one, None, None) for one in requests]
    found += [_text(answer, request, None) for answer, request in answers]
    found += [_text(profile, None, person) for profile, person in profiles]
    return {text.id: text for text in found}


def draw_texts(
    db: Session, ids: Sequence[UUID], shown: Shown, moment: datetime
) -> dict[UUID, Reported]:
    """Return some of them as the list of the team shows them."""
    if not ids:
        return {}
    texts = list_texts(db, ids)
    authors = {text.author_id for text in texts.values()}
    query = select(Person.id, Person.display_name).where(col(Person.id).in_(authors))
    names = {row[0]: row[1] for row in db.exec(query)}
    return {key: _drawn(text, names, shown, moment) for key, text in texts.items()}


def _drawn(text: Text, names: dict[UUID, str], shown: Shown, moment: datetime) -> Reported:
    named = who(names[text.author_id])
    return Reported(
        id=str(text.id),
        mark=text.mark,
        under=text.under,
        href=text.page,
        decide=to_address(Shown(shown.hidden, shown.page, str(text.id))),
        title=text.title,
        author=named.name,
        initials=named.initials,
        more=ago(text.at, moment),
        kind=text.kind.value,
        kind_label=rules.LABELS[text.kind],
        html=to_html(text.words),
        files=(),
        reports=(HELD[Held(text.held_why)],) if text.held_why else (),
        hidden_for=text.hidden_for,
    )


def mark_of(words: str) -> str:
    """Return the mark of some words: another one once they are changed."""
    return fingerprint(words)


def _text(said: Said, request: HelpRequest | None, person: Person | None) -> Text:
    if isinstance(said, HelpRequest):
        return _question(said)
    if isinstance(said, Answer):
        assert request is not None
        return _answer(said, request)
    assert person is not None
    return _profile(said, person)


def _question(said: HelpRequest) -> Text:
    page = request_path(said.id, said.slug)
    words = f"**{said.question}**\n\n{said.context}"
    return Text(
        id=said.id,
        kind=Kind.REQUEST,
        author_id=said.asker_id,
        words=words,
        title="Voir la question",
        page=page,
        at=said.opened_at,
        **_common(said, words, page, rules.of_request(said.question, was_seen=was_seen(said))),
    )


def _answer(said: Answer, request: HelpRequest) -> Text:
    page = request_path(request.id, request.slug)
    return Text(
        id=said.id,
        kind=Kind.ANSWER,
        author_id=said.author_id,
        words=said.words,
        title=request.question,
        page=page,
        at=said.proposed_at,
        **_common(
            said, said.words, page, rules.of_answer(request.question, was_seen=was_seen(said))
        ),
    )


def _common(
    said: HelpRequest | Answer, words: str, page: str, sentences: rules.Sentences
) -> dict[str, Any]:
    return {
        "mark": mark_of(words),
        "under": sentences.under,
        "href": page,
        "refused": sentences.refused,
        "still": sentences.still,
        "released": sentences.released,
        "after": "",
        "hidden_for": "" if said.held_at else said.hidden_for,
        "held_why": said.held_why,
        "was_seen": was_seen(said),
    }


def _profile(said: WaitingProfile, person: Person) -> Text:
    words = "\n\n".join(part for part in (said.name and f"**{said.name}**", said.bio) if part)
    sentences = rules.of_profile(words)
    return Text(
        id=said.person_id,
        kind=Kind.PROFILE,
        author_id=said.person_id,
        words=words,
        mark=mark_of(words),
        under=sentences.under,
        title="Voir le profil d’avant",
        page=profile_path(person.id, person.display_name),
        href=rules.MY_PROFILE,
        refused=sentences.refused,
        still=sentences.still,
        released=sentences.released,
        after=sentences.after,
        hidden_for="",
        held_why=said.held_why,
        was_seen=False,
        at=said.held_at,
    )
