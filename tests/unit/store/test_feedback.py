"""Cases: what is taken, what is folded, what is refused, and what becomes of one."""

from datetime import timedelta

import pytest

from tallymark.errors import BadInput, Overloaded, TooManyCases
from tallymark.store.pages import revisits
from tallymark.store.pages.documents import record_revision
from tallymark.store.pages.tombstones import bury
from tallymark.store.review import feedback
from tallymark.store.review.case_words import MOST_REASON
from tallymark.store.review.cases import cases_of_claim, cases_of_page, find_cases, get_case
from tallymark.store.review.decisions import decide, withdraw
from tallymark.store.review.feedback import MOST_OPEN, claim_subject, page_subject, receive
from tallymark.store.work.jobs import due_jobs

PAGE = "https://harbor-ledger.example/one"
WHY = "The article quotes the agency, which said so itself."


@pytest.fixture
def contest(database, now):
    """Contests a claim, or says that the page was corrected; returns what came of it."""

    def send(claim=None, reason=WHY, evidence=None, at=now):
        with database.session() as session:
            subject = claim_subject(session, claim) if claim else page_subject(session, PAGE)
            return receive(session, subject, reason, evidence, at)

    return send


@pytest.fixture
def read(database):
    """What a query of cases finds."""

    def ask(query, *arguments, **words):
        with database.reading() as session:
            return query(session, *arguments, **words)

    return ask


def test_a_contested_claim_is_an_open_case_with_what_was_said(store_page, contest, read, now):
    [claim] = store_page()[1]
    received = contest(claim, f"  {WHY}\r\n\r\n\r\nSee\0 there. ", " https://Harbor.example/a?utm_source=mail#part ")
    case = read(get_case, received.case)
    assert received.is_new
    assert (case.kind, case.claim, case.quote, case.url) == ("contested", claim, "about 5,000", PAGE)
    assert case.reason == f"{WHY}\n\nSee\N{REPLACEMENT CHARACTER} there."
    assert case.evidence == "https://harbor.example/a"
    assert (case.outcome, case.answer, case.received_at, case.visited_at) == ("open", None, now, None)
    assert read(cases_of_claim, claim) == read(cases_of_page, 1) == read(find_cases) == [case]


def test_a_claim_that_was_scored_anew_keeps_its_cases(store_page, contest, read, make_claim):
    other = make_claim(90)
    [claim, beside] = store_page(claims=[make_claim(), other])[1]
    contest(claim)
    [again, beside_again] = store_page(claims=[make_claim(), other], engine="2")[1]
    assert claim != again
    assert [case.claim for case in read(cases_of_claim, again)] == [claim]
    assert read(cases_of_claim, beside) == read(cases_of_claim, beside_again) == []


def test_the_same_said_again_is_the_same_case(store_page, contest, read):
    [claim] = store_page()[1]
    first = contest(claim)
    again = contest(claim, f"  {WHY.upper()}\n")
    assert (again.case, again.is_new) == (first.case, False)
    assert contest(claim, evidence="https://a.example/").is_new
    assert len(read(find_cases)) == 2


@pytest.mark.parametrize(
    ("reason", "evidence", "told"),
    [
        ("Wrong!", None, "needs 10 characters"),
        ("\n \0", None, "needs 10 characters"),
        ("x" * (MOST_REASON + 1), None, f"has {MOST_REASON + 1} characters, and may have {MOST_REASON}"),
        ("Write to anna.writer+1@mail.example about it.", None, "leave out e-mail addresses"),
        ("As @anna@town.example said in her post.", None, "leave out e-mail addresses"),
        (WHY, "javascript:alert(1)", "not an http or https address"),
        (WHY, "https://anna:secret@a.example/", "is not public"),
        (WHY, "https://a.example/" + "x" * 2_000, "more than 2000 characters"),
    ],
)
def test_what_is_not_to_be_published_is_refused_with_its_reason(store_page, contest, read, reason, evidence, told):
    [claim] = store_page()[1]
    with pytest.raises(BadInput, match=told):
        contest(claim, reason, evidence)
    assert read(find_cases) == []


@pytest.mark.parametrize("reason", ["See https://medium.example/@anna/one for all of it.", "It grew by 5 @ 3 each."])
def test_an_at_sign_that_names_nobodys_mail_may_stand(store_page, contest, reason):
    store_page()
    assert contest(reason=reason).is_new


def test_no_claim_has_more_open_cases_than_anybody_looks_at(store_page, contest, database, now):
    [claim] = store_page()[1]
    cases = [contest(claim, f"{WHY} {number}").case for number in range(MOST_OPEN)]
    with pytest.raises(TooManyCases, match=f"{MOST_OPEN} cases of this are open"):
        contest(claim, f"{WHY} once more")
    assert not contest(claim, f"{WHY} 0").is_new
    assert contest().is_new
    with database.session() as session:
        decide(session, cases[0], "declined", "The sentence says otherwise.", "ops", now)
    assert contest(claim, f"{WHY} once more").is_new


def test_a_flood_of_cases_ends(store_page, contest, monkeypatch):
    monkeypatch.setattr(feedback, "MOST_OPEN_IN_ALL", 1)
    [claim] = store_page()[1]
    contest(claim)
    with pytest.raises(TooManyCases, match="too many cases are open"):
        contest()


def test_a_page_that_was_corrected_is_visited_again_once_an_hour(store_page, contest, database, now):
    store_page()
    contest()
    contest(reason=f"{WHY} In the second paragraph.", at=now + timedelta(minutes=30))
    with database.reading() as session:
        assert [*due_jobs(session, now)] == ["revisit"]
        assert len(due_jobs(session, now)["revisit"]) == 1
    contest(reason=f"{WHY} In the third one.", at=now + timedelta(hours=1))
    with database.reading() as session:
        assert len(due_jobs(session, now + timedelta(hours=1))["revisit"]) == 2


def test_a_contested_claim_brings_no_visit(store_page, contest, database, now):
    [claim] = store_page()[1]
    contest(claim)
    with database.reading() as session:
        assert due_jobs(session, now) == {}


def test_more_visits_than_can_be_made_are_refused_and_nothing_is_kept_of_them(store_page, contest, read, monkeypatch):
    monkeypatch.setattr(revisits, "MOST_WAITING", 0)
    store_page()
    with pytest.raises(Overloaded):
        contest()
    assert read(find_cases) == []


@pytest.mark.parametrize("address", [PAGE.replace("one", "other"), f"{PAGE}/more"])
def test_a_page_that_is_not_stored_is_no_subject(store_page, read, address):
    store_page()
    assert read(page_subject, address) is None
    assert read(claim_subject, "0" * 16) is None


def test_cases_of_a_post_go_with_it_and_no_more_are_taken(store_page, contest, read, database, now):
    [claim] = store_page(kind="post")[1]
    contest(claim)
    contest()
    with database.session() as session:
        bury(session, 1, now + timedelta(hours=1))
    assert read(find_cases) == []
    assert read(page_subject, PAGE) is None


def test_a_case_tells_whether_the_page_was_visited_since_and_had_changed(
    store_page, contest, read, make_page, database, now
):
    store_page()
    contest()
    for hour, text, changed in ((1, "The text of one.", False), (2, "Another text.", True)):
        with database.session() as session:
            record_revision(session, make_page(text=text), now + timedelta(hours=hour))
        [case] = read(find_cases)
        assert (case.visited_at, case.changed) == (now + timedelta(hours=hour), changed)


def test_an_operator_decides_a_case_with_a_public_answer_and_may_decide_again(store_page, contest, read, database, now):
    store_page()
    number = contest().case
    for outcome in ("declined", "upheld"):
        with database.session() as session:
            decide(session, number, outcome, f" It is {outcome}. ", "anna", now)
        case = read(get_case, number)
        assert (case.outcome, case.answer, case.decided_at) == (outcome, f"It is {outcome}.", now)
        assert "anna" not in repr(case)
    assert read(find_cases, outcome="open") == []
    assert [case.id for case in read(find_cases, outcome="upheld")] == [number]


@pytest.mark.parametrize(
    ("outcome", "answer", "who", "told"),
    [
        ("open", "It is open.", "ops", "a case ends as"),
        ("lost", "It is lost.", "ops", "a case ends as"),
        ("upheld", "  ", "ops", "the answer needs"),
        ("upheld", "Ask anna@town.example.", "ops", "leave out e-mail"),
        ("upheld", "It is right.", "", "has a name"),
    ],
)
def test_a_decision_that_is_none_is_refused(store_page, contest, read, database, now, outcome, answer, who, told):
    store_page()
    number = contest().case
    with pytest.raises(BadInput, match=told), database.session() as session:
        decide(session, number, outcome, answer, who, now)
    assert read(get_case, number).outcome == "open"


def test_a_case_that_there_is_not_cannot_be_decided(database, now):
    with pytest.raises(BadInput, match="no case has the number 7"), database.session() as session:
        decide(session, 7, "upheld", "It is right.", "ops", now)


def test_an_open_case_can_be_taken_back_once_and_a_decided_one_not(store_page, contest, read, database, now):
    store_page()
    first, second = contest().case, contest(reason=f"{WHY} Again.").case
    with database.session() as session:
        decide(session, second, "upheld", "It is right.", "ops", now)
        assert [withdraw(session, each, now) for each in (first, first, second)] == [True, False, False]
    assert [read(get_case, each).outcome for each in (first, second)] == ["withdrawn", "upheld"]


def test_cases_are_read_page_by_page_the_newest_first(store_page, contest, read):
    [claim] = store_page()[1]
    numbers = [contest(claim, f"{WHY} {number}").case for number in range(MOST_OPEN)]
    first = [case.id for case in read(find_cases, most=3)]
    rest = [case.id for case in read(find_cases, most=3, before=first[-1])]
    assert first + rest == numbers[::-1]
