"""The service answers to its own names and to no other."""

import pytest

from service.armour.own_hosts import own_hosts
from tallymark.errors import BadSetting
from tallymark.store.settings import Settings, read_settings

OWN = Settings(base_url="https://Labels.example", hosts="labels.internal, 10.0.0.7")


@pytest.mark.parametrize(
    "host",
    [
        *("labels.example", "LABELS.EXAMPLE:8443", "labels.example.", "labels.internal", "10.0.0.7:8000"),
        *("localhost", "localhost:8000", "127.0.0.1:8000", "[::1]", "[::1]:8000"),
    ],
)
def test_its_public_name_this_machine_and_what_operators_add_are_its_own(host):
    assert own_hosts(OWN)(host)


@pytest.mark.parametrize(
    "host",
    [
        *(None, "", "evil.example", "labels.example.evil.example", "xlabels.example", "labels.example@evil.example"),
        *("labels.example:port", "labels.example,evil.example", "labels.example/", "127.0.0.2", "[::2]", "::1", " "),
        *("labels.example\nevil", "labels.example..", "0.0.0.0", "127.0.0.1.evil.example", "[::1]evil.example"),
    ],
)
def test_nothing_else_is(host):
    assert not own_hosts(OWN)(host)


def test_every_kind_of_answer_is_refused_under_another_name(client):
    for path in ("/", "/api/v1/index", "/api/v1/labels/abcde", "/healthz", "/static/tallymark.css", "/feedback", "/no"):
        answer = client.get(path, headers={"Host": "evil.example"})
        assert answer.status_code == 400, path
        assert answer.cache_control.no_store
        assert "evil.example" not in answer.text
        answer.close()
    refused = client.post("/api/v1/check", json={"text": "It rained."}, headers={"Host": "evil.example"})
    assert refused.json["detail"] == "The service does not go by this name."


@pytest.mark.parametrize("value", ["https://labels.example", "labels.example:80", "a b", "*.example", "a,b/c"])
def test_a_setting_that_is_no_list_of_names_stops_the_start(monkeypatch, value):
    monkeypatch.setenv("TALLYMARK_HOSTS", value)
    with pytest.raises(BadSetting, match="TALLYMARK_HOSTS: it must be names"):
        read_settings()
