"""The same extension in Firefox: marks, signs, card, checks and privacy. Skipped, and said so, where there is none."""

from collections.abc import Iterator

import pytest

from tests.browser.articles import CLAIMS, HTML, LINES, MARKED, PLAIN
from tests.browser.firefox import Firefox, Tab, extension_for, find_firefox, firefox_with
from tests.browser.stub_service import PageServer, StubService
from tests.browser.test_marks import MARKS

HOST = "[data-tallymark]"
MARKED_WORDS = f"() => ({MARKS})().map((mark) => mark.text)"
DRAFT = f"<!doctype html><html lang=en><title>Secret memo</title><p>{LINES[1]}</p><p>I turned 40 on Sunday.</p>"


@pytest.fixture(scope="module")
def press() -> Iterator[PageServer]:
    server = PageServer()
    frame = "<iframe style='width: 700px; height: 300px' srcdoc='<p>" + LINES[2] + "</p>'></iframe>"
    server.pages = {"/quay": HTML, "/tides": PLAIN, "/draft": DRAFT, "/framed": f"<!doctype html><main>{frame}</main>"}
    with server.running():
        yield server


@pytest.fixture(scope="module")
def service(press: PageServer) -> Iterator[StubService]:
    stub = StubService()
    stub.labelled = {f"{press.address}/quay": CLAIMS, f"{press.address}/framed": CLAIMS}
    with stub.running():
        yield stub


@pytest.fixture(scope="module")
def firefox(service: StubService, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """One that checks every page, so that one browser shows both."""
    path = find_firefox()
    if path is None:
        pytest.skip("NO FIREFOX on this machine: the extension was not tried in it")
    folder = tmp_path_factory.mktemp("firefox")
    with firefox_with(path, extension_for(service.address, folder, rule="always"), folder / "profile") as started:
        yield started


@pytest.fixture
def article(firefox: Firefox, press: PageServer) -> Tab:
    tab = firefox.open(f"{press.address}/quay")
    assert tab.wait_for("() => CSS.highlights.size === 5")
    return tab


def middle(tab: Tab, group: str) -> tuple[float, float]:
    x, y = tab.evaluate(
        f"""() => {{
            const box = [...CSS.highlights.get("tallymark-{group}")][0].getBoundingClientRect();
            return [box.left + box.width / 2, box.top + box.height / 2];
        }}"""
    )
    return x, y


def test_marks_stand_on_the_cited_words_and_the_page_keeps_its_nodes(article: Tab):
    assert article.evaluate(MARKED_WORDS) == MARKED
    assert article.evaluate(f"() => document.querySelector('{HOST}').childNodes.length") == 0
    assert article.evaluate(f"() => document.querySelector('{HOST}').shadowRoot") is None


def test_a_press_opens_the_card_and_escape_closes_it(article: Tab):
    article.point_at(*middle(article, "differs"), press=True)
    assert article.wait_for("() => CSS.highlights.has('tallymark-open')")
    said = article.inside(HOST)
    assert all(
        each in said for each in ("Counted something else", "The page says", "crates that were stolen", "page 5")
    )
    article.press("\ue00c")
    assert article.wait_for("() => !CSS.highlights.has('tallymark-open')")


def test_the_keyboard_leads_to_signs_and_card(article: Tab):
    article.evaluate("() => document.querySelector('main a').focus()")
    article.press("\ue004")
    assert article.wait_for("() => CSS.highlights.has('tallymark-open')")
    assert "As reported" in article.inside(HOST)


def test_text_in_a_frame_and_in_an_open_shadow_root_is_marked(firefox: Firefox, press: PageServer):
    tab = firefox.open(f"{press.address}/framed")
    count = "document.querySelector('iframe').contentWindow.CSS.highlights.size"
    assert tab.wait_for(f"() => {count} === 2")
    tab.evaluate(
        "(html) => { document.querySelector('main').append(Object.assign(document.createElement('div'), {id: 'late'}));"
        " document.querySelector('#late').attachShadow({mode: 'open'}).innerHTML = JSON.parse(html); }",
        f"<p>{LINES[1]}</p>",
    )
    assert tab.wait_for("() => CSS.highlights.size === 2")


def test_a_check_sends_only_sentences_that_could_cite_a_report(
    firefox: Firefox, press: PageServer, service: StubService
):
    before = len(service.asked)
    tab = firefox.open(f"{press.address}/draft")
    assert tab.wait_for("() => CSS.highlights.size === 2")
    (asked,) = service.asked[before:]
    assert not any("Sunday" in sentence for sentence in service.checked[-1])
    assert b"memo" not in asked.body
    assert b"draft" not in asked.body


def test_no_request_names_the_reader_the_page_or_this_installation(article: Tab, service: StubService):
    assert {asked.path.rpartition("/")[0] for asked in service.asked} <= {"/api/v1", "/api/v1/labels"}
    for asked in service.asked:
        assert not {"referer", "cookie", "authorization"} & set(asked.headers), asked.path
        assert asked.headers.get("origin", "null") == "null", asked.path  # else the address of this installation
        assert "quay" not in str(asked)


def test_a_page_without_labels_is_left_as_it_is(firefox: Firefox, press: PageServer):
    tab = firefox.open(f"{press.address}/tides")
    assert tab.evaluate("() => CSS.highlights.size + document.adoptedStyleSheets.length") == 0
    assert tab.evaluate("() => document.documentElement.children.length") == 2
