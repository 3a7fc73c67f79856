"""A text that is handed in is scored and forgotten."""

import logging

import pytest

from service import create_app
from service.resources import resources_of
from tallymark.store.settings import Settings

TEXT = (
    "The inspector general found that more than 32,000 unaccompanied children "
    "did not appear for their immigration court hearings."
)


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    return Settings(data_dir=tmp_path_factory.mktemp("var"))


@pytest.fixture(scope="module")
def app(settings):
    """One for all tests here: the process that scores takes a second to start."""
    made = create_app(settings)
    yield made
    resources_of(made).close()


def test_a_text_is_scored_with_the_engine(client):
    answer = client.post("/api/v1/check", json={"text": TEXT})
    [claim] = answer.json["claims"]
    assert claim["quote"]["exact"] == "more than 32,000"
    assert (claim["report"], claim["figure"]) == ("dhs-oig-24-46", "failed-to-appear")
    assert claim["label"]["headline"]
    assert answer.json["unscored"] == 0


def test_figures_that_no_report_comes_near_are_counted(client):
    text = f"{TEXT} It also found that 71,000 unaccompanied children had been counted by hand."
    answer = client.post("/api/v1/check", json={"text": text}).json
    assert ([claim["quote"]["exact"] for claim in answer["claims"]], answer["unscored"]) == (["more than 32,000"], 1)


def test_sentences_are_scored_as_one_text(client):
    claims = client.post("/api/v1/check", json={"sentences": ["It rained for 3 days.", TEXT]}).json["claims"]
    assert [claim["quote"]["exact"] for claim in claims] == ["more than 32,000"]


def test_a_text_that_cites_nothing_has_no_claims(client):
    assert client.post("/api/v1/check", json={"text": "It rained for 3 days."}).json == {"claims": [], "unscored": 0}


def test_the_date_and_the_language_of_a_text_may_be_named(client):
    asked = {"text": TEXT, "lang": "en", "published": "2024-09-01"}
    assert client.post("/api/v1/check", json=asked).status_code == 200


def test_nothing_of_a_text_is_kept(client, settings, caplog, capfd):
    secret = "a sentence that nobody but its reader should see"
    caplog.set_level(logging.DEBUG)
    before = {path: path.stat().st_mtime_ns for path in settings.data_dir.iterdir()}
    answer = client.post("/api/v1/check", json={"text": f"{TEXT} {secret}"})
    assert answer.cache_control.no_store
    assert {path: path.stat().st_mtime_ns for path in settings.data_dir.iterdir()} == before
    assert secret not in caplog.text + "".join(capfd.readouterr())


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": TEXT, "sentences": [TEXT]},
        {"text": 5},
        {"text": None},
        {"sentences": TEXT},
        {"sentences": [5]},
        {"text": TEXT, "lang": "klingon"},
        {"text": TEXT, "published": "some day"},
        {"text": TEXT, "unknown": 1},
        [],
        "text",
        0,
    ],
    ids=str,
)
def test_what_is_not_understood_is_refused_with_its_reason(client, body):
    answer = client.post("/api/v1/check", json=body)
    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    assert answer.json["errors"][0]["message"]


@pytest.mark.parametrize(
    "body", [b" ", b"{", b"\xff\xfe", b"[" * 100_000, b'{"text": '], ids=lambda body: repr(body[:9])
)
def test_a_body_that_is_no_json_is_a_bad_request(client, body):
    answer = client.post("/api/v1/check", data=body, content_type="application/json")
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")


def test_the_reason_does_not_repeat_the_text(client):
    answer = client.post("/api/v1/check", json={"text": "a private text", "lang": "xx"})
    assert "private" not in answer.text


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_another_media_type_is_refused(client, media_type):
    answer = client.post("/api/v1/check", data=b"text=5", content_type=media_type)
    assert (answer.status_code, answer.json["title"]) == (415, "Unsupported Media Type")


def test_a_text_beyond_the_limit_is_refused(client, settings):
    answer = client.post("/api/v1/check", json={"text": "x" * settings.check_max_bytes})
    assert answer.status_code == 413
    assert str(settings.check_max_bytes) in answer.json["detail"]


def test_a_text_at_the_limit_is_read(client, settings):
    text = "It rained. " * (settings.check_max_bytes // 11)
    text = text[: settings.check_max_bytes - len('{"text": ""}')]
    answer = client.post("/api/v1/check", json={"text": text})
    assert answer.status_code == 200


@pytest.mark.parametrize("text", ["", "\0", "\ud800 32,000", "<script>32,000</script>", "٣٢٬٠٠٠", "9" * 500])
def test_odd_texts_are_answered(client, text):
    assert client.post("/api/v1/check", json={"text": text}).status_code == 200
