"""What a reviewer found holds however often the words are scored, and takes labels back; it never makes one."""

import pytest
from sqlalchemy import select

from tallymark.errors import BadInput
from tallymark.store.claims.stored_claims import find_claims, get_claim, replace_claims
from tallymark.store.pages.documents import record_revision
from tallymark.store.review.reviews import find_review, foresee, forget_review, gold_rows, review_claim
from tallymark.store.review.to_review import claims_to_review
from tallymark.store.tables import ReadyPage, Revision
from tallymark.store.watch.alarms import find_amiss


@pytest.fixture
def score(database, make_page, make_claim, now):
    """Has a version of the engine score a page; the id of its claim."""

    def run(path="one", engine="1", **claim):
        with database.session() as session:
            revision = record_revision(session, make_page(path), now)
            (found,) = replace_claims(
                session,
                revision.revision_id or session.scalar(select(Revision.id).order_by(Revision.id.desc())),
                [make_claim(confidence=0.5, **claim)],
                unrelated=0,
                unscored=0,
                engine=engine,
                dataset="d",
                now=now,
            )
        return found

    return run


def shown(database, claim):
    with database.reading() as session:
        found = get_claim(session, claim)
        pages = session.scalars(select(ReadyPage.document_id)).all()
    return found["display"], found["shown"], len(pages)


def review(database, now, claim, verdict):
    with database.session() as session:
        return review_claim(session, claim, verdict, "the sentence says so", "ana", now)


def test_a_label_that_says_what_the_reviewer_found_stays(database, score, now):
    claim = score()
    assert review(database, now, claim, "accurate").after == "verdict"
    assert shown(database, claim) == ("verdict", True, 1)


def test_a_label_that_says_something_else_is_taken_back_as_was_foreseen(database, score, now):
    claim = score()
    with database.reading() as session:
        effect = foresee(session, claim, "misstated")
    assert (effect.before, effect.after) == ("verdict", None)
    assert review(database, now, claim, "misstated") == effect
    assert shown(database, claim) == (None, False, 0)


def test_it_holds_for_the_versions_to_come_until_one_says_the_same(database, score, now):
    review(database, now, score(), "misstated")
    assert shown(database, score(engine="2")) == (None, False, 0)
    assert shown(database, score(engine="3", verdict="misstated")) == ("verdict", True, 1)


def test_a_withdrawn_label_never_comes_back_by_itself(database, score, now):
    review(database, now, score(), "withdrawn")
    for engine, verdict in (("2", "accurate"), ("3", "misstated")):
        assert shown(database, score(engine=engine, verdict=verdict)) == (None, False, 0)


def test_other_words_and_other_pages_are_left_alone(database, score, now):
    claim, other = score(), score("two")
    review(database, now, claim, "withdrawn")
    assert shown(database, other) == ("verdict", True, 1)


def test_a_forgotten_review_has_the_text_scored_as_if_nobody_had_looked(database, score, now):
    claim = score()
    review(database, now, claim, "withdrawn")
    with database.session() as session:
        assert forget_review(session, claim) == "withdrawn"
        assert session.scalars(select(Revision.scored_at)).all() == [None]
    assert shown(database, score()) == ("verdict", True, 1)
    with database.session() as session, pytest.raises(BadInput, match="nobody has reviewed"):
        forget_review(session, claim)


def test_what_was_found_comes_out_as_rows_of_a_gold_set(database, score, now):
    review(database, now, score(), "misstated")
    review(database, now, score("two"), "none")
    review(database, now, score("three"), "withdrawn")
    with database.reading() as session:
        rows = list(gold_rows(session))
    assert {(row["number"], *row["verdicts"], *row["figures"]) for row in rows} == {
        ("about 5,000", "misstated", "some-report/some-figure"),
        ("about 5,000", "none"),
    }


def test_accuracy_on_what_was_reviewed_is_told_when_a_version_does_worse_until_one_does_better(
    database, settings, score, now
):
    for number in range(20):
        review(database, now, score(f"{number}"), "accurate")

    def amiss(engine, **claim):
        for number in range(20):
            score(f"{number}", engine=engine, **(claim if number < 2 else {}))
        with database.reading() as session:
            return find_amiss(session, settings, now).get("accuracy")

    assert amiss("2") is None
    assert amiss("3", verdict="misstated") == (
        "of 20 reviewed claims, 18 are scored as reviewers found, and 20 were when they looked"
    )
    assert amiss("4") is None


def test_unsure_claims_and_wordings_of_several_pages_wait_until_they_are_reviewed(database, score, now):
    unsure = score("one", shown=False, display=None, sentence="Another one, about 5,000.")
    often = [score(path) for path in ("two", "three", "four")]
    with database.reading() as session:
        found = claims_to_review(session, 9)
    assert [claim["claim"] for claim in found.unsure] == [unsure]
    assert [(each.pages, each.claim["claim"] in often) for each in found.wordings] == [(3, True)]
    for claim in (unsure, often[0]):
        review(database, now, claim, "none")
    with database.reading() as session:
        found = claims_to_review(session, 9)
        assert find_review(session, unsure).verdict == "none"
        assert len(find_claims(session).items) == 4
    assert (found.unsure, found.wordings) == ([], [])
