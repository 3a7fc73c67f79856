"""Serves the demonstration's store and the press side by side until Ctrl-C."""

from pathlib import Path

from rich.console import Console

from demo.press_server import serve_press
from demo.run import collect
from service.running.server import check_address, run
from tallymark.errors import TallymarkError
from tallymark.store.settings import Settings

HOST = "127.0.0.1"
FIRST_PAGE = "/harbor-ledger/2024/10/04/fact-check-320000.html"
"""An article with several labels, to begin with."""


def serve_demo(settings: Settings, press_port: int, port: int, console: Console) -> None:
    """Brings the store up to date, then serves it on `port` and the corrected press on `press_port`.

    `settings` are the demonstration's own. Returns after Ctrl-C; raises a TallymarkError in one line where it cannot
    serve.
    """
    check_address(HOST, port)
    claims = collect(settings, press_port, console)
    public = settings.model_copy(update={"base_url": f"http://{HOST}:{port}"})
    with serve_press(press_port) as press:
        press.edition = 2

        def announce(address: str) -> None:
            console.print(_welcome(address, press.url, len(claims)), highlight=False, soft_wrap=True)

        if not run(public, HOST, port, announce):
            raise TallymarkError("the service's processes failed (see above)")


def _welcome(service: str, press: str, claims: int) -> str:
    extension = Path(__file__).parents[1] / "extension"
    return f"""
[bold]{service}[/]  {claims} claims and their labels
[bold]{press}[/]  the press; begin with {press}{FIRST_PAGE}

To see the labels in the press, load the extension and open a page of it:
  Chromium  at chrome://extensions turn on Developer mode, Load unpacked, and choose
            {extension}
  Firefox   at about:debugging, This Firefox, Load Temporary Add-on, choose
            {extension / "manifest.json"}

Ctrl+C ends it."""
