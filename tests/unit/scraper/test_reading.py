"""A process that reads pages looks for the reports that it is told of, whatever it was copied with."""

import pytest

from scraper.children import reading
from scraper.kinds.answer import Answer
from tallymark.store.sources.source import read_source

PAGE = """<html><head><title>Court dates missed</title></head><body><article><p>The Inspector General of Homeland
Security found that more than 32,000 unaccompanied children failed to appear for their immigration court hearings, and
that over 291,000 had been given no notice to appear.</p></article></body></html>"""


@pytest.fixture
def _as_before():
    engine, look = [*reading._engine], [*reading._look]
    yield
    reading._engine[:], reading._look[:] = engine, look


@pytest.mark.usefixtures("_as_before")
def test_only_pages_that_cite_the_reports_of_the_source_are_articles():
    asked = [(Answer("https://a.example/", PAGE.encode(), {"content-type": "text/html"}), False)]
    fields = {"name": "one", "kind": "pages", "addresses": ["https://a.example/"]}
    found = []
    for source in (None, read_source(fields | {"reports": ["gao-24-105833"]}), None):
        reading.use_reports((), source)
        (article,) = reading.read_pages(asked)
        found.append(article is not None and article.could_cite)
    assert found == [True, False, True]
