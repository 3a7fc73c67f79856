"""Errors: problem details for programs, a plain page for people, and nothing of our inside."""

import pytest

from service.resources import resources
from tallymark.errors import StoreError


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/v1/nothing", 404),
        ("GET", "/api/v2/claims", 404),
        ("DELETE", "/api/v1/claims", 405),
        ("GET", "/api/v1/check", 405),
        ("POST", "/healthz", 405),
    ],
)
def test_a_program_gets_problem_details(client, method, path, status):
    answer = client.open(path, method=method)
    assert answer.mimetype == "application/problem+json"
    assert answer.status_code == answer.json["status"] == status
    assert set(answer.json) == {"type", "title", "status", "detail", "errors"}
    assert answer.cache_control.no_store


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/claims/%00", 404),
        ("/claims/a%00", 404),
        ("/reports/%00/b", 404),
        ("/search?q=a%00b", 400),
        ("/pages?url=%00", 400),
        ("/api/v1/claims?%00=1", 400),
    ],
)
def test_an_address_with_a_nul_is_refused_whatever_the_database(client, path, status):
    assert client.get(path).status_code == status


def test_a_method_that_is_not_allowed_names_those_that_are(client):
    assert "POST" in client.get("/api/v1/check").headers["Allow"]


@pytest.mark.parametrize(("path", "media_type"), [("/", "text/html"), ("/api/v1/claims", "application/problem+json")])
def test_a_fault_of_ours_tells_nothing_of_our_inside(app, client, monkeypatch, path, media_type):
    def broken(*_, **__):
        raise RuntimeError("the inside")

    monkeypatch.setattr("tallymark.store.claims.stored_claims.find_claims", broken)
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (500, media_type)
    assert "inside" not in answer.text


def test_a_store_that_cannot_be_read_is_said_to_be_away(client, monkeypatch):
    def away(*_, **__):
        raise StoreError("the database is gone: /a/secret/place")

    monkeypatch.setattr("tallymark.store.claims.stored_claims.find_claims", away)
    answer = client.get("/api/v1/claims")
    assert answer.status_code == 503
    assert "/a/secret/place" not in answer.text


def test_a_closed_database_opens_again(app, client):
    with app.app_context():
        resources().database.close()
    assert client.get("/api/v1/claims").status_code == 200
