"""Each request has a name, which its answer and its lines of the log carry."""

import logging


def test_every_answer_carries_the_name_that_the_client_gave(client):
    for path in ("/", "/nowhere", "/api/v1/index", "/api/v1/claims/none", "/static/tallymark.css"):
        with client.get(path, headers={"X-Request-Id": "trace-0123.abc"}) as answer:
            assert answer.headers["X-Request-Id"] == "trace-0123.abc", path


def test_what_is_no_name_is_replaced_by_one(client):
    names = set()
    for given in ("", "short", "with a blank", "x" * 65, "a@mail.example", 'quo"te-quote'):
        names.add(client.get("/healthz", headers={"X-Request-Id": given}).headers["X-Request-Id"])
    assert len(names) == 6
    assert all(len(name) == 16 for name in names)


def test_a_line_for_each_request_has_its_name_and_no_address_of_anything(client, store_page, caplog):
    [claim] = store_page()
    with caplog.at_level(logging.INFO, "service.metrics.watching"):
        client.get(f"/claims/{claim}?secret=1", headers={"X-Request-Id": "trace-0123", "User-Agent": "secret"})
    [record] = [record for record in caplog.records if record.message == "answered"]
    assert record.fields.pop("ms") >= 0
    assert record.fields == {"request_id": "trace-0123", "method": "GET", "route": "/claims/{claim_id}", "status": 200}


def test_a_fault_of_ours_is_logged_without_what_was_asked_for(client, monkeypatch, caplog):
    def broken(*_, **__):
        raise RuntimeError("the inside")

    monkeypatch.setattr("tallymark.store.claims.stored_claims.find_claims", broken)
    client.get("/api/v1/claims?outlet=secret")
    [record] = [record for record in caplog.records if record.exc_info]
    assert record.message == "a fault of ours"
    assert "secret" not in caplog.text
