"""What a CDN may keep of the pages for people, and what nobody may."""

import pytest

FIGURE = "/reports/dhs-oig-24-46/failed-to-appear"


@pytest.mark.parametrize("root", ["", "/es"])
def test_public_pages_may_be_kept_for_a_minute_and_asked_about_again(client, store_page, root):
    [claim] = store_page()
    pages = ["/", FIGURE, f"/claims/{claim}", "/pages?url=https://harbor-ledger.example/one", "/feedback", "/privacy"]
    for path in pages:
        answer = client.get(root + path)
        told = answer.cache_control
        assert (told.public, told.max_age, told.no_store) == (True, 60, False), path
        again = client.get(root + path, headers={"If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b""), path
        assert again.cache_control.max_age == 60
    store_page("two")
    assert client.get("/", headers={"If-None-Match": client.get("/privacy").headers["ETag"]}).status_code == 200


def test_a_page_that_changed_is_sent_again(client, store_page):
    store_page("one")
    before = client.get("/").headers["ETag"]
    store_page("two")
    assert client.get("/", headers={"If-None-Match": before}).status_code == 200


def test_nothing_is_kept_of_searches_forms_and_errors(client, store_page):
    [claim] = store_page()
    answers = [
        client.get("/search?q=agency"),
        client.get("/search?q=https://harbor-ledger.example/one"),
        client.get("/nowhere"),
        client.post("/feedback", data={"claim": claim, "reason": "It is quite wrong."}),
        client.post("/feedback", data={"claim": claim, "reason": "no"}),
        client.get("/healthz"),
    ]
    assert [answer.status_code for answer in answers] == [200, 302, 404, 200, 400, 200]
    for answer in answers:
        assert answer.cache_control.no_store
        assert "ETag" not in answer.headers
