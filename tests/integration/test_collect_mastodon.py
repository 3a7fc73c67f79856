"""Timelines of a town that speaks Mastodon's API, collected twice through the real crawl."""

import json
from dataclasses import dataclass

import pytest

from tests.integration.collecting import Collector, collecting
from tests.servers.every_kind import CLAIM
from tests.servers.mastodon import Town
from tests.servers.site import Reply

TIMELINE = "/api/v1/timelines/tag"
BROKEN = {
    "page": (Reply("<html><body><p>Sorry</p></body></html>"), "broken JSON"),
    "half": (Reply('[{"id": "1", "content": ', content_type="application/json"), "broken JSON"),
    "deep": (Reply("[" * 100_000, content_type="application/json"), "broken JSON"),
    "error": (Reply('{"error": "not allowed"}', content_type="application/json"), "JSON that is no list of posts"),
    "unwell": (Reply('{"error": "no"}', status=422), "answered 422"),
    "stalling": (Reply("[", stalls=True), "no answer in time"),
}


@dataclass
class TwoVisits:
    """What a town's posts are called, and what each of two collections asked and found."""

    names: dict[str, str]
    asked: list[list[str]]
    fates: list[dict[str, tuple[str, str | None]]]
    collector: Collector
    first_documents: dict

    def address(self, called):
        return self.names[called]

    def outcome(self, visit, called):
        return self.fates[visit][self.names[called]][0]


def settle(town):
    """Posts of every sort, by what a test calls them."""
    for name, wishes in {"ann": {}, "bo": {}, "cy": {"indexable": False}, "di": {"noindex": True}}.items():
        town.open_account(name, **wishes)
    named = {f"many {number}": town.post("ann", f"{CLAIM} #many {number}") for number in range(95)}
    named["own"] = town.post("eve", CLAIM) if town.open_account("eve") else ""
    named["boosted"] = town.post("bo", f"{CLAIM} So says Bo.")
    town.post("eve", "", boosts=named["boosted"])
    named["not asked for"] = town.post("bo", f"{CLAIM} Nobody asked.")
    named["first"] = town.post("bo", f"{CLAIM} First.")
    named["tagged"] = town.post("ann", f"{CLAIM} #court", answers=named["first"])
    named["answer"] = town.post("bo", f"{CLAIM} Indeed.", answers=named["tagged"])
    named["quoted"] = town.post("bo", f"{CLAIM} Quoted.")
    named["quoted unseen"] = town.post("bo", f"{CLAIM} Quoted unseen.")
    named["not to be quoted"] = town.post("bo", f"{CLAIM} Not to be quoted.")
    named["quoting"] = town.post("ann", f"{CLAIM} #court and", quotes=named["quoted"])
    named["pointing"] = town.post("ann", f"{CLAIM} #court or", quotes=named["quoted unseen"], shows_quote=False)
    town.post("ann", "#court but", quotes=named["not to be quoted"], quote_state="revoked")
    named["not indexable"] = town.post("cy", f"{CLAIM} #court")
    named["noindex"] = town.post("di", f"{CLAIM} #court")
    named["unlisted"] = town.post("ann", f"{CLAIM} #court", visibility="unlisted")
    named["edited"], named["deleted"], named["hidden"] = (
        town.post("ann", f"{CLAIM} #court {what}") for what in ("edited", "deleted", "hidden")
    )
    return named


@pytest.fixture(scope="module")
def visits(tmp_path_factory):
    with collecting(tmp_path_factory.mktemp("town")) as collector:
        town = Town(collector.site)
        names = settle(town)
        addresses = {called: town.address(name).removeprefix(town.site.url) for called, name in names.items()}
        odd = json.loads(town.site.reply("127.0.0.1", f"{TIMELINE}/court").body)[0] | {
            "url": f"{town.site.url}/@ann/odd",
            "id": "odd",
        }
        shapes = [None, 5, [], {}, {"content": {}}, {**odd, "id": 5, "url": 7, "uri": []}, odd]
        town.site.replies |= {f"{TIMELINE}/{tag}?limit=40": reply for tag, (reply, _) in BROKEN.items()}
        town.site.replies[f"{TIMELINE}/odd?limit=40"] = Reply(json.dumps(shapes), content_type="application/json")
        tags = [f"{town.site.url}/tags/{tag}" for tag in ("many", "court", "odd", *BROKEN)]
        source = ("mastodon", *tags, *(f"{town.site.url}/@{name}" for name in ("eve", "cy", "nobody")))
        fates, asked = [collector.collect(*source)], [town.site.paths()]
        first_documents = collector.documents()
        town.site.asked.clear()
        for tag in ("stalling", "unwell"):
            town.site.replies[f"{TIMELINE}/{tag}?limit=40"] = Reply("[]", content_type="application/json")
        town.edit(names["edited"], f"{CLAIM} #court, corrected")
        town.delete(names["deleted"])
        town.hide(names["hidden"])
        addresses["new"] = town.address(town.post("ann", f"{CLAIM} #many again")).removeprefix(town.site.url)
        collector.let_time_pass()
        fates, asked = [*fates, collector.collect(*source)], [*asked, town.site.paths()]
        yield TwoVisits(addresses, asked, fates, collector, first_documents)


def test_hashtag_is_read_to_its_end_page_by_page(visits):
    assert {visits.outcome(0, f"many {number}") for number in range(95)} == {"kept"}
    pages = [path for path in visits.asked[0] if path.startswith(f"{TIMELINE}/many")]
    oldest = [visits.address(f"many {number}").rpartition("/")[2] for number in (55, 15, 0)]
    assert pages == [f"{TIMELINE}/many?limit=40", *(f"{TIMELINE}/many?limit=40&max_id={name}" for name in oldest)]


def test_next_collection_goes_only_as_far_as_something_is_new(visits):
    assert visits.outcome(1, "new") == "kept"
    assert len([path for path in visits.asked[1] if path.startswith(f"{TIMELINE}/many")]) == 2


def test_account_is_read_with_what_it_boosts(visits):
    assert (visits.outcome(0, "own"), visits.outcome(0, "boosted")) == ("kept", "kept")
    assert visits.address("not asked for") not in visits.fates[0]


def test_handle_is_kept_of_a_post_that_is_public(visits):
    place = visits.collector.site.url.removeprefix("http://")
    assert visits.first_documents[visits.address("boosted")].handle == f"bo@{place}"


def test_threads_are_read(visits):
    assert (visits.outcome(0, "first"), visits.outcome(0, "answer")) == ("kept", "kept")


def test_quoted_posts_are_read_where_their_authors_consent(visits):
    assert {visits.outcome(0, called) for called in ("quoted", "quoted unseen", "quoting", "pointing")} == {"kept"}
    assert visits.address("not to be quoted") not in visits.fates[0]


def test_authors_who_decline_are_not_read(visits):
    declined = {called: visits.outcome(0, called) for called in ("not indexable", "noindex", "unlisted")}
    assert set(declined.values()) == {"declined"}
    assert not [url for url in visits.first_documents if "@cy" in url or "@di" in url]


def test_edited_post_gets_another_revision(visits):
    assert visits.outcome(1, "edited") == "kept"
    before, after = visits.collector.texts(visits.address("edited"))
    assert before.endswith("#court edited")
    assert after.endswith("#court, corrected")


@pytest.mark.parametrize("called", ["deleted", "hidden"])
def test_post_that_is_no_longer_public_is_gone_and_leaves_only_a_tombstone(visits, called):
    name = visits.address(called).rpartition("/")[2]
    assert visits.fates[1][f"/api/v1/statuses/{name}"][0] == "gone"
    assert visits.address(called) in visits.first_documents
    assert visits.address(called) not in visits.collector.documents()
    gone = [each for each in visits.collector.documents().values() if each.gone_at is not None]
    assert {(each.handle, each.title, len(each.revisions)) for each in gone} == {(None, None, 0)}


@pytest.mark.parametrize("tag", BROKEN)
def test_broken_answer_is_one_line(visits, tag):
    assert visits.fates[0][f"{TIMELINE}/{tag}?limit=40"] == ("failed", BROKEN[tag][1])


def test_account_that_is_not_there_has_failed(visits):
    assert visits.fates[0]["/api/v1/accounts/lookup?acct=nobody"] == ("failed", "answered 404")


def test_posts_of_any_shape_do_not_hide_the_good_ones(visits):
    assert visits.fates[0]["/@ann/odd"][0] == "kept"
