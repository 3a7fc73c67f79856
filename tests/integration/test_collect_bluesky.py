"""An AppView of Bluesky, collected twice through the real crawl."""

import json
from dataclasses import dataclass

import pytest

from tests.integration.collecting import Collector, collecting
from tests.servers.bluesky import API, AppView
from tests.servers.every_kind import CLAIM
from tests.servers.site import Reply

SEARCH = f"{API}searchPosts"
REPORT = "https://www.oig.dhs.gov/sites/default/files/OIG-24-46.pdf"
BROKEN = {
    "page": (Reply("<html><body><p>Sorry</p></body></html>"), "broken JSON"),
    "half": (Reply('{"posts": [', content_type="application/json"), "broken JSON"),
    "list": (Reply("[]", content_type="application/json"), "JSON that is no list of posts"),
    "refused": (Reply('{"error": "Forbidden"}', status=403), "answered 403"),
    "unwell": (Reply('{"error": "InternalServerError"}', status=400), "answered 400"),
}


@dataclass
class TwoVisits:
    uris: dict[str, str]
    asked: list[list[str]]
    fates: list[dict[str, tuple[str, str | None]]]
    collector: Collector
    first_documents: dict

    def outcome(self, visit, called):
        return self.fates[visit][AppView.address(self.uris[called])][0]

    def is_met(self, called):
        return AppView.address(self.uris[called]) in self.fates[0]


def settle(view):
    ann, bo = view.open_account("ann.town.example"), view.open_account("bo.town.example")
    cy = view.open_account("cy.town.example", "!no-unauthenticated")
    eve = view.open_account("eve.town.example")
    uris = {f"many {number}": view.post(ann, f"{CLAIM} many {number}") for number in range(25)}
    uris["own"] = view.post(eve, CLAIM)
    uris["reposted"] = view.post(bo, f"{CLAIM} So says Bo.")
    view.repost(eve, uris["reposted"])
    uris["not asked for"] = view.post(bo, f"{CLAIM} Nobody asked.")
    uris["first"] = view.post(bo, f"{CLAIM} First.")
    uris["tagged"] = view.post(ann, f"{CLAIM} docket", answers=uris["first"])
    uris["answer"] = view.post(bo, f"{CLAIM} Indeed.", answers=uris["tagged"])
    uris["quoted"] = view.post(bo, f"{CLAIM} Quoted.")
    uris["quoting"] = view.post(ann, f"{CLAIM} docket and", quotes=uris["quoted"])
    uris["declining"] = view.post(cy, f"{CLAIM} docket")
    uris["quoting declining"] = view.post(ann, f"{CLAIM} docket but", quotes=uris["declining"])
    text = f"{CLAIM} docket oig.dhs.gov/sites/defaul..."
    start = text.encode().index(b"oig.")
    place = {"byteStart": start, "byteEnd": len(text.encode())}
    facet = {"index": place, "features": [{"$type": "app.bsky.richtext.facet#link", "uri": REPORT}]}
    uris["linking"] = view.post(ann, text, facets=(facet,))
    uris["deleted"] = view.post(ann, f"{CLAIM} docket deleted")
    uris["changed"] = view.post(ann, f"{CLAIM} docket changed")
    return uris


@pytest.fixture(scope="module")
def visits(tmp_path_factory):
    with collecting(tmp_path_factory.mktemp("appview")) as collector:
        view = AppView(collector.site)
        uris = settle(view)
        good = json.loads(view.site.reply("127.0.0.1", f"{SEARCH}?q=docket").body)["posts"][0]
        odd = {**good, "uri": good["uri"].rpartition("/")[0] + "/3kodd"}
        shapes = {"posts": [None, 5, [], {}, {"uri": 7}, {**good, "uri": "at://x", "record": []}, odd], "cursor": {}}
        view.site.replies |= {f"{SEARCH}?q={words}&limit=100": reply for words, (reply, _) in BROKEN.items()}
        view.site.replies[f"{SEARCH}?q=odd&limit=100"] = Reply(json.dumps(shapes), content_type="application/json")
        searches = [view.search_address(words) for words in ("docket", "odd", *BROKEN)]
        feed, nobody = (view.feed_address(handle) for handle in ("eve.town.example", "nobody.example"))
        source = ("bluesky", *searches, feed, nobody, view.search_address("many", limit=10))
        fates, asked = [collector.collect(*source)], [view.site.paths()]
        first_documents = collector.documents()
        view.site.asked.clear()
        view.delete(uris["deleted"])
        view.change(uris["changed"], f"{CLAIM} docket, corrected")
        uris["new"] = view.post("did:plc:ann", f"{CLAIM} many again")
        collector.let_time_pass()
        fates, asked = [*fates, collector.collect(*source)], [*asked, view.site.paths()]
        yield TwoVisits(uris, asked, fates, collector, first_documents)


def test_search_is_read_to_its_end_by_cursor(visits):
    assert {visits.outcome(0, f"many {number}") for number in range(25)} == {"kept"}
    pages = [path for path in visits.asked[0] if "q=many" in path]
    assert pages == [f"{SEARCH}?q=many&limit=10{cursor}" for cursor in ("", "&cursor=10", "&cursor=20")]


def test_next_collection_goes_only_as_far_as_something_is_new(visits):
    assert visits.outcome(1, "new") == "kept"
    assert len([path for path in visits.asked[1] if "q=many" in path]) == 2


def test_feed_of_an_author_is_read_with_reposts(visits):
    assert (visits.outcome(0, "own"), visits.outcome(0, "reposted")) == ("kept", "kept")
    assert not visits.is_met("not asked for")


def test_handle_is_kept(visits):
    assert visits.first_documents[AppView.address(visits.uris["reposted"])].handle == "bo.town.example"


def test_threads_and_quoted_posts_are_read(visits):
    assert {visits.outcome(0, called) for called in ("first", "answer", "quoted", "quoting")} == {"kept"}


def test_author_who_declines_is_not_read_and_neither_is_a_quote_of_theirs(visits):
    assert (visits.outcome(0, "declining"), visits.outcome(0, "quoting declining")) == ("declined", "kept")
    assert AppView.address(visits.uris["declining"]) not in visits.first_documents


def test_shortened_link_is_stored_in_full(visits):
    (text,) = visits.collector.texts(AppView.address(visits.uris["linking"]))
    assert text.endswith(f"docket {REPORT}")


def test_deleted_post_is_gone(visits):
    address = AppView.address(visits.uris["deleted"])
    assert address in visits.first_documents
    assert address not in visits.collector.documents()


def test_changed_post_gets_another_revision(visits):
    assert visits.outcome(1, "changed") == "kept"
    assert len(visits.collector.texts(AppView.address(visits.uris["changed"]))) == 2


@pytest.mark.parametrize("words", BROKEN)
def test_broken_answer_is_one_line(visits, words):
    assert visits.fates[0][f"{SEARCH}?q={words}&limit=100"] == ("failed", BROKEN[words][1])


def test_author_who_is_not_there_has_failed(visits):
    assert visits.fates[0][f"{API}getAuthorFeed?actor=nobody.example&limit=100"] == ("failed", "answered 400")


def test_posts_of_any_shape_do_not_hide_the_good_ones(visits):
    odd = [url for url in visits.fates[0] if url.endswith("/3kodd")]
    assert [visits.fates[0][url][0] for url in odd] == ["kept"]
