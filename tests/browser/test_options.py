"""The options, and what they change: each choice holds at once, and on every page opened after."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Playwright, expect

from tests.browser.browser import Browser, browser_with_extension
from tests.browser.closed_card import HOST, ClosedCard
from tests.browser.stub_service import PageServer, StubService
from tests.browser.test_card import middle


@pytest.fixture(scope="module")
def reader(
    playwright: Playwright, chromium: Path, service: StubService, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    """A browser whose options these tests change."""
    with browser_with_extension(playwright, chromium, tmp_path_factory.mktemp("profile")) as started:
        started.connect(service.address).close()
        yield started


@pytest.fixture
def options(reader: Browser) -> Iterator[Page]:
    page = reader.open(f"{reader.extension}/options/options.html")
    expect(page.get_by_role("heading", name="Labels")).to_be_visible()
    yield page
    usual = {"show": "all", "language": "auto", "appearance": "auto"}
    for name, value in usual.items():
        page.locator(f"#{name}").select_option(value)
    page.evaluate(
        """async (usual) => {
            const isKept = ({ settings }) => Object.entries(usual).every(([name, value]) => settings[name] === value);
            while (!isKept(await chrome.storage.local.get("settings"))) await new Promise(setTimeout);
        }""",
        usual,
    )
    page.close()


def labelled(reader: Browser, press: PageServer) -> Page:
    page = reader.open(f"{press.address}/quay")
    page.wait_for_selector(HOST, state="attached")
    return page


def test_only_differences_are_shown_where_only_they_are_wanted(reader: Browser, options: Page, press: PageServer):
    options.get_by_label("Show").select_option("only differences from the report")
    page = labelled(reader, press)
    assert page.evaluate("[...CSS.highlights.keys()].sort()") == ["tallymark-differs", "tallymark-partial"]
    popup = reader.popup(page)
    expect(popup.get_by_role("status")).to_have_text("3 figures on this page")
    expect(popup.get_by_text("3 labels that find no difference are hidden, as you chose.")).to_be_visible()
    popup.close()
    page.close()


def test_every_word_is_in_the_chosen_language(reader: Browser, options: Page, press: PageServer):
    options.get_by_label("Language").select_option("Español")
    expect(options.get_by_role("heading", name="Sitios")).to_be_visible()
    page = labelled(reader, press)
    page.mouse.click(*middle(page, "differs"))
    text = ClosedCard(page).opened()
    said = ("Contaba otra cosa", "Lo que dice la página", "cajas robadas", "enero de 2024", "¿Es un error?")
    assert all(each in text for each in said)
    popup = reader.popup(page)
    expect(popup.get_by_role("status")).to_have_text("6 cifras en esta página")
    assert popup.evaluate("document.documentElement.lang") == "es"
    popup.close()
    page.close()


@pytest.mark.parametrize(("appearance", "paper"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(29, 34, 41)")])
def test_card_and_pages_are_light_or_dark_as_chosen(
    reader: Browser, options: Page, press: PageServer, appearance: str, paper: str
):
    options.get_by_label("Appearance").select_option(appearance)
    expect(options.locator("body")).to_have_css("background-color", paper)
    page = labelled(reader, press)
    page.mouse.click(*middle(page, "differs"))
    card = ClosedCard(page)
    card.opened()
    assert card.wait_for("getComputedStyle(root.querySelector('.card')).backgroundColor") == paper
    page.close()


def test_sites_are_added_and_taken_away(reader: Browser, options: Page, press: PageServer):
    host = press.address.removeprefix("http://")
    options.get_by_label("Address of a site").fill("not a site")
    options.get_by_role("button", name="Add").click()
    expect(options.get_by_text("Not the address of a site.")).to_be_visible()
    options.get_by_label("Address of a site").fill(f"{press.address}/quay")
    options.get_by_label("What to do there").select_option("show no labels")
    options.get_by_role("button", name="Add").click()
    expect(options.get_by_role("listitem")).to_contain_text(host)
    page = reader.open(f"{press.address}/quay")
    popup = reader.popup(page)
    assert popup.get_by_role("status").inner_text() == "No labels on this site, as you chose. Nothing was sent."
    assert page.evaluate("CSS.highlights.size") == 0
    popup.close()
    options.bring_to_front()
    options.get_by_role("button", name=f"Remove {host}").click()
    expect(options.get_by_role("listitem")).to_have_count(0)
    page.reload()
    page.wait_for_selector(HOST, state="attached")
    page.close()


def test_the_first_page_says_in_five_lines_what_is_sent_and_what_never_is(reader: Browser):
    page = reader.open(f"{reader.extension}/welcome/welcome.html")
    expect(page.get_by_role("listitem")).to_have_count(5)
    expect(page.get_by_role("listitem").first).to_contain_text("are never sent")
    page.close()


def test_the_first_page_is_opened_once_when_the_extension_is_new(
    playwright: Playwright, chromium: Path, tmp_path: Path
):
    with browser_with_extension(playwright, chromium, tmp_path) as first:
        welcome = next((page for page in first.context.pages if "welcome" in page.url), None)
        welcome = welcome or first.context.wait_for_event("page", lambda page: "welcome" in page.url)
    with browser_with_extension(playwright, chromium, tmp_path) as again:
        again.open(f"{again.extension}/options/options.html").get_by_role("heading", name="Sites").wait_for()
        assert not any("welcome" in page.url for page in again.context.pages)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["options/options.html", "welcome/welcome.html", "popup/popup.html"])
def test_axe_finds_nothing_on_the_pages_of_the_extension(reader: Browser, press: PageServer, scheme: str, path: str):
    if path.startswith("popup"):
        article = labelled(reader, press)
        page = reader.popup(article)
    else:
        page = reader.open(f"{reader.extension}/{path}")
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function("() => document.documentElement.lang !== ''")
    violations = Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in violations] == []
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_card(reader: Browser, press: PageServer, service: StubService, scheme: str):
    """The card as it stands, laid out in a page of its own: axe cannot look into a closed root."""
    page = labelled(reader, press)
    page.emulate_media(color_scheme=scheme)
    page.mouse.click(*middle(page, "differs"))
    card = ClosedCard(page)
    card.opened()
    markup = card.wait_for("root.querySelector('.labels').outerHTML")
    style = card.wait_for(
        "root.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join('\\n')"
    )
    press.pages["/card"] = f"<!doctype html><html lang=en><title>x</title><style>{style}</style><main>{markup}</main>"
    page.goto(f"{press.address}/card")
    violations = Axe().run(page, options={"rules": {"page-has-heading-one": {"enabled": False}}}).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in violations] == []
    page.close()
