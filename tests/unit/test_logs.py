"""Lines of the log: one a record, with its fields, whatever is in it."""

import io
import json
import logging

import pytest

from tallymark.logs import FIELDS, Seldom, write_logs


@pytest.fixture
def written():
    """Sets the log up as asked for, and returns what is then written; afterwards it is as it was."""
    root = logging.getLogger()
    before, level, out = root.handlers[:], root.level, io.StringIO()

    def write(form="json", level="info", *, quotes_errors=False):
        write_logs(form, level, quotes_errors=quotes_errors, to=out)
        return lambda: out.getvalue().splitlines()

    yield write
    root.handlers[:] = before
    root.setLevel(level)


def test_a_line_is_one_object_with_its_fields(written):
    lines = written()
    token = FIELDS.set({"request_id": "abc-12345"})
    logging.getLogger("service.somewhere").info("asked %s", "this", extra={"fields": {"status": 200, "ms": 1.5}})
    FIELDS.reset(token)
    logging.getLogger("service.somewhere").warning("again")
    first, second = (json.loads(line) for line in lines())
    assert first.pop("time").endswith("+00:00")
    assert first == {
        "level": "info",
        "logger": "service.somewhere",
        "event": "asked this",
        "request_id": "abc-12345",
        "status": 200,
        "ms": 1.5,
    }
    assert "request_id" not in second


@pytest.mark.parametrize("form", ["text", "json"])
def test_what_somebody_else_wrote_cannot_look_like_a_line_or_a_field(written, form):
    lines = written(form)
    logging.getLogger("x").warning('a\nlevel=error event=forged \x1b[2J\u2028 "b" %s', "level=error")
    (line,) = lines()
    assert "\n" not in line
    assert "\x1b" not in line
    if form == "text":
        assert ' event="a\\nlevel=error event=forged' in line
        assert line.startswith("time=")


def test_lines_below_the_level_are_left_out(written):
    lines = written(level="error")
    logging.getLogger("x").warning("not this")
    logging.getLogger("x").error("this")
    assert [json.loads(line)["event"] for line in lines()] == ["this"]


@pytest.mark.parametrize("quotes", [True, False])
def test_an_error_is_told_by_its_class_and_place_and_in_its_words_only_where_that_may_be(written, quotes):
    lines = written(quotes_errors=quotes)
    try:
        int("a secret text")
    except ValueError:
        logging.getLogger("x").exception("it failed")
    (line,) = lines()
    assert ("a secret text" in line) is quotes
    told = json.loads(line)
    assert told["error"] == "ValueError"
    assert "test_logs.py" in told["trace" if quotes else "at"]


def test_the_same_thing_is_said_seldom_and_then_how_often_it_was_not(written, monkeypatch):
    lines = written()
    seldom = Seldom(logging.getLogger("x"))
    for _ in range(1_000):
        seldom.error("the database does not answer")
    seldom.error("something else")
    assert [json.loads(line)["event"] for line in lines()] == ["the database does not answer", "something else"]
    monkeypatch.setattr(Seldom, "EVERY", 0.0)
    seldom.error("the database does not answer")
    assert json.loads(lines()[-1])["left_out"] == 999
