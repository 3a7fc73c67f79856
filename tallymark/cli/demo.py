"""`tallymark demo`: the press that comes with Tallymark, crawled, scored and shown."""

import click
from rich.console import Console

from demo.run import PRESS_PORT, demo_settings, run_demo
from tallymark.store.settings import read_settings

PORT = click.IntRange(1, 65535)


@click.command("demo")
@click.option("--serve", is_flag=True, help="Serve what was found, and the press, until Ctrl+C.")
@click.option("--press-port", type=PORT, default=PRESS_PORT, show_default=True, help="Port of the invented press.")
@click.option("--port", type=PORT, default=8000, show_default=True, help="Port of the service (with --serve).")
def command(serve: bool, press_port: int, port: int) -> None:
    """Crawl the invented press twice, score it, and show each claim with its label.

    Writes below the data folder, into demo/, and asks nothing of any network but this machine.
    """
    settings = demo_settings(read_settings())
    console = Console()
    if serve:
        from demo.serving import serve_demo  # noqa: PLC0415 - the server takes time to import

        serve_demo(settings, press_port, port, console)
    else:
        run_demo(settings, press_port, console)
