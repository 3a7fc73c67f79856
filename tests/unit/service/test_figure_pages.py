"""A figure's page: what texts make of it, seen, read and as data."""

import csv
import io
from datetime import UTC, datetime, timedelta

import lxml.html
import pytest

from service.resources import resources
from tallymark.reading.pages.page import Page
from tallymark.store.claims.stored_claims import replace_claims
from tallymark.store.pages.documents import record_revision
from tests.unit.service.conftest import NOW

ADDRESS = "/reports/dhs-oig-24-46/failed-to-appear"


@pytest.fixture
def give(store_page, make_claim):
    """Stores a page whose one claim gives a value."""

    def store(path, value="32000", page=None, **told):
        quantity = {"low": value, "high": value, "hedge": "about", "unit": "person"}
        return store_page(path, [make_claim(quantity=quantity, **told)], **(page or {}))

    return store


def read(client, root=""):
    answer = client.get(root + ADDRESS)
    assert answer.status_code == 200
    return lxml.html.fromstring(answer.text)


def words(tree):
    return " ".join(tree.text_content().split())


def row(page, name):
    (found,) = [each for each in page.cssselect("table tr") if words(each).startswith(name)]
    return [words(cell) for cell in found.cssselect("td")]


def test_a_figure_that_nobody_cites_says_so_and_draws_nothing(client):
    page = read(client)
    assert "No text that was read cites it so far" in words(page)
    assert not page.cssselect("svg.picture")


def test_verdicts_are_counted_by_kind_of_page(client, give):
    give("one")
    give("two", page={"kind": "post"})
    give("three", stance="refuted")
    page = read(client)
    assert row(page, "Counted something else") == ["1", "1", "2"]
    assert row(page, "Corrected by the text") == ["1", "0", "1"]


def test_values_are_drawn_told_in_a_sentence_and_listed(client, give):
    for number in range(3):
        give(f"wrong-{number}", "320000", verdict="misstated")
    give("right", verdict="accurate")
    page = read(client)
    pictures = page.cssselect("svg.picture")
    assert ["more than 32,000" in words(picture) for picture in pictures] == [True, True]
    names = [name for picture in pictures for name in picture.xpath(".//@id")]
    assert len(names) == len(set(names))
    assert not page.xpath("//svg//script | //svg//@style | //svg//style | //svg//@onload | //svg//*[@href]")
    summary = words(page.cssselect("figcaption")[0])
    assert (
        "The report gives more than 32,000. The value that is cited most is 320,000 (another number): 3 times"
        in summary
    )
    assert row(page, "320,000") == ["another number", "3", "February 2026", "February 2026"]


def test_what_is_not_judged_is_drawn_too_and_each_month_named_once(client, give):
    give("one", "320000", display=None, shown=False, page={"published": datetime(2026, 1, 5, tzinfo=UTC)})
    give("two", stance="refuted", page={"published": datetime(2026, 2, 5, tzinfo=UTC)})
    picture = words(read(client).cssselect("svg.picture")[0])
    assert "too uncertain to label" in picture
    assert "corrected by the text" in picture
    assert picture.count("Jan 2026") == picture.count("Feb 2026") == 1


def test_the_picture_speaks_the_language_of_the_page(client, give):
    give("one", page={"published": datetime(2026, 1, 5, tzinfo=UTC)})
    give("two", page={"published": datetime(2026, 4, 5, tzinfo=UTC)})
    picture = words(read(client, "/es").cssselect("svg.picture")[0])
    assert "más de 32.000" in picture
    assert "contaba otra cosa" in picture
    assert "abr 2026" in picture


def test_the_data_behind_the_picture_can_be_had_whole(client, give):
    give("one", "320000", verdict="misstated")
    give("two", "320000", verdict="misstated", page={"kind": "post"})
    (link,) = [each for each in read(client, "/es").xpath("//a/@href") if each.endswith("values.csv")]
    answer = client.get(link)
    assert (answer.mimetype, answer.status_code) == ("text/csv", 200)
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert {(each["month"], each["low"], each["told"], each["kind"], each["claims"]) for each in rows} == {
        ("2026-02", "320000", "misstated", "article", "1"),
        ("2026-02", "320000", "misstated", "post", "1"),
    }
    assert client.get(link, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


def test_a_wrong_number_is_told_with_the_page_that_had_it_first(client, give):
    for path, day in (("late", 20), ("first", 3)):
        page = {"published": datetime(2026, 2, day, tzinfo=UTC), "title": path, "outlet": f"The {path} paper"}
        give(path, "320000", verdict="misstated", page=page)
    (card,) = [each for each in read(client).cssselect(".card") if each.cssselect(".travelled")]
    assert words(card.cssselect("h3")[0]) == "320,000"
    assert "In 2 different texts" in words(card)
    told = [words(each) for each in card.cssselect(".travelled li")]
    assert [each.split(":")[0] for each in told] == ["3 February 2026", "20 February 2026"]
    assert "The first paper" in told[0]


def test_a_correction_is_told_with_how_long_it_took(app, client, make_claim):
    fields = {"title": "T", "outlet": "Harbor Ledger", "lang": "en", "canonical_url": "https://a.example/1"}
    steps = [("It lost 320,000 children.", "misstated", "320000"), ("It lost 32,000 children.", "accurate", "32000")]
    for number, (text, verdict, value) in enumerate(steps):
        quantity = {"low": value, "high": value, "hedge": "none", "unit": "person"}
        quote = {"exact": f"{int(value):,}", "prefix": "It lost ", "suffix": " children."}
        claim = make_claim(8, verdict=verdict, quantity=quantity, quote=quote, sentence=text)
        now = NOW + timedelta(days=4 * number)
        with app.app_context(), resources().database.session() as session:
            revision = record_revision(session, Page(text=text, **fields), now)
            counts = {"unrelated": 0, "unscored": 0, "engine": "1", "dataset": "d", "now": now}
            replace_claims(session, revision.revision_id, [claim], **counts)
    text = words(read(client))
    assert "“320,000” → “32,000”" in text
    assert "found corrected on 5 March 2026" in text
    assert "4 days or less when they were found corrected" in text


def test_a_report_leads_to_its_figures(client):
    links = lxml.html.fromstring(client.get("/es/reports/dhs-oig-24-46").text).xpath("//main//a/@href")
    assert f"/es{ADDRESS}" in links


@pytest.mark.parametrize(
    "path", ["/reports/dhs-oig-24-46/none", "/reports/none/failed-to-appear", f"{ADDRESS}x/values.csv"]
)
def test_a_figure_that_there_is_not_is_not_found(client, path):
    assert client.get(path).status_code == 404
