"""The extension's own pages in Firefox, and its key. Skipped, and said so, where there is no Firefox."""

from collections.abc import Callable, Iterator

import pytest

from tests.browser.articles import CLAIMS, HTML, MARKED, PLAIN
from tests.browser.firefox import OWN, Firefox, Tab, extension_for, find_firefox, firefox_with
from tests.browser.stub_service import PageServer, StubService

SAID = "() => document.body.innerText"
READY = "() => document.documentElement.lang"


@pytest.fixture(scope="module")
def press() -> Iterator[PageServer]:
    server = PageServer()
    server.pages = {"/quay": HTML, "/tides": PLAIN}
    with server.running():
        yield server


@pytest.fixture(scope="module")
def service(press: PageServer) -> Iterator[StubService]:
    stub = StubService()
    stub.labelled = {f"{press.address}/quay": CLAIMS}
    with stub.running():
        yield stub


@pytest.fixture(scope="module")
def firefox(service: StubService, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    path = find_firefox()
    if path is None:
        pytest.skip("NO FIREFOX on this machine: the extension was not tried in it")
    folder = tmp_path_factory.mktemp("firefox")
    with firefox_with(path, extension_for("http://127.0.0.1:9", folder), folder / "profile") as started:
        yield started


@pytest.fixture(scope="module")
def options(firefox: Firefox, service: StubService) -> Tab:
    """The options, once the service was chosen in them."""
    tab = firefox.open_own("options/options.html")
    assert tab.wait_for(READY) == "en"
    choose(tab, "service", service.address)
    tab.evaluate("() => document.querySelector('form').requestSubmit()")
    assert tab.wait_for("() => document.querySelector('[role=status]').textContent.startsWith('Connected')")
    return tab


def choose(tab: Tab, name: str, value: str) -> None:
    tab.evaluate(
        """(name, value) => {
            const field = document.getElementById(JSON.parse(name));
            field.value = JSON.parse(value);
            field.dispatchEvent(new Event("change"));
        }""",
        name,
        value,
    )


@pytest.fixture
def opened(firefox: Firefox, press: PageServer, options: Tab) -> Iterator[Callable[[str], Tab]]:
    """Opens pages of the press, and closes them after the test."""
    tabs = []

    def in_a_tab(path: str) -> Tab:
        tabs.append(firefox.open(f"{press.address}{path}"))
        return tabs[-1]

    yield in_a_tab
    for tab in tabs:
        tab.close()


def labelled(opened: Callable[[str], Tab]) -> Tab:
    tab = opened("/quay")
    assert tab.wait_for("() => CSS.highlights.size > 0")
    return tab


def popup(firefox: Firefox, options: Tab, address: str) -> Tab:
    """The popup about the tab of an address, as a page of its own."""
    number = options.evaluate(
        "async (address) => (await browser.tabs.query({})).find(({ url }) => url === JSON.parse(address)).id", address
    )
    tab = firefox.open_own(f"popup/popup.html?tab={number}")
    assert tab.wait_for("() => document.querySelector('[role=status]').textContent")
    return tab


def test_the_first_page_is_opened_and_says_what_is_sent(firefox: Firefox):
    welcome = firefox.found(f"{OWN}/welcome/welcome.html")
    assert welcome.wait_for(READY) == "en"
    assert welcome.evaluate("() => document.querySelectorAll('li').length") == 5


def test_the_popup_lists_every_claim_in_order_and_leads_to_it(
    firefox: Firefox, options: Tab, opened: Callable[[str], Tab], press: PageServer
):
    page = labelled(opened)
    listed = popup(firefox, options, f"{press.address}/quay")
    quotes = listed.evaluate("() => [...document.querySelectorAll('.quote')].map((each) => each.textContent)")
    assert quotes == [f"“{words}”".replace("\u00a0", " ") for words in MARKED]
    listed.evaluate("() => document.querySelectorAll('#claims button')[4].click()")
    assert page.wait_for("() => CSS.highlights.has('tallymark-open') && scrollY > 500")


def test_what_is_chosen_in_the_options_holds_on_pages_opened_after(
    firefox: Firefox, options: Tab, opened: Callable[[str], Tab], press: PageServer
):
    choose(options, "language", "es")
    choose(options, "show", "differences")
    assert options.wait_for("() => document.documentElement.lang === 'es'")
    page = labelled(opened)
    assert page.evaluate("() => [...CSS.highlights.keys()].sort()") == ["tallymark-differs", "tallymark-partial"]
    assert "3 cifras en esta página" in popup(firefox, options, f"{press.address}/quay").evaluate(SAID)
    choose(options, "language", "auto")
    choose(options, "show", "all")


def test_a_page_without_labels_is_offered_to_be_checked(
    firefox: Firefox, options: Tab, opened: Callable[[str], Tab], press: PageServer
):
    opened("/tides")
    said = popup(firefox, options, f"{press.address}/tides").evaluate(SAID)
    assert "Check this page" in said


def test_a_key_leads_from_label_to_label(
    firefox: Firefox, options: Tab, opened: Callable[[str], Tab], press: PageServer
):
    page = labelled(opened)
    firefox.press_key("Alt", "Shift", "L")
    assert page.wait_for("() => CSS.highlights.has('tallymark-open')")
    first = page.evaluate("() => String([...CSS.highlights.get('tallymark-open')][0])")
    firefox.press_key("Alt", "Shift", "L")
    assert page.wait_for(f"() => String([...CSS.highlights.get('tallymark-open')][0]) !== {first!r}")
