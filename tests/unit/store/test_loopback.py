import pytest

from tallymark.store.crawls.loopback import loopback_origin


@pytest.mark.parametrize(
    "value", ["http://127.0.0.1:8765", "http://127.0.0.1:8765/", "https://localhost:1", "http://[::1]:80"]
)
def test_origin_on_this_machine_is_taken(value):
    origin = loopback_origin(value)
    assert origin.holds(value)
    assert origin.holds(f"{value.rstrip('/')}/a?b=c")


def test_nothing_is_no_origin():
    assert loopback_origin("") is None


@pytest.mark.parametrize(
    "value",
    [
        *(
            "http://127.0.0.1",
            "127.0.0.1:8765",
            "http://10.0.0.1:8765",
            "http://harbor.example:80",
            "ftp://127.0.0.1:21",
        ),
        *(
            "http://127.0.0.1:8765/a",
            "http://127.0.0.1:8765?a",
            "http://a@127.0.0.1:8765",
            "http://127.0.0.1:x",
            "http://[::1",
        ),
        *("http://127.1:8765", "http://127.0.0.1:99999", "http://0.0.0.0:8765"),
    ],
)
def test_anything_else_is_refused(value):
    with pytest.raises(ValueError, match=r"it must be|Port|port|IPv6"):
        loopback_origin(value)


def test_localhost_may_be_dialled_by_either_address():
    assert loopback_origin("http://localhost:81").places == {("127.0.0.1", 81), ("::1", 81)}
