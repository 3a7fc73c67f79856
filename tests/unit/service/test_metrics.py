"""What operators are told of requests, work and the store, and that nobody else is."""

import os
import re

import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy.exc import OperationalError

from service.metrics.shared import counting_together
from tallymark.store.settings import Settings


@pytest.fixture
def measured(client):
    """The samples, by name and labels."""

    def read():
        families = text_string_to_metric_families(client.get("/metrics").text)
        return {(each.name, *each.labels.values()): each.value for family in families for each in family.samples}

    return read


def test_answers_are_counted_by_the_template_of_the_address(client, store_page, measured):
    [claim] = store_page()
    for path in (f"/claims/{claim}", f"/es/claims/{claim}", "/claims/none", "/search?q=secret", "/secret/place"):
        client.get(path)
    client.delete("/api/v1/claims")
    client.open("/", method="SECRET")
    found = measured()
    answers = {key[1:]: value for key, value in found.items() if key[0] == "tallymark_requests_total"}
    assert answers[("GET", "/claims/{claim_id}", "200")] == 2
    assert answers[("GET", "/claims/{claim_id}", "404")] == 1
    assert answers[("GET", "none", "404")] == 1
    assert answers[("DELETE", "none", "405")] == 1
    assert answers[("other", "none", "405")] == 1
    assert found[("tallymark_request_seconds_count", "/claims/{claim_id}")] == 3
    assert 0 < found[("tallymark_request_seconds_sum", "/claims/{claim_id}")] < 60
    told = client.get("/metrics").text.lower()
    assert "secret" not in told
    assert claim not in told


def test_a_fault_of_ours_is_counted_as_one(client, measured, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("the inside")

    monkeypatch.setattr("tallymark.store.claims.stored_claims.find_claims", broken)
    client.get("/api/v1/claims")
    assert measured()[("tallymark_requests_total", "GET", "/api/v1/claims", "500")] == 1


def test_what_is_sent_of_the_index_is_told(client, store_page, measured):
    store_page("one")
    etag = client.get("/api/v1/index").headers["ETag"]
    client.get("/api/v1/index", headers={"If-None-Match": etag})
    store_page("two")
    client.get(f"/api/v1/index?since={etag.strip(chr(34))}")
    found = measured()
    assert {sent: found[("tallymark_index_answers_total", sent)] for sent in ("whole", "nothing", "changes")} == {
        "whole": 1,
        "nothing": 1,
        "changes": 1,
    }


def test_the_store_is_told(client, store_page, settings, measured):
    store_page("one")
    store_page("two")
    (settings.data_dir / "dumps" / "2026-03-01").mkdir(parents=True)
    (settings.data_dir / "dumps" / "2026-03-01" / "manifest.json").touch()
    found = measured()
    for name in ("documents", "revisions", "claims", "labelled_pages", "index_version"):
        assert found[(f"tallymark_{name}",)] == 2, name
    assert found[("tallymark_database_up",)] == 1
    assert found[("tallymark_queue_server_up",)] == 0
    assert found[("tallymark_dump_timestamp_seconds",)] > 1_700_000_000
    assert found[("tallymark_dump_late",)] == found[("tallymark_dump_failed",)] == 0
    assert found[("tallymark_work_waiting", "score")] == 0


def test_files_of_a_command_that_was_killed_are_taken_away_by_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    killed, other = tmp_path / "tallymark-metrics-4194305-abc", tmp_path / f"tallymark-metrics-{os.getpid()}-abc"
    for folder in (killed, other):
        folder.mkdir()
        (folder / "counter_1.db").touch()
    with counting_together():
        assert not killed.exists()
        assert len(list(tmp_path.iterdir())) == 2
    assert list(tmp_path.iterdir()) == [other]


def test_a_database_that_is_away_takes_nothing_else_with_it(client, measured, monkeypatch):
    def away(*_):
        raise OperationalError("SELECT", {}, Exception("gone"))

    monkeypatch.setattr("service.metrics.store.read_status", away)
    found = measured()
    assert found[("tallymark_database_up",)] == 0
    assert ("tallymark_documents",) not in found
    assert ("tallymark_queue_server_up",) in found


@pytest.fixture
def settings(settings):
    """Of a service that goes by a public name, too."""
    return settings.model_copy(update={"hosts": "labels.example"})


STRANGERS = [
    ({"REMOTE_ADDR": "192.0.2.7"}, {}),
    ({}, {"Host": "labels.example"}),
    ({}, {"X-Forwarded-For": "192.0.2.7"}),
    ({}, {"Via": "1.1 proxy"}),
]


def test_strangers_are_told_nothing(client):
    for environment, headers in STRANGERS:
        answer = client.get("/metrics", environ_base={"REMOTE_ADDR": "127.0.0.1"} | environment, headers=headers)
        assert (answer.status_code, answer.mimetype) == (403, "application/problem+json"), headers


class TestWithAKey:
    @pytest.fixture
    def settings(self, settings):
        return Settings(**settings.model_dump() | {"metrics_key": "operators-own"})

    def test_who_has_it_is_told_wherever_from_and_nobody_else_even_on_this_machine(self, client):
        for given in ({}, {"Authorization": "Bearer other"}, {"Authorization": "Basic b3BlcmF0b3Jz"}):
            answer = client.get("/metrics", headers=given)
            assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
        key = {"Authorization": "Bearer operators-own", "Host": "labels.example"}
        answer = client.get("/metrics", headers=key, environ_base={"REMOTE_ADDR": "192.0.2.7"})
        assert re.search(r"^tallymark_database_up 1", answer.text, re.MULTILINE)
