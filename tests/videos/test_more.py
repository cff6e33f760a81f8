"""What a contribution says beside its words: free words, material, downloads, pair; and taking it back once published."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session

from classe12.accounts.models import Pair, PairPlace
from classe12.core.clock import PARIS, now
from classe12.core.errors import Invalid, NotFound
from classe12.videos import access
from classe12.videos.actions import drafts, submission
from classe12.videos.models import VideoStatus
from classe12.videos.queries.contribution import get_draft
from classe12.videos.queries.mine import list_mine
from classe12.videos.queries.page import get_page
from classe12.videos.rules import form as rules
from classe12.videos.rules.lifecycle import Ability, abilities, promised
from tests.factories import stories as make
from tests.factories.people import a_moderator, a_teacher


def test_free_words_are_read_from_one_line() -> None:
    assert rules.read_tags(" #Rituel, rituel,Jeu  de  cour,, ") == ("rituel", "Jeu de cour")
    assert rules.read_tags("") == ()


@pytest.mark.parametrize(
    ("chosen", "shows", "expected"),
    [(None, False, True), (None, True, False), (None, None, False), (True, True, True), (False, False, False)],
)  # fmt: skip
def test_downloads_are_the_author_s_choice(
    chosen: bool | None, shows: bool | None, expected: bool
) -> None:
    assert rules.may_download(chosen, shows_people=shows) is expected


def test_they_are_kept_shown_and_searched(db: Session) -> None:
    story = make.published(db)
    video = make.get(db, story.id)
    form = replace(
        make.FORM, tags=("rituel", "ardoise"), material="Douze ardoises.", downloads="non"
    )
    drafts.keep(db, story.author, video, form)
    db.flush()
    page = get_page(db, a_teacher(db), story.id)
    assert [tag.label for tag in page.tags] == ["rituel", "ardoise"]
    assert page.material == "Douze ardoises." and page.downloads == ()
    assert "ardoise" in video.keywords
    kept = get_draft(db, story.author, story.id, now()).form
    assert (kept.tags, kept.material, kept.downloads) == (form.tags, form.material, "non")
    for wrong, field in (
        ({"tags": ("a",) * 6}, rules.TAGS),
        ({"tags": ("a" * 31,)}, rules.TAGS),
        ({"material": "x" * 301}, rules.MATERIAL),
        ({"downloads": "peut-être"}, rules.DOWNLOADS),
    ):
        with pytest.raises(Invalid) as caught:
            drafts.keep(db, story.author, video, replace(make.FORM, **wrong))
        assert list(caught.value.problems) == [field]


def test_a_pair_is_named_sees_it_and_never_reviews_it(db: Session) -> None:
    story = make.in_review(db)
    other = a_moderator(db)
    pair = Pair(
        programme_id=story.author.programme_id,
        inviter_id=story.author.person_id,
        invited_id=other.person_id,
        invited_email="x@ac-lille.fr",
        asked_at=now(),
        accepted_at=now(),
    )
    db.add(pair)
    db.flush()
    for person in (story.author.person_id, other.person_id):
        db.add(PairPlace(programme_id=pair.programme_id, person_id=person, pair_id=pair.id))
    db.flush()
    video = make.get(db, story.id)
    assert Ability.MODERATE in abilities(access.facts(video), other)
    drafts.keep(db, story.author, video, replace(make.FORM, with_pair=True))
    db.flush()
    assert abilities(access.facts(video), other) == {Ability.VIEW}
    assert get_page(db, other, story.id).coauthor
    drafts.keep(db, story.author, video, make.FORM)
    assert video.coauthor_id is None


def test_a_published_video_is_taken_back_and_sent_again_with_its_figures(db: Session) -> None:
    story = make.published(db)
    video = make.get(db, story.id)
    video.likes_count, published_at = 3, video.published_at
    with pytest.raises(NotFound):
        submission.rework(db, a_teacher(db), story.id)
    submission.rework(db, story.author, story.id)
    db.flush()
    assert video.status == VideoStatus.TO_AMEND
    with pytest.raises(NotFound):
        get_page(db, a_teacher(db), story.id)
    submission.submit(db, story.author, story.id, replace(make.FORM, title="Autrement"))
    assert (video.status, video.likes_count) == (VideoStatus.IN_REVIEW, 3)
    [mine] = list_mine(db, story.author, now())
    assert mine.next_line.startswith("Relue avant ")
    assert video.submitted_at is not None
    video.submitted_at -= timedelta(days=6)
    db.flush()
    assert "elle a du retard" in list_mine(db, story.author, now())[0].next_line
    assert video.published_at == published_at


def test_a_review_is_promised_in_working_days() -> None:
    friday = datetime(2026, 11, 27, 18, tzinfo=PARIS)
    assert promised(friday).isoformat() == "2026-12-01"
    assert promised(datetime(2026, 11, 24, 9, tzinfo=PARIS)).isoformat() == "2026-11-26"
