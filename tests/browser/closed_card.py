"""Reads the extension's closed shadow root, which neither a page's scripts nor Playwright's locators reach.

The browser's own debugging protocol does. What a test waits for is awaited in the page, frame by frame.
"""

from typing import Any

from playwright.sync_api import Page

HOST = "[data-tallymark]"
"""The extension's element on a labelled page."""

WAIT = """async function (condition, patience) {
    const test = new Function("root", `return (${condition})`);
    const end = performance.now() + patience;
    for (;;) {
        const value = test(this);
        if (value || performance.now() > end) return value;
        await new Promise(requestAnimationFrame);
    }
}"""


class ClosedCard:
    """The card and the keyboard's buttons on a labelled page."""

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)
        self._page = page

    def wait_for(self, expression: str, patience: int = 5000) -> Any:
        """The first true value of a JavaScript expression about `root`, or its last within `patience` milliseconds."""
        self._page.wait_for_selector(HOST, state="attached")
        answer = self._session.send(
            "Runtime.callFunctionOn",
            {
                "objectId": self._root(),
                "functionDeclaration": WAIT,
                "arguments": [{"value": expression}, {"value": patience}],
                "awaitPromise": True,
                "returnByValue": True,
            },
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def opened(self) -> str:
        """The text of the card, once one is open."""
        text = self.wait_for("root.querySelector('.card:not([hidden])')?.innerText")
        assert text, "no card opened"
        return str(text)

    def opened_with(self, words: str) -> bool:
        """Whether an open card says `words`, now or soon."""
        return bool(self.wait_for(f"root.querySelector('.card:not([hidden])')?.innerText.includes({words!r})"))

    def closed(self) -> bool:
        """Whether the card is closed, now or soon."""
        return bool(self.wait_for("root.querySelector('.card')?.hidden ?? true"))

    def focused(self) -> str:
        """The words of what has the focus inside the root."""
        return str(self.wait_for("root.activeElement?.ariaLabel ?? root.activeElement?.textContent") or "")

    def _root(self) -> str:
        document = self._session.send("DOM.getDocument", {"depth": -1, "pierce": True})["root"]
        host = next(node for node in _below(document) if "data-tallymark" in node.get("attributes", ()))
        (root,) = host["shadowRoots"]
        assert root["shadowRootType"] == "closed"
        frame = self._session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
        # A world of the test's own: what a page makes of JavaScript does not hold in it.
        world = self._session.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "test"})
        node = {"backendNodeId": root["backendNodeId"], "executionContextId": world["executionContextId"]}
        return str(self._session.send("DOM.resolveNode", node)["object"]["objectId"])


def _below(node: dict[str, Any]) -> Any:
    yield node
    for child in node.get("children", []):
        yield from _below(child)
