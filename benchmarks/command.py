"""What `tallymark score` of one page costs, the start of the program included."""

import os
import statistics
import subprocess
import sys
import tempfile
from html import escape
from itertools import islice
from pathlib import Path
from string import Template

from benchmarks.prose import Writer
from benchmarks.table import show

ROUNDS = 5
"""Each on a page of its own; the median counts."""

LINKS = 60
"""Of other articles beside the page's own, as pages have them."""


def measure() -> dict[str, float]:
    """Prints the table; the seconds by their name in `floor.json`."""
    program = Path(sys.executable).with_name("tallymark")
    with tempfile.TemporaryDirectory() as folder:
        pages = [_written(Path(folder), number) for number in range(1, ROUNDS + 1)]
        seconds = [_cpu_seconds([str(program), "score", str(page)]) for page in pages]
        size = statistics.mean(page.stat().st_size for page in pages)
    show(
        "tallymark score of one page",
        ("page", "least", "median", "most", "seconds of CPU"),
        [
            (
                f"an article of {size / 1000:.0f} kB of HTML",
                *(f"{pick(seconds):.2f}" for pick in (min, statistics.median, max)),
                "user and system",
            )
        ],
    )
    return {"seconds of CPU for one page": statistics.median(seconds)}


def _written(folder: Path, number: int) -> Path:
    writer = Writer(seed=100 + number)
    article = next(writer.citing())
    others = list(islice(writer.elsewhere(), LINKS))
    page = Template(Path(__file__).with_name("page.html").read_text("utf-8")).substitute(
        title=escape(article.partition(". ")[0]),
        slug=f"what-the-auditors-counted-{number}",
        author="Nora Lindholm",
        day=number,
        paragraphs="\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in article.split("\n\n")),
        links="\n".join(_card(at, text) for at, text in enumerate(others)),
    )
    path = folder / f"{number}.html"
    path.write_text(page, "utf-8")
    return path


def _card(number: int, text: str) -> str:
    return (
        f'<li class="card card--small"><a class="card__link" href="/news/{number}" data-rank="{number}"><img alt="" '
        f'loading="lazy" src="/pictures/{number}.jpg" width="120" height="80"><span>{escape(text[:70])}</span></a></li>'
    )


def _cpu_seconds(command: list[str]) -> float:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as child:
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {child.returncode}")
    return used.ru_utime + used.ru_stime
