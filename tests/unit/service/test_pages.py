"""The pages for people."""

import re
from itertools import pairwise

import lxml.html
import pytest

from tallymark.labels.catalogue import words_in
from tallymark.scoring.assessment import VERDICTS

NAMES = words_in("en")
RUNS = "//script[not(@type='application/ld+json')]"
"""Elements that a browser would run; data is none."""
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def read(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return lxml.html.fromstring(answer.text)


def words(tree):
    return " ".join(tree.text_content().split())


def test_the_first_page_of_an_empty_store_says_what_this_is(client):
    page = read(client, "/")
    assert "No page has been scored yet" in words(page)
    assert page.xpath("//a[@href='/reports/dhs-oig-24-46']")


def test_the_first_page_counts_claims_by_verdict(client, store_page, make_claim):
    store_page("one")
    store_page("two", [make_claim(), make_claim(90, verdict="accurate")])
    rows = {words(row).rsplit(" ", 1)[0]: row for row in read(client, "/").cssselect(".tally li")}
    assert list(rows) == [name[0].upper() + name[1:] for name in (*NAMES.verdicts.values(), NAMES.displays["context"])]
    assert words(rows["Counted something else"]).endswith("2")
    assert words(rows["As reported"]).endswith("1")


def test_the_first_page_shows_one_claim_of_each_new_page(client, store_page, make_claim):
    store_page("one", [make_claim(), make_claim(90)])
    store_page("two", [make_claim(shown=False, display=None)])
    links = read(client, "/").cssselect(".card-foot a")
    assert len(links) == 1


def test_a_verdict_that_is_not_sure_enough_is_counted_apart(client, store_page, make_claim):
    unsure = [make_claim(90, display="context"), make_claim(150, display="context")]
    store_page(claims=[make_claim(), *unsure, make_claim(220, shown=False, display=None)])
    page = read(client, "/")
    rows = {words(row).rsplit(" ", 1)[0]: words(row).rsplit(" ", 1)[1] for row in page.cssselect(".tally li")}
    assert {name: count for name, count in rows.items() if count != "0"} == {
        "Counted something else": "1",
        "For context": "2",
    }
    assert "3 claims, by how they compare" in words(page)
    assert "1 more is too uncertain to label" in words(page)


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize(("display", "name"), [("context", "For context"), (None, "Too uncertain to label")])
def test_no_page_judges_where_the_verdict_is_not_sure_enough(client, store_page, make_claim, verdict, display, name):
    label = {"headline": "The report says: 32,000", "detail": "It counts hearings.", "lang": "en"}
    derivation = {"formula": "a + b", "faithful": False, "why": "No report adds them."}
    unsure = {"verdict": verdict, "stance": "refuted", "display": display, "shown": display is not None}
    [claim] = store_page(claims=[make_claim(label=label, derivation=derivation, **unsure)])
    for path in ("/", f"/claims/{claim}"):
        page = read(client, path)
        for row in page.cssselect(".tally"):
            row.getparent().remove(row)
        assert not page.xpath(f"//main//*[contains(concat(' ', @class, ' '), ' {verdict} ')]")
        assert not page.cssselect(".refuted, .corrected, .grade")
        told = words(page)
        assert NAMES.verdicts[verdict] not in {words(element).lower() for element in page.iter()}
        for judging in (NAMES.stances["refuted"], "would agree", "No report adds", "Agreement"):
            assert judging.lower() not in told.lower()
    assert name in told
    assert ("The report says: 32,000" in told) is (display == "context")
    assert NAMES.verdicts[verdict] not in page.findtext(".//title").lower()


def test_a_claim_that_its_text_corrects_is_not_held_against_the_text(client, store_page, make_claim):
    [claim] = store_page(claims=[make_claim(stance="refuted")])
    for path in ("/", f"/claims/{claim}"):
        assert "correct" in words(read(client, path)).lower()


def test_a_claim_page_marks_the_quote_and_says_what_was_counted(client, store_page):
    [claim] = store_page()
    page = read(client, f"/claims/{claim}")
    assert [mark.text for mark in page.cssselect("mark")] == ["more than 32,000"]
    text = words(page)
    assert "Counted something else" in text
    assert "Missed hearings were counted. Nothing else was." in text
    assert "It is not a figure for" in text
    assert "The report counted missed hearings." in text
    assert claim in text
    assert page.xpath("//a[@href='https://harbor-ledger.example/one']")


def test_a_claim_page_has_the_receipt(client, store_page):
    [claim] = store_page()
    receipt = words(read(client, f"/claims/{claim}").cssselect("details")[0])
    assert re.search(r"characters 25 to 41 of the text with SHA-256 [0-9a-f]{64}", receipt)
    assert "1.0.0" in receipt


def test_a_claim_that_was_scored_anew_leads_to_what_it_says_now(client, store_page):
    (old,) = store_page()
    (new,) = store_page(engine="2.0.0")
    page = client.get(f"/claims/{old}").text
    assert "Scored anew on 1 March 2026" in page
    assert f'href="/claims/{new}"' in page
    assert "Scored anew" not in client.get(f"/claims/{new}").text
    assert client.get(f"/api/v1/claims/{old}").json["replaced"]["by"] == new
    store_page(claims=[], engine="3.0.0")
    assert "It is no claim any more" in client.get(f"/claims/{new}").text


def test_a_derived_number_shows_all_its_parts(client, store_page, make_claim):
    derivation = {"formula": "a + b", "faithful": False, "why": "No report adds them."}
    made = make_claim(figure="failed-to-appear+no-notice-to-appear", verdict="conflated", derivation=derivation)
    [claim] = store_page(claims=[made])
    page = read(client, f"/claims/{claim}")
    assert len(page.cssselect(".figure-value")) == 2
    assert "No report adds them." in words(page)


def test_a_number_that_no_report_has_is_said_to_be_in_none(client, store_page, make_claim):
    [claim] = store_page(claims=[make_claim(figure=None, verdict="unsupported", repair=None, slots={})])
    assert "has no figure that this number could stand for" in words(read(client, f"/claims/{claim}"))


@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_verdict_has_words_and_a_sign_beside_its_colour(client, store_page, make_claim, verdict):
    [claim] = store_page(claims=[make_claim(verdict=verdict)])
    [badge] = read(client, f"/claims/{claim}").cssselect(".finding > .verdict")
    assert words(badge)
    assert badge.cssselect("svg[aria-hidden=true] *")


def test_what_a_crawled_page_says_is_never_markup(client, store_page, make_claim):
    quote = {"exact": HOSTILE, "prefix": "", "suffix": ""}
    label = {"headline": HOSTILE, "detail": HOSTILE, "lang": 'en" onload="x'}
    made = make_claim(sentence=f"a {HOSTILE} b", quote=quote, label=label, repair=HOSTILE)
    [claim] = store_page(claims=[made], title=HOSTILE, outlet=HOSTILE)
    for path in ("/", f"/claims/{claim}"):
        page = read(client, path)
        assert not page.xpath(f"{RUNS} | //img | //@onerror | //@onload")
        assert HOSTILE in page.text_content()


def test_a_report_page_says_what_each_figure_is_and_is_not(client):
    text = words(read(client, "/reports/dhs-oig-24-46"))
    assert "More than 32,000" in text
    assert "It is not a figure for" in text
    assert "How we know" in text


@pytest.mark.parametrize("path", ["/", "/reports/dhs-oig-24-46", "/claims/stored", "/nowhere"])
def test_a_page_can_be_read_without_sight_script_or_colour(client, store_page, path):
    [claim] = store_page()
    page = lxml.html.fromstring(client.get(path.replace("stored", claim)).text)
    assert page.get("lang") == "en"
    assert len(page.xpath("//h1")) == len(page.xpath("//main")) == 1
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3")]
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))
    assert page.xpath("//a[@href='#content']")
    assert not page.xpath(f"{RUNS} | //@style | //@onclick")
    assert all(words(link) or link.get("aria-label") for link in page.xpath("//a"))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", ["/claims/0000000000000000", "/reports/none", "/nowhere"])
def test_a_page_that_there_is_not_is_said_in_plain_words(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert "There is no such page" in answer.text
