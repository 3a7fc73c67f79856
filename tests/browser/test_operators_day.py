"""An operator's day, from the sign-in to the audit, with every part real: what the console does reaches a reader."""

import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from tallymark.cli.acting import act
from tallymark.store.database import open_database
from tallymark.store.work.jobs import DEAD, add_job
from tallymark.store.work.tables import Job
from tests.browser.browser import Browser, browser_with_extension
from tests.browser.closed_card import HOST
from tests.browser.installation import Installation, installation
from worker.alerting import look_out

PASSWORD = "a long enough password"
SOON = 60_000
"""Milliseconds in which something comes about that a worker or a scheduler has to do, on a busy machine."""


@pytest.fixture
def running(tmp_path):
    with installation(tmp_path / "var") as made:
        act(made.settings, "add-user", {"name": "ana", "password": PASSWORD, "role": "admin"})
        fail(made)
        yield made


@pytest.fixture
def browser(playwright, chromium, tmp_path):
    with browser_with_extension(playwright, chromium, tmp_path / "profile") as started:
        yield started


def fail(made: Installation) -> None:
    """Some work that failed for good in the night, and would not again."""
    now = datetime.now(UTC)
    with closing(open_database(made.settings)) as database, database.session() as session:
        for number in range(3):
            add_job(session, "upkeep", f"night:{number}", {}, now)
        for job in session.query(Job):
            job.state, job.ended, job.reason, job.cause = (
                DEAD,
                now,
                "OSError: the disk is full",
                "OSError: the disk is full",
            )


def look_until(page: Page, address: str, shows: Callable[[], bool]) -> None:
    """Opens a page of the console again and again until it shows something."""
    deadline = time.monotonic() + SOON / 1000
    page.goto(address)
    while not shows():
        assert time.monotonic() < deadline, f"waited in vain: {page.locator('main').inner_text()}"
        page.wait_for_timeout(500)
        page.goto(address)


def test_an_operators_day(running: Installation, browser: Browser):
    page = browser.context.new_page()
    sign_in(page, running.address)
    running.start("worker", "--processes", "1")
    add_the_source(page, running)
    watch_it_run(page, running)
    see_one_alert(page, running)
    retry_the_failures(page, running)
    article = read_and_contest(browser, running)
    review_the_claim(page, running)
    see_the_label_gone(browser, article)
    read_the_audit(page, running)


def sign_in(page: Page, address: str) -> None:
    page.goto(f"{address}/ops")
    page.get_by_label("Name").fill("ana")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Console")


def add_the_source(page: Page, running: Installation) -> None:
    """By its address alone: a worker looks at it, and the page tells what would be collected."""
    page.goto(f"{running.address}/ops/sources/new")
    page.get_by_label("Address").fill(f"{running.press.url}/feed.xml")
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_text("It is of the kind feed.")).to_be_visible(timeout=SOON)
    expect(page.get_by_text(f"{running.press.url}/quay")).to_be_visible()
    assert running.press.paths() == ["/feed.xml"]  # one look, and nothing more
    page.get_by_label("Name").fill("ledger")
    page.get_by_label("Schedule").fill("30 4 * * 1-5")
    page.get_by_role("button", name="Save this source").click()
    expect(page.get_by_role("status")).to_contain_text("ledger is a source now")
    facts = page.locator(".facts")
    expect(facts).to_contain_text("Monday through Friday")
    expect(page.get_by_role("heading", name="The next five runs")).to_be_visible()
    assert page.locator("ol li").count() == 5


def watch_it_run(page: Page, running: Installation) -> None:
    """The page shows what goes on without being asked again."""
    page.get_by_role("button", name="Collect now").click()
    expect(page.get_by_role("status")).to_contain_text("is collected as soon as a worker is free")
    runs = page.locator("tbody th a")
    look_until(page, page.url, lambda: runs.count() == 1)
    runs.click()
    expect(page.get_by_role("status")).to_contain_text("still to be visited", timeout=SOON)
    running.let_go.set()
    expect(page.get_by_role("status")).to_have_count(0, timeout=SOON)
    counts = page.locator("#live tr")
    expect(counts.filter(has_text="new texts").locator("td").first).to_have_text("1")
    expect(counts.filter(has_text="failed").locator("td").first).to_have_text("1")
    page.reload()
    expect(page.locator("main")).to_contain_text("answered 404")


def see_one_alert(page: Page, running: Installation) -> None:
    """More is expected of the source than it gives; it breaks that run after run, and is told of once."""
    page.goto(f"{running.address}/ops/sources/ledger/change")
    page.get_by_label("Fewest items of a run").fill("50")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Collect now").click()
    health = page.locator("tbody tr").filter(has_text="ledger").locator(".health")
    look_until(page, f"{running.address}/ops/sources", lambda: health.inner_text() == "not as expected")
    running.start("scheduler")
    alerts = page.locator("tbody tr")
    look_until(page, f"{running.address}/ops/alerts", lambda: alerts.count() > 0 and len(running.hook.heard) > 0)
    with closing(open_database(running.settings)) as database:
        look_out(database, running.settings)
        look_out(database, running.settings)
    page.reload()
    assert alerts.count() == 1
    expect(alerts).to_contain_text("ledger: not as expected")
    assert [(news["event"], news["alert"]) for news in running.hook.heard] == [("begins", 1)]


def retry_the_failures(page: Page, running: Installation) -> None:
    page.goto(f"{running.address}/ops/queues")
    page.get_by_role("link", name="OSError: the disk is full").click()
    page.get_by_role("button", name="Try all of these again").click()
    expect(page.locator("main")).to_contain_text("It would reach 3.")
    page.get_by_role("button", name="Yes, do it").click()
    expect(page.get_by_role("status")).to_contain_text("3 will be tried again")
    look_until(page, f"{running.address}/ops/queues", lambda: upkeep_done(page) >= 3)
    expect(page.locator("main")).to_contain_text("Nothing failed for good.")


def upkeep_done(page: Page) -> int:
    """How often it was done in the last hour; the scheduler may have ordered some too."""
    return int(page.locator("tbody tr").filter(has_text="upkeep").locator("td").nth(3).inner_text())


def marks(article: Page) -> list[str]:
    """The words that the extension has marked."""
    found: list[str] = article.evaluate("[...CSS.highlights].flatMap(([, ranges]) => [...ranges].map(String))")
    return found


def read_and_contest(browser: Browser, running: Installation) -> Page:
    """A reader sees labels, thinks that one is wrong, and says so on its public page."""
    browser.connect(running.address).close()
    article = browser.open(f"{running.press.url}/quay")
    article.wait_for_selector(HOST, state="attached")
    assert "more than 291,000" in marks(article)
    claims = article.request.get(f"{running.address}/api/v1/claims").json()["claims"]
    (contested,) = (claim for claim in claims if claim["quote"]["exact"] == "more than 291,000")
    reader = browser.open(f"{running.address}/claims/{contested['claim']}")
    reader.locator("#reason").fill("The sentence quotes somebody who is about to be refuted.")
    reader.locator("form.say button").click()
    reader.locator("form.say button").first.click()
    expect(reader.locator("main")).to_contain_text("about to be refuted")
    reader.close()
    return article


def review_the_claim(page: Page, running: Installation) -> None:
    page.goto(f"{running.address}/ops/claims")
    page.get_by_role("link", name="more than 291,000").first.click()
    expect(page.locator("main")).to_contain_text("about to be refuted")
    page.get_by_label("How it compares with the report").select_option("none")
    page.get_by_label("Why, for other operators").fill("The quotation is refuted below.")
    page.get_by_role("button", name="Keep this").click()
    expect(page.locator("main")).to_contain_text("Its label now: says the verdict. Afterwards: none.")
    page.get_by_role("button", name="Yes, do it").click()
    expect(page.get_by_role("status")).to_contain_text("is kept")
    page.get_by_label("What becomes of it").select_option("upheld")
    page.get_by_label("The answer, which everybody can read").fill("The label was wrong and is taken back.")
    page.get_by_role("button", name="Decide").click()
    page.get_by_role("button", name="Yes, do it").click()
    expect(page.get_by_role("status")).to_contain_text("is decided")


def see_the_label_gone(browser: Browser, article: Page) -> None:
    article.bring_to_front()
    article.reload()
    article.wait_for_selector(HOST, state="attached")
    assert marks(article) == ["more than 32,000"]


def read_the_audit(page: Page, running: Installation) -> None:
    page.goto(f"{running.address}/ops/audit")
    assert page.locator("td code").all_inner_texts()[::-1] == [
        "add-user",
        "sign-in",
        "look-at-source",
        "add-source",
        "collect-source",
        "change-source",
        "collect-source",
        "retry-cause",
        "review-claim",
        "decide-case",
    ]
    page.get_by_role("link", name="Check the entries").click()
    expect(page.locator("main")).to_contain_text("All entries up to 10 are as they were written.")
