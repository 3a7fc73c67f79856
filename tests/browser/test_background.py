"""The background, which the browser ends and starts as it likes: what it was asked, its clock, and its key."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright

from tests.browser.articles import CLAIMS
from tests.browser.browser import Browser, browser_with_extension
from tests.browser.closed_card import ClosedCard
from tests.browser.stub_service import Answer, Asked, PageServer, StubService

HOUR = 3_600_000
"""Milliseconds."""


class SlowService(StubService):
    """Answers for labels only when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.asked_for_labels, self.may_answer = threading.Event(), threading.Event()

    def answer(self, asked: Asked) -> Answer:
        if asked.path.startswith("/api/v1/labels/"):
            self.asked_for_labels.set()
            self.may_answer.wait(60)
        return super().answer(asked)


@pytest.fixture(scope="module")
def slow(press: PageServer) -> Iterator[SlowService]:
    service = SlowService()
    service.labelled = {f"{press.address}/quay": CLAIMS}
    with service.running():
        yield service
        service.may_answer.set()


@pytest.fixture(scope="module")
def reader(
    playwright: Playwright, chromium: Path, slow: SlowService, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    with browser_with_extension(playwright, chromium, tmp_path_factory.mktemp("profile")) as started:
        started.connect(slow.address).close()
        yield started


@pytest.fixture
def own(reader: Browser) -> Iterator[Page]:
    """A page of the extension's own, which may use its API."""
    page = reader.open(f"{reader.extension}/options/options.html")
    page.get_by_role("heading", name="Labels").wait_for()
    yield page
    page.close()


def end_background(own: Page) -> None:
    """Ends the background, as the browser does where it wants its memory back."""
    session = own.context.new_cdp_session(own)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    session.detach()


def renewal(own: Page) -> float:
    """Hours until index and guide are renewed."""
    at = own.evaluate("async () => (await chrome.alarms.get('renewal')).scheduledTime - Date.now()")
    return float(at) / HOUR


def test_a_background_that_is_ended_in_the_middle_of_a_look_up_is_asked_again(
    reader: Browser, own: Page, slow: SlowService, press: PageServer
):
    page = reader.open(f"{press.address}/quay")
    assert slow.asked_for_labels.wait(30)
    end_background(own)
    slow.may_answer.set()
    assert ClosedCard(page).wait_for("root.querySelectorAll('.step').length") == 6
    page.close()


def test_a_background_that_was_ended_answers_the_next_page_as_before(
    reader: Browser, own: Page, slow: SlowService, press: PageServer
):
    slow.may_answer.set()
    before = len(slow.index_asked)
    end_background(own)
    page = reader.open(f"{press.address}/quay")
    assert ClosedCard(page).wait_for("root.querySelectorAll('.step').length") == 6
    assert len(slow.index_asked) == before
    page.close()


def test_the_index_is_renewed_about_once_a_day_at_a_moment_of_chance(reader: Browser, own: Page, slow: SlowService):
    moments = []
    for _ in range(3):
        reader.connect(slow.address).close()
        moments.append(renewal(own))
    assert all(18 <= hours <= 30 for hours in moments), moments
    assert max(moments) - min(moments) > 0.01, moments


def test_the_clock_renews_the_index_although_the_background_was_ended(own: Page, slow: SlowService):
    before = len(slow.index_asked)
    own.evaluate("chrome.alarms.create('renewal', {when: Date.now() + 1000})")
    end_background(own)
    own.evaluate(
        f"""async () => {{
            const isFar = (alarm) => alarm?.scheduledTime > Date.now() + {HOUR};
            while (!isFar(await chrome.alarms.get("renewal"))) await new Promise((done) => setTimeout(done, 50));
        }}"""
    )
    assert len(slow.index_asked) == before + 1
    assert renewal(own) > 18


def test_the_keys_for_the_popup_and_for_the_next_label_can_be_pressed_and_changed(own: Page):
    commands = own.evaluate("chrome.commands.getAll()")
    assert {each["name"]: each["shortcut"] for each in commands} == {
        "_execute_action": "Alt+Shift+Y",
        "next-label": "Alt+Shift+L",
    }
    assert [each["description"] for each in commands if each["name"] == "next-label"] == [
        "Go to the next label on the page"
    ]


def test_the_key_leads_from_label_to_label(reader: Browser, slow: SlowService, press: PageServer):
    slow.may_answer.set()
    page = reader.open(f"{press.address}/quay")
    card = ClosedCard(page)
    assert card.wait_for("root.querySelectorAll('.step').length") == 6
    page.bring_to_front()
    for name in ("As reported", "Counted something else", "Another number"):
        (worker,) = reader.context.service_workers
        worker.evaluate("chrome.commands.onCommand.dispatch('next-label')")  # no tool can press a browser's own keys
        assert card.opened_with(name)
    page.close()
