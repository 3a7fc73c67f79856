"""What every answer tells a browser."""

import pytest

from service import create_app
from service.resources import resources_of
from tallymark.store.settings import Settings

EVERY = [
    "/",
    "/nowhere",
    "/healthz",
    "/readyz",
    "/openapi.json",
    "/api/v1/index",
    "/api/v1/nothing",
    "/static/tallymark.css",
]


@pytest.mark.parametrize("path", EVERY)
def test_every_answer_forbids_scripts_sniffing_and_referrers(client, path):
    with client.get(path) as answer:
        headers = answer.headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "script-src" not in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == ("same-origin" if answer.mimetype == "text/html" else "no-referrer")
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == ("cross-origin" if "/api/" in path else "same-origin")
    assert "camera=(), " in headers["Permissions-Policy"]
    assert "Set-Cookie" not in headers
    assert "Strict-Transport-Security" not in headers


def test_a_public_address_with_tls_is_never_asked_without(tmp_path):
    made = create_app(Settings(data_dir=tmp_path, base_url="https://labels.example"))
    client = made.test_client()
    for path in ("/", "/api/v1/index", "/api/v1/labels/abcde", "/api/v1/nothing"):
        told = client.get(path, headers={"Host": "labels.example"}).headers
        assert told["Strict-Transport-Security"] == "max-age=31536000"
    resources_of(made).close()


@pytest.mark.parametrize("path", ["/api/v1/index", "/api/v1/nothing", "/api/v1/check"])
def test_an_extension_may_call_the_api_without_credentials(client, path):
    headers = client.get(path).headers
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in headers


def test_a_browser_that_asks_first_may_send_json(client):
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    answer = client.options("/api/v1/check", headers={"Origin": "chrome-extension://abc"} | asked)
    assert answer.status_code == 200
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in answer.headers["Access-Control-Allow-Headers"]


def test_a_script_on_another_site_cannot_read_the_pages(client):
    assert "Access-Control-Allow-Origin" not in client.get("/").headers


def test_the_service_says_that_it_is_up(client):
    assert client.get("/healthz").json["status"] == "ok"
