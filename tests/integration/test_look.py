"""A look at an address that somebody asked for in the console: made as a job, and what it writes."""

from datetime import UTC, datetime

import pytest

from scraper.jobs import look_at_source
from tallymark.errors import BadInput
from tallymark.store.acts.act import perform
from tallymark.store.acts.every import act_of
from tallymark.store.sources.looks import KEPT, ask_for_look, get_look
from tallymark.store.sources.sources import find_sources
from tallymark.store.work.job_kinds import KINDS
from tallymark.store.work.jobs import state_of
from tests.servers.every_kind import feed
from tests.servers.site import Reply, running_site

NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def site():
    with running_site() as running:
        running.replies |= {
            "/feed": feed(*(f"{running.url}/{number}" for number in range(30))),
            "/picture": Reply(b"\x89PNG", content_type="image/png"),
        }
        yield running


@pytest.fixture
def settings(settings, site):
    return settings.model_copy(update={"crawl_loopback": site.url, "crawl_delay": 0.0, "crawl_timeout": 3.0})


@pytest.fixture
def look(database, settings):
    """Asks for a look as the console does, has the job made, and gives what it wrote."""

    def ask(address, kind=None):
        act = act_of("look-at-source")
        told = perform(database, settings, "ana", act, act.read({"address": address, "kind": kind}), NOW).told
        with database.reading() as session:
            assert state_of(session, f"look:{told['look']}") == "waiting"
        KINDS["look"].resolve()(settings, asked_for=told["look"])
        with database.reading() as session:
            return get_look(session, told["look"])

    return ask


def test_it_tells_what_would_be_collected_and_collects_nothing(look, site, database):
    before = len(site.asked)
    found = look(f"{site.url}/feed").found
    assert (found["kind"], found["name"], found["pages"]) == ("feed", "127-0-0-1-feed", 30)
    assert found["examples"][0] == f"{site.url}/0"
    assert [asked.path for asked in site.asked[before:]] == ["/robots.txt", "/feed"]
    with database.reading() as session:
        assert find_sources(session) == []


@pytest.mark.parametrize(
    ("path", "kind", "trouble"),
    [
        ("/nothing", None, "answered 404"),
        ("/picture", None, "not a page: image/png"),
        ("/feed", "sitemap", "sitemap"),
        ("not an address", "feed", "not an http or https address"),
        ("http://10.0.0.1/feed", "feed", "private"),
        ("/var/archives/one.warc.gz", "warc", "on the machine that has them"),
    ],
)
def test_what_cannot_be_collected_is_told_in_one_line(look, site, path, kind, trouble):
    is_path = path.startswith("/") and kind != "warc"
    made = look(f"{site.url}{path}" if is_path else path, kind)
    assert made.found is None
    assert trouble in made.trouble
    assert "\n" not in made.trouble


def test_a_look_that_was_forgotten_meanwhile_is_no_job_any_more(database, settings):
    with database.session() as session:
        old = ask_for_look(session, "ana", "https://town.example/", None, "", NOW - 2 * KEPT)
        ask_for_look(session, "ana", "https://town.example/", None, "", NOW)
    with pytest.raises(BadInput, match="no look has the id"):
        look_at_source(settings, asked_for=old)


@pytest.mark.parametrize("act", ["add-source", "change-source", "import-sources"])
def test_a_source_is_only_kept_with_addresses_that_its_kind_can_begin_with(database, settings, act):
    def do(name, **changes):
        source = {"name": "town", "kind": "feed", "addresses": ["https://town.example/feed"], **changes}
        listed = f"sources: [{source!r}]"
        asked = act_of(name)
        given = {"text": listed} if name == "import-sources" else {"source": source}
        return perform(database, settings, "ana", asked, asked.read(given), NOW)

    if act == "change-source":
        do("add-source")
    with pytest.raises(BadInput, match="town: not an http or https address: ftp"):
        do(act, addresses=["ftp://town.example/feed"])
    with pytest.raises(BadInput, match=r"(?i)town: .*bluesky"):
        do(act, kind="bluesky", addresses=["https://town.example/feed"])
    with pytest.raises(BadInput, match="town: no report 'lamps'"):
        do(act, reports=["lamps"])
    assert do(act, schedule="0 3 * * *").about == "town"
