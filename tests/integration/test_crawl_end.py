"""How the crawling process comes to its end."""

import signal

import pytest

from scraper import run
from tallymark.errors import StoreError
from tallymark.store.settings import Settings


def report_an_error_and_note_a_signal(settings, _urls, sender):
    """In place of the crawling process; it listens for a moment longer than it speaks."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    with sender:
        sender.send(StoreError("no store today"))
    told = signal.sigtimedwait({signal.SIGTERM}, 0.3)
    (settings.data_dir / "end").write_text("was told to end" if told else "ended by itself")


def test_a_process_that_reported_an_error_ends_by_itself(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "_work", report_an_error_and_note_a_signal)
    with pytest.raises(StoreError, match="no store today"):
        run.crawl(Settings(data_dir=tmp_path), ["http://127.0.0.1:9/"])
    assert (tmp_path / "end").read_text() == "ended by itself"
