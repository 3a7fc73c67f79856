"""Chromium with the extension loaded as a reader loads it: unpacked, from the tree."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Playwright, expect

EXTENSION = Path(__file__).parents[2] / "extension"

QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")


@contextmanager
def browser_with_extension(
    playwright: Playwright,
    chromium: Path,
    profile: Path,
    *,
    proxy: str | None = None,
    extension: Path = EXTENSION,
) -> Iterator["Browser"]:
    """A browser of its own, with an empty profile; --no-sandbox because tests may run as root.

    `proxy`: all that it asks for goes there, loopback too. `extension`: another one than that of the tree.
    """
    loaded = (f"--disable-extensions-except={extension}", f"--load-extension={extension}")
    through = (f"--proxy-server={proxy}", "--proxy-bypass-list=<-loopback>") if proxy else ()
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=chromium,
        headless=True,
        args=["--no-sandbox", *loaded, *QUIET, *through],
        viewport={"width": 1000, "height": 760},
        locale="en-US",
    )
    try:
        worker = context.service_workers[0] if context.service_workers else context.wait_for_event("serviceworker")
        yield Browser(context, worker.url.split("/")[2])
    finally:
        context.close()


class Browser:
    """A browser, and what a reader does with the extension in it."""

    def __init__(self, context: BrowserContext, extension_id: str) -> None:
        self.context = context
        self.extension = f"chrome-extension://{extension_id}"

    def connect(self, service: str) -> Page:
        """Sets the address of the label service in the options, and waits for its answer."""
        page = self.context.new_page()
        page.goto(f"{self.extension}/options/options.html")
        page.get_by_label("Address of the label service").fill(service)
        page.get_by_role("button", name="Save and connect").click()
        expect(page.get_by_role("status")).to_contain_text("Connected")
        return page

    def open(self, address: str) -> Page:
        """Opens a page in a tab of its own."""
        page = self.context.new_page()
        page.goto(address)
        return page

    def popup(self, page: Page) -> Page:
        """The popup about the page's tab, opened as a page: a real popup closes as soon as a test looks away."""
        page.bring_to_front()
        tab = self._in_extension("async () => (await chrome.tabs.query({active: true}))[0].id")
        popup = self.context.new_page()
        popup.set_viewport_size({"width": 372, "height": 640})
        popup.goto(f"{self.extension}/popup/popup.html?tab={tab}")
        expect(popup.get_by_role("status")).not_to_be_empty()
        return popup

    def badge(self, page: Page, text: str) -> None:
        """Waits until the toolbar says `text` of the page's tab."""
        page.bring_to_front()
        self._in_extension(
            """async (text) => {
                const [tab] = await chrome.tabs.query({active: true});
                while (await chrome.action.getBadgeText({tabId: tab.id}) !== text) await new Promise(setTimeout);
            }""",
            text,
        )

    def _in_extension(self, script: str, value: str | None = None) -> object:
        (worker,) = self.context.service_workers
        return worker.evaluate(script, value)
