from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest

from scraper.kinds.gdelt import read_articles, starts
from tallymark.errors import BadInput
from tests.unit.scraper.kinds.answers import answer, source, urls

HERE = (
    "https://api.gdeltproject.org/api/v2/doc/doc?query=court&maxrecords=3"
    "&startdatetime=20260901000000&enddatetime=20261101000000"
)


def asked(address, now, **changes):
    (link,) = starts(source("gdelt", address, **changes), now)
    assert link.role == "gdelt"
    parts = urlsplit(link.url)
    return link.url.partition("?")[0], dict(parse_qsl(parts.query))


def article(name, seen="20261028T101500Z", language="English"):
    return {"url": f"https://harbor.example/{name}", "seendate": seen, "language": language, "title": "x"}


def read(body, languages=(), url=HERE):
    return read_articles(answer(body, url), source("gdelt", "court", languages=languages))


def test_words_become_a_request_over_the_last_weeks(now):
    place, values = asked('"inspector general" children', now)
    assert place == "https://api.gdeltproject.org/api/v2/doc/doc"
    assert values == {
        "query": '"inspector general" children',
        "mode": "ArtList",
        "format": "json",
        "maxrecords": "250",
        "sort": "DateDesc",
        "startdatetime": "20260905160800",
        "enddatetime": "20261128160800",
    }


@pytest.mark.parametrize(
    ("words", "languages", "query"),
    [
        ("court", ["es"], "court sourcelang:spanish"),
        ("court", ["en", "es"], "court (sourcelang:english OR sourcelang:spanish)"),
        ("court sourcelang:fre", ["es"], "court sourcelang:fre"),
        ("court", ["xx"], "court"),
    ],
)
def test_languages_of_the_source_narrow_the_query(words, languages, query, now):
    assert asked(words, now, languages=languages)[1]["query"] == query


def test_address_with_a_query_is_completed(now):
    place, values = asked(
        "http://127.0.0.1:8000/api/v2/doc/doc?query=court&mode=timelinevol&timespan=1d&maxrecords=9&startdatetime=20261101000000",
        now,
    )
    assert place == "http://127.0.0.1:8000/api/v2/doc/doc"
    assert (values["mode"], values["format"], values["maxrecords"]) == ("ArtList", "json", "9")
    assert (values["startdatetime"], values["enddatetime"]) == ("20261101000000", "20261128160800")
    assert "timespan" not in values


@pytest.mark.parametrize(
    "address",
    ["https://harbor.example/api", "https://api.gdeltproject.org/api/v2/doc/doc", "ftp://x/api/v2/doc/doc", "a", "''"],
)
def test_what_holds_no_query_is_refused(address, now):
    with pytest.raises(BadInput):
        starts(source("gdelt", address), now)


def test_articles_are_pages_without_a_date_of_publication():
    found = read({"articles": [article("a"), article("b"), article("a")]}, url=f"{HERE}0")
    assert urls(found) == ["https://harbor.example/a", "https://harbor.example/b"]
    assert not found.published


def test_articles_in_other_languages_are_left_out():
    languages = {"en": "English", "es": "Spanish", "nn": "NorwegianNynorsk", "x": "?"}
    articles = [article(name, language=language) for name, language in languages.items()]
    assert urls(read({"articles": articles}, ["es"])) == ["https://harbor.example/es", "https://harbor.example/x"]


def test_full_window_goes_on_before_its_oldest_article():
    seen = ["20261028T101500Z", "20261020T000000Z", "20261025T000000Z"]
    further = read({"articles": [article(str(number), moment) for number, moment in enumerate(seen)]}).further
    assert parse_qs(urlsplit(further.url).query)["enddatetime"] == ["20261020000000"]
    assert further.role == "gdelt"


def test_more_articles_at_one_moment_than_are_shown_are_left_behind():
    articles = [article(str(number), "20261101T000000Z") for number in range(3)]
    assert "enddatetime=20261031234500" in read({"articles": articles}).further.url


@pytest.mark.parametrize(
    "articles",
    [
        [],
        [article("a"), article("b")],
        [article(str(number), "20260901T000000Z") for number in range(3)],
        [article(str(number), seen) for number, seen in enumerate(["", None, "yesterday"])],
    ],
)
def test_window_ends_where_it_is_not_full_or_nothing_came_before(articles):
    assert read({"articles": articles}).further is None


def test_nothing_found_is_an_empty_object():
    assert urls(read("{}")) == []


@pytest.mark.parametrize("title", [r"Court\'s day", r"C:\new\x", "tab\tand\x01", r"\u00 \\ \"quoted\""])
def test_titles_with_broken_escapes_do_not_hide_the_articles(title):
    body = '{"articles": [ {"url": "https:\\/\\/harbor.example/a", "title": "' + title + '", "language": "English"} ] }'
    assert urls(read(body)) == ["https://harbor.example/a"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("The specified phrase is too short.\n", "GDELT: The specified phrase is too short."),
        ("<html><b>Invalid</b> query</html>", "GDELT: Invalid query"),
        ("", "GDELT: an empty answer"),
        ("x" * 5000, "GDELT: " + "x" * 200),
        ("{" + " " * 2_000_000, "GDELT: an answer of more than 2,000,000 bytes"),
        ('{"articles": [', "GDELT: broken JSON"),
        ('{"a":' * 100_000, "GDELT: broken JSON"),
        ('{"articles": 5}', "GDELT: JSON that is no list of articles"),
        ('{"timeline": []}', "GDELT: JSON that is no list of articles"),
    ],
)
def test_what_gdelt_says_instead_is_one_line(body, said):
    with pytest.raises(BadInput) as refused:
        read(body)
    assert str(refused.value) == said


@pytest.mark.parametrize("articles", [[None, 5, "x", []], [{"url": 5}, {"url": "javascript:1"}, {"seendate": []}]])
def test_articles_of_any_types_are_harmless(articles):
    assert urls(read({"articles": articles})) == []
