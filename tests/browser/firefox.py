"""Firefox with the extension, spoken to by WebDriver BiDi: no driver program is needed beside the browser itself."""

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from websockets.sync.client import ClientConnection, connect

from tests.browser.browser import EXTENSION

NAMES = ("firefox-esr", "firefox")
LISTENS = "WebDriver BiDi listening on "
STARTING = 60
"""Seconds for it to start on a busy machine."""
ANSWERS = 30
"""Seconds for one command."""

PREFERENCES = {
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.update.disabledForTesting": True,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "remote.prefs.recommended": True,
    "toolkit.telemetry.server": "",
}
"""It asks for nothing of its own."""

OWN = "moz-extension://8b1f6d2e-0c52-4c39-9d0b-6a51e2f7c310"
"""Where this installation's own pages are: Firefox would choose another address each time."""


def find_firefox() -> Path | None:
    """A Firefox that starts, or None."""
    for name in NAMES:
        if path := shutil.which(name):
            told = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=60, check=False)
            if told.returncode == 0 and "Firefox" in told.stdout:
                return Path(path)
    return None


def extension_for(service: str, folder: Path, *, rule: str = "ask") -> Path:
    """The extension with another address as its first service, and another rule for sites that the reader has chosen
    none for: one that is new asks its first service at once."""
    copy = folder / "extension"
    shutil.copytree(EXTENSION, copy, ignore=shutil.ignore_patterns("store", "*.d.ts"))
    _change(copy / "shared/service-address.js", '"http://127.0.0.1:8000"', json.dumps(service))
    _change(copy / "shared/settings.js", 'settings.sites[host] : "ask"', f"settings.sites[host] : {json.dumps(rule)}")
    return copy


def _change(file: Path, before: str, after: str) -> None:
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after), "utf-8")


@contextmanager
def firefox_with(firefox: Path, extension: Path, profile: Path) -> Iterator["Firefox"]:
    """A browser of its own, with an empty profile."""
    named = json.loads((extension / "manifest.json").read_text("utf-8"))["browser_specific_settings"]["gecko"]["id"]
    uuids = {"extensions.webextensions.uuids": json.dumps({named: OWN.rpartition("/")[2]})}
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in (PREFERENCES | uuids).items()]
    profile.mkdir(exist_ok=True)
    (profile / "user.js").write_text("\n".join(lines), "utf-8")
    remote = ("--remote-debugging-port", "0", "--remote-allow-system-access")
    command = [firefox, "--headless", "--no-remote", "--profile", profile, *remote]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            line = next(line for line in process.stderr if LISTENS in line)
            with connect(
                f"{line.partition(LISTENS)[2].strip()}/session", max_size=None, open_timeout=STARTING
            ) as socket:
                browser = Firefox(socket)
                browser.ask("session.new", capabilities={"alwaysMatch": {"acceptInsecureCerts": False}})
                browser.ask("webExtension.install", extensionData={"type": "path", "path": str(extension)})
                yield browser
        finally:
            process.kill()


class Firefox:
    """A browser, and what a reader does with it."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._number = 0

    def ask(self, method: str, **params: Any) -> Any:
        """The result of a command; AssertionError where it failed."""
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while (told := json.loads(self._socket.recv(timeout=ANSWERS))).get("id") != self._number:
            pass
        assert told["type"] == "success", told
        return told["result"]

    def open(self, address: str) -> "Tab":
        """Opens a page in a tab of its own, whose window is the one in use: elsewhere nothing is told of the focus."""
        context = self.ask("browsingContext.create", type="tab")["context"]
        self.ask("browsingContext.activate", context=context)
        return Tab(self, context).goto(address)

    def open_own(self, path: str) -> "Tab":
        """Opens a page of the extension: the browser's own window can, while a tab that is driven cannot go there."""
        self._window.evaluate(
            "(address) => { gBrowser.selectedTab = gBrowser.addTrustedTab(JSON.parse(address)); }", f"{OWN}/{path}"
        )
        return self.found(f"{OWN}/{path}")

    def press_key(self, *keys: str) -> None:
        """Presses keys together, by their names in the DOM, as the browser hears its own and those of extensions."""
        self._window.evaluate(
            """(keys) => {
                const hands = Cc["@mozilla.org/text-input-processor;1"].createInstance(Ci.nsITextInputProcessor);
                hands.beginInputTransactionForTests(window);
                const strokes = JSON.parse(keys).map((key) => new KeyboardEvent("", { key }));
                for (const stroke of strokes) hands.keydown(stroke);
                for (const stroke of strokes.reverse()) hands.keyup(stroke);
            }""",
            keys,
        )

    @property
    def _window(self) -> "Tab":
        """The browser's own window."""
        (window,) = self.ask("browsingContext.getTree", **{"moz:scope": "chrome"})["contexts"]
        return Tab(self, window["context"])

    def found(self, address: str) -> "Tab":
        """The tab that shows an address, now or soon."""
        end = time.monotonic() + ANSWERS
        while time.monotonic() < end:
            for each in self.ask("browsingContext.getTree")["contexts"]:
                if each["url"] == address:
                    return Tab(self, each["context"])
        raise AssertionError(address)


class Tab:
    """One page."""

    def __init__(self, browser: Firefox, context: str) -> None:
        self._browser = browser
        self._context = context

    def goto(self, address: str) -> Self:
        """Leads the tab to an address."""
        self._browser.ask("browsingContext.navigate", context=self._context, url=address, wait="complete")
        return self

    def close(self) -> None:
        """Closes it."""
        self._browser.ask("browsingContext.close", context=self._context)

    def evaluate(self, function: str, *values: Any) -> Any:
        """What a function of the page's own world returns, awaited: something that JSON can carry."""
        called = self._browser.ask(
            "script.callFunction",
            functionDeclaration=f"async (...values) => JSON.stringify(await ({function})(...values) ?? null)",
            arguments=[{"type": "string", "value": json.dumps(value)} for value in values],
            awaitPromise=True,
            target={"context": self._context},
        )
        assert called["type"] == "success", called["exceptionDetails"]["text"]
        return json.loads(called["result"]["value"])

    def inside(self, selector: str) -> str:
        """All text inside an element, its closed shadow roots too, which a page's scripts cannot read."""
        told = self._browser.ask(
            "script.evaluate",
            expression=f"document.querySelector({json.dumps(selector)})",
            awaitPromise=False,
            target={"context": self._context},
            serializationOptions={"maxDomDepth": 12, "includeShadowTree": "all"},
        )
        return " ".join(_texts(told["result"]))

    def wait_for(self, condition: str, patience: int = 15_000) -> Any:
        """The first true value of a function, asked picture by picture, or its last within so many milliseconds."""
        return self.evaluate(
            f"""async () => {{
                const end = performance.now() + {patience};
                for (;;) {{
                    const value = ({condition})();
                    if (value || performance.now() > end) return value;
                    await new Promise((resolve) => setTimeout(resolve, 30));
                }}
            }}"""
        )

    def point_at(self, x: float, y: float, *, press: bool = False) -> None:
        """Moves the reader's pointer there, and presses its button if told so."""
        moves = [{"type": "pointerMove", "x": round(x), "y": round(y)}]
        presses = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}] if press else []
        pointer = {"type": "pointer", "id": "mouse", "actions": [*moves, *presses]}
        self._browser.ask("input.performActions", context=self._context, actions=[pointer])

    def press(self, key: str) -> None:
        """Presses a key, by its name in WebDriver or as a letter."""
        strokes = [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
        keyboard = {"type": "key", "id": "keyboard", "actions": strokes}
        self._browser.ask("input.performActions", context=self._context, actions=[keyboard])

    def picture(self) -> str:
        """What the tab looks like: PNG in base64."""
        told = self._browser.ask("browsingContext.captureScreenshot", context=self._context)
        return str(told["data"])


def _texts(node: dict[str, Any]) -> Iterator[str]:
    value = node.get("value") or {}
    if "nodeValue" in value:
        yield value["nodeValue"]
    if value.get("attributes", {}).get("hidden") is None:
        for child in [*([value["shadowRoot"]] if value.get("shadowRoot") else []), *value.get("children", [])]:
            yield from _texts(child)
