"""The public pages in a browser: for everybody, at any width, and whatever the store holds."""

import socket
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Playwright

from tallymark.store.database import open_database
from tallymark.store.settings import Settings
from tests.browser.hostile_store import fill, payloads
from tests.browser.public_pages import Watch, plain_chromium, serving

HOSTILE = 48
"""A few dozen of the payloads; `python -m tests.trials.hostile` tries all."""
RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"label-content-name-mismatch": {"enabled": True}},
}
FIGURE = "/reports/dhs-oig-24-46/failed-to-appear"


@pytest.fixture(scope="module")
def claims_and_folder(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], Path]:
    folder = tmp_path_factory.mktemp("var")
    with closing(open_database(Settings(data_dir=folder))) as database:
        return fill(database, [*islice(payloads(), HOSTILE)]), folder


@pytest.fixture(scope="module")
def address(claims_and_folder: tuple[list[str], Path]) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with serving(claims_and_folder[1], port) as served:
        yield served


@pytest.fixture(scope="module")
def browser(playwright: Playwright, chromium: Path) -> Iterator[Browser]:
    with plain_chromium(playwright, chromium) as started:
        yield started


@pytest.fixture(scope="module")
def paths(claims_and_folder: tuple[list[str], Path]) -> list[str]:
    """Every kind of page."""
    claim = claims_and_folder[0][1]
    page = "/pages?url=https%3A%2F%2Fpaper-1.example%2F1"
    told = ["/", "/reports/dhs-oig-24-46", FIGURE, f"/claims/{claim}", "/search?q=officials", page]
    return [
        *told,
        "/feedback",
        "/feedback/2",
        "/dumps",
        "/dumps/dictionary",
        "/method",
        "/accuracy",
        "/privacy",
        "/nowhere",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "root"), [(360, ""), (1200, "/es")])
def test_axe_finds_nothing_and_nothing_is_cut_off(browser, address, paths, scheme, width, root):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    found = []
    for path in paths:
        page.goto(f"{address}{root}{path}")
        violations = Axe().run(page, options=RULES).response["violations"]
        found += [(path, each["id"], [node["html"][:200] for node in each["nodes"]][:3]) for each in violations]
        beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        found += [(path, "wider than the window", beyond)] if beyond > 0 else []
    context.close()
    assert found == []


def test_a_printed_claim_is_light_and_whole_without_what_paper_cannot_do(browser, address, claims_and_folder):
    context = browser.new_context(viewport={"width": 800, "height": 1000}, color_scheme="dark")
    page = context.new_page()
    page.emulate_media(media="print")
    page.goto(f"{address}/claims/{claims_and_folder[0][1]}")
    hidden = [*page.locator("nav").all(), *page.locator("form").all(), *page.locator(".how").all()]
    assert [each.is_visible() for each in hidden] == [False] * 4
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 247)"
    assert page.get_by_role("heading", name="Is this label wrong?").is_visible()  # somebody has said so
    context.close()


def test_no_title_quote_or_outlet_runs_as_a_script(browser, address, paths, claims_and_folder):
    context = browser.new_context()
    watch = Watch(context.new_page())
    for path in [*paths, *(f"/claims/{claim}" for claim in claims_and_folder[0])]:
        watch.visit(f"{address}{path}")
    context.close()
    assert watch.seen == []


def test_everything_can_be_reached_without_a_script(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/es/")
    page.get_by_role("searchbox").fill("officials")
    page.get_by_role("button").click()
    page.locator("main li a").first.click()
    page.locator(".card-foot a").first.click()
    assert "/es/claims/" in page.url
    page.get_by_role("link", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator(".figure-value a").first.click()
    assert page.url == f"{address}{FIGURE}"
    assert page.locator("svg.picture.wide").is_visible()
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.locator("svg.picture.narrow").is_visible()
    assert page.locator("svg.picture.wide").is_hidden()
    context.close()


@pytest.mark.parametrize(
    ("body", "policy", "seen"),
    [
        ("<script>window.ran=1</script>", "", "a script ran"),
        ("<img src=x onerror='alert(1)'>", "", "dialog 1"),
        ("<script>window.ran=1</script>", "default-src 'none'", "CSP script-src-elem"),
        ("<p style='color: red'>", "default-src 'none'", "CSP style-src-attr"),
        ("<img src='http://evil.example/x.png'>", "", "asked for http://evil.example/x.png"),
    ],
)
def test_what_must_not_happen_would_be_seen(browser, body, policy, seen):
    context = browser.new_context()
    watch = Watch(context.new_page())
    headers = {"Content-Security-Policy": policy} if policy else {}
    context.route(
        "**/*", lambda route: route.fulfill(body=f"<!doctype html>{body}", content_type="text/html", headers=headers)
    )
    watch.visit("http://tallymark.example/")
    watch.page.wait_for_load_state("networkidle")
    context.close()
    assert any(each.startswith(seen) for each in watch.seen), watch.seen


def test_axe_would_find_what_is_amiss(browser):
    context = browser.new_context()
    page = context.new_page()
    page.set_content("<html><body><img src='data:,'><p style='color: #ccc; background: #fff'>Pale</p></body></html>")
    found = {each["id"] for each in Axe().run(page, options=RULES).response["violations"]}
    context.close()
    assert {"image-alt", "color-contrast", "html-has-lang"} <= found
