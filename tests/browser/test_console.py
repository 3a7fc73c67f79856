"""The operators' console in a browser: for everybody, at any width, and a day's work in it without scripts."""

import socket
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Playwright

from tallymark.store.crawls.crawls import CrawlCounts, end_crawl, start_crawl
from tallymark.store.crawls.visits import DecidedVisit, WaitingVisit, add_visits, decide_visits
from tallymark.store.database import open_database
from tallymark.store.people.passwords import hash_of
from tallymark.store.people.users import add_user
from tallymark.store.settings import Settings
from tallymark.store.sources.looks import ask_for_look, note_look
from tallymark.store.sources.source import Source
from tallymark.store.sources.sources import save_source
from tests.browser.hostile_store import fill, payloads
from tests.browser.public_pages import Watch, plain_chromium, serving
from tests.browser.test_public_pages import RULES
from tests.trials.console import fail

PASSWORD = "a long enough password"
FOUND = {"kind": "feed", "name": "river", "role": "feed", "pages": 12, "listings": 1, "posts": 0, "declined": 0}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, now = tmp_path_factory.mktemp("var"), datetime.now(UTC)
    hostile = [*islice(payloads(), 4)]
    with closing(open_database(Settings(data_dir=folder))) as database:
        (folder / "claim").write_text(fill(database, hostile)[0])
        with database.session() as session:
            add_user(session, "ana", hash_of(PASSWORD), "admin", now)
            source = Source(name="town", kind="feed", addresses=("https://town.example/feed",), schedule="0 */6 * * *")
            save_source(session, source, now)
            for number in range(2):
                run = start_crawl(session, now - timedelta(hours=2 - number), source="town")
                decided = [DecidedVisit(f"https://town.example/{each}", "failed", hostile[each]) for each in range(3)]
                decide_visits(session, run.id, decided, now)
                end_crawl(session, run.id, CrawlCounts(seen=9, failed=3), now, complaint=hostile[number])
            add_visits(
                session, start_crawl(session, now, source="town").id, [WaitingVisit("https://a.example/", "page", 0)]
            )
            look = ask_for_look(session, "ana", "https://river.example/feed", None, "", now)
            note_look(session, look, FOUND | {"goes_on": True, "examples": hostile}, None)
            (folder / "look").write_text(look)
        fail(database, 10)
    return folder


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with serving(folder, port) as served:
        yield served


@pytest.fixture(scope="module")
def browser(playwright: Playwright, chromium: Path) -> Iterator[Browser]:
    with plain_chromium(playwright, chromium) as started:
        yield started


@pytest.fixture(scope="module")
def paths(folder: Path) -> list[str]:
    """Every kind of page of the console."""
    names = ("", "sources", "sources/town", "sources/town/change", "sources/new", "runs", "runs/2", "runs/3", "queues")
    names += (
        "failures",
        "failures/dump-1",
        "claims",
        "reports",
        "reports/changed",
        "reports/foreseen",
        "withdrawn",
        "schedule?schedule=0 3 * * *",
        "alerts",
        "audit",
        "audit/verified",
        "users",
        "account",
    )
    names += (f"looks/{(folder / 'look').read_text()}", f"claims/{(folder / 'claim').read_text()}")
    return [f"/ops/{name}".rstrip("/") for name in names]


def sign_in(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}{path}")
    page.locator("#name").fill("ana")
    page.locator("#password").fill(PASSWORD)
    page.get_by_role("button").click()
    page.wait_for_url(f"{address}{path}")


@pytest.mark.parametrize(("width", "root", "scheme"), [(360, "/es", "light"), (1200, "", "dark")])
def test_axe_finds_nothing_nothing_is_cut_off_and_no_stored_text_runs(browser, address, paths, width, root, scheme):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    found = []

    def look_over(path: str) -> None:
        violations = Axe().run(page, options=RULES).response["violations"]
        found.extend((path, each["id"], [node["html"][:200] for node in each["nodes"]][:3]) for each in violations)
        found.extend([(path, "no words, but what Python calls them")] if "built-in method" in page.content() else [])
        beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        found.extend([(path, "wider than the window", beyond)] if beyond > 0 else [])

    page.goto(f"{address}{root}/ops/sign-in")
    look_over("signing in")
    sign_in(page, address, f"{root}/ops")
    watch = Watch(page, address.partition("//")[2])
    for path in paths:
        page.goto(f"{address}{root}{path}")
        look_over(path)
        watch.visit(f"{address}{root}{path}")
    for act, told in (("remove-source", "a question"), ("pause-source", "a notice"), ("resume-source", "another")):
        page.goto(f"{address}{root}/ops/sources/town")
        page.locator(f'form[action$="/{act}"] button').click()
        look_over(told)
    context.close()
    assert found == []
    assert watch.seen == []


def test_an_operator_does_the_days_work_without_a_script(browser, address, folder):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, address, "/ops/sources")
    page.goto(f"{address}/ops/looks/{(folder / 'look').read_text()}")
    page.get_by_role("button", name="Save this source").click()
    assert page.url == f"{address}/ops/sources/river"
    assert "river is a source now" in page.get_by_role("status").inner_text()
    page.get_by_role("link", name="Change").click()
    page.locator("[name=schedule]").fill("17 3 * * 1-5")
    page.get_by_role("button", name="Save").click()
    assert "Monday through Friday" in page.locator(".facts").inner_text()
    page.get_by_role("button", name="Forget").click()
    assert "can be undone" in page.locator("main").inner_text()
    page.get_by_role("button", name="Yes, do it").click()
    assert "river" not in page.locator("table").inner_text()
    page.get_by_role("button", name="Undo").click()
    assert "river" in page.locator("table").inner_text()
    page.goto(f"{address}/ops/queues")
    page.locator("tbody tr").filter(has_text="TooSlow").locator("th a").click()
    page.get_by_role("button", name="Try all of these again").click()
    page.get_by_role("button", name="Yes, do it").click()
    assert "will be tried again" in page.get_by_role("status").inner_text()
    assert page.locator("th a").filter(has_text="TooSlow").count() == 0
    page.goto(f"{address}/ops/claims/{(folder / 'claim').read_text()}")
    page.locator("#why").fill("The sentence is about hearings.")
    page.get_by_role("button", name="Take the label back").click()
    assert "Its label now: says the verdict. Afterwards: none." in page.locator("main").inner_text()
    page.get_by_role("button", name="Yes, do it").click()
    page.goto(f"{address}/ops/audit")
    acts = page.locator("td code").all_inner_texts()
    assert acts[:5] == ["withdraw-label", "retry-cause", "add-source", "remove-source", "change-source"]
    page.get_by_role("link", name="Check the entries").click()
    assert "are as they were written" in page.locator("main").inner_text()
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{address}/ops/audit")
    assert "/ops/sign-in" in page.url
    context.close()


def test_a_run_is_seen_to_go_on(browser, address, folder):
    context = browser.new_context()
    page = context.new_page()
    sign_in(page, address, "/ops/runs/3")
    assert "1 address is still to be visited" in page.get_by_role("status").inner_text()
    with closing(open_database(Settings(data_dir=folder))) as database, database.session() as session:
        decide_visits(session, 3, [DecidedVisit("https://a.example/", "kept")], datetime.now(UTC))
    page.get_by_role("status").wait_for(state="detached")
    assert page.locator("#live tr").filter(has_text="new texts").locator("td").first.inner_text() == "1"
    context.close()
