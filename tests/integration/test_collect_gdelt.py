"""Pages that GDELT's queries find, collected through the real crawl."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.integration.collecting import collecting
from tests.servers.every_kind import CLAIM
from tests.servers.gdelt import PATH, Gdelt, Seen
from tests.servers.site import Reply, article

YESTERDAY = datetime.now(UTC).replace(microsecond=0, second=0) - timedelta(days=1)


QUERIES = {"court": {"maxrecords": 5}, "nothing": {}, "it": {}}


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """What was asked, and what became of everything."""
    with collecting(tmp_path_factory.mktemp("gdelt")) as collector:
        site = collector.site
        gdelt = Gdelt(site)
        for number in range(23):
            title = f'Court\\s day "{number}"\t'
            gdelt.articles.append(Seen(f"{site.url}/{number}", YESTERDAY - timedelta(hours=number // 2), title))
            site.replies[f"/{number}"] = Reply(article(CLAIM))
        gdelt.articles.append(Seen(f"{site.url}/es", YESTERDAY, "Court elsewhere", "Spanish"))
        gdelt.articles.append(Seen("file:///etc/hostname", YESTERDAY, "Court file"))
        gdelt.articles.append(Seen(f"{site.url}/old", YESTERDAY - timedelta(days=200), "Court long ago"))
        site.replies |= {"/es": Reply(article(CLAIM, lang="es")), "/old": Reply(article(CLAIM))}
        addresses = [gdelt.address(words, **more) for words, more in QUERIES.items()]
        fates = collector.collect("gdelt", *addresses, languages=["en"])
        yield site.paths(), fates


def test_every_page_is_found_though_an_answer_holds_only_some(found):
    asked, fates = found
    assert {fates[f"/{number}"] for number in range(23)} == {("kept", None)}
    assert len([path for path in asked if path.startswith(f"{PATH}?query=court")]) > 4


def test_nothing_is_asked_for_twice(found):
    asked, _ = found
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("path", ["/es", "/old"])
def test_pages_in_other_languages_and_of_long_ago_are_not_visited(found, path):
    asked, _ = found
    assert path not in asked


def test_what_gdelt_refuses_is_one_line(found):
    _, fates = found
    refused = {url.partition("&")[0]: fate for url, fate in fates.items() if url.startswith(PATH)}
    reason = "GDELT: The specified phrase is too short."
    assert refused == {f"{PATH}?query=it%20sourcelang%3Aenglish": ("failed", reason)}
