"""The articles are real pages that a reader of metadata can read, and they hold what the demo needs."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup

from demo.articles import Article, read_outlets
from demo.posts import read_posts
from tallymark.reading.pages.page import read_page
from tallymark.scoring.assessment import VERDICTS
from tests.eval.expected_mentions import read_expected_mentions

ARTICLES = [article for outlet in read_outlets() for article in outlet.articles]
OPEN = [article for article in ARTICLES if not article.closed]
by_path = pytest.mark.parametrize("article", OPEN, ids=lambda article: article.path)


def body_of(article: Article) -> str:
    return " ".join(BeautifulSoup(article.body, "lxml").get_text(" ").split())


def test_the_press_has_four_outlets_and_enough_articles_in_two_languages():
    languages = [outlet.lang for outlet in read_outlets() for _ in outlet.open_articles]
    assert len(read_outlets()) == 4
    assert len(languages) >= 18
    assert languages.count("es") >= 4


@by_path
def test_a_page_tells_its_title_outlet_author_date_and_language(article, get, press):
    html, headers = get(article.path)
    page = read_page(html, press.url + article.path)
    outlet = next(outlet for outlet in read_outlets() if outlet.id == article.outlet)
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert page.title is not None
    assert article.title in page.title
    assert page.outlet == outlet.name
    assert page.author == article.author
    assert page.published is not None
    assert abs((page.published - article.published).total_seconds()) < 24 * 3600
    assert page.lang == outlet.lang
    assert page.canonical_url == press.url + article.path


@by_path
def test_the_text_of_a_page_is_its_body_without_advert_and_related_links(article, get):
    page = read_page(get(article.path)[0])
    for advert in ("Chandlery", "Redwing Seed", "number 8,413", "La Esclusa", "wheat 5.61"):
        assert advert not in page.text
    first_words = " ".join(body_of(article).split()[:6])
    assert first_words in " ".join(page.text.split())


@by_path
def test_an_article_is_as_long_as_a_short_news_story(article):
    assert 140 <= len(body_of(article).split()) <= 400


@by_path
def test_an_article_dates_from_the_time_in_which_the_reports_were_news(article):
    assert datetime(2024, 8, 20, tzinfo=UTC) <= article.published <= datetime(2025, 4, 30, tzinfo=UTC)


def test_every_open_page_and_post_has_expectations_and_nothing_else_has():
    public = {article.path for article in OPEN} | {post.path for post in read_posts() if post.account.indexable}
    assert set(read_expected_mentions(edition=2)) == public


@pytest.mark.parametrize("edition", [1, 2])
def test_every_expected_mention_stands_in_its_page(edition, get, press):
    press.edition = edition
    for path, mentions in read_expected_mentions(edition).items():
        text = " ".join(BeautifulSoup(get(path)[0], "lxml").get_text(" ").split())
        for mention in mentions:
            assert mention.quote in text, mention
            assert mention.within in text, mention


def test_every_verdict_and_every_stance_is_expected_somewhere():
    mentions = [mention for rows in read_expected_mentions(edition=1).values() for mention in rows]
    assert {verdict for mention in mentions for verdict in mention.verdicts} == set(VERDICTS)
    assert {stance for mention in mentions for stance in mention.stances} == {
        *("asserted", "attributed"),
        *("questioned", "refuted"),
    }


def test_errors_of_fact_are_expected_of_every_outlet():
    faulty = {
        mention.path.split("/")[1]
        for rows in read_expected_mentions(edition=1).values()
        for mention in rows
        if mention.verdicts[0] != "accurate"
    }
    assert {outlet.id for outlet in read_outlets()} <= faulty


def test_what_is_told_after_the_later_report_is_what_is_expected_to_be_outdated():
    dates = {article.path: article.published for article in OPEN}
    later = datetime(2025, 3, 25, tzinfo=UTC)
    outdated = [
        mention.path
        for rows in read_expected_mentions(edition=2).values()
        for mention in rows
        if "outdated" in mention.verdicts
    ]
    assert outdated
    assert all(dates[path] > later for path in outdated)
