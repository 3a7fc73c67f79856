"""What a process does that scores texts which were handed in; `checker_process.py` starts, asks and ends it."""

import gc
import json
import logging
import resource
import signal
from contextlib import suppress
from datetime import date
from multiprocessing.connection import Connection

from tallymark.figures import load_catalogue
from tallymark.figures.files.report_folders import built_in_folders
from tallymark.labels import claim_json
from tallymark.logs import write_logs
from tallymark.scoring import Engine
from tallymark.scoring.examples.file import read_example_file
from tallymark.store.settings import Settings

log = logging.getLogger(__name__)

READY = b"ready"
"""Said once, when texts can be scored."""
FAULT = b""
"""Answered where a fault of ours stands in the log."""
LARGEST = 2_000_000_000
"""Bytes of address space, most of it libraries. The largest text takes a tenth of it."""


def answer_texts(line: Connection, settings: Settings) -> None:
    """Answers each text that comes on the line with its claims, until the other end is closed.

    A text that takes all the memory there is, or nests too deeply, ends the process: the next one has a new one.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which closes the line
    write_logs(settings.log_format, settings.log_level, quotes_errors=False)
    resource.setrlimit(resource.RLIMIT_AS, (LARGEST, LARGEST))
    engine = warm_engine(settings)
    gc.disable()  # garbage is looked for between texts, and not in what is there before the first
    gc.freeze()
    with suppress(EOFError, OSError, MemoryError, RecursionError):
        line.send_bytes(READY)
        while True:
            line.send_bytes(_answer(engine, *line.recv()))
            gc.collect()


def warm_engine(settings: Settings) -> Engine:
    """One that has made most of what it makes at its first texts: half a second, which those need not take."""
    engine = Engine(load_catalogue(settings.report_paths))
    for folder in built_in_folders():
        report = engine.catalogue.reports[folder.path.name]
        example = read_example_file(folder.path, folder.shown, report, engine.catalogue).examples[0]
        engine.score(example.text, lang=example.lang)
    return engine


def claims_in(engine: Engine, text: str, lang: str | None, published: date | None) -> bytes:
    """The claims of a text and how many figures were seen and not scored, as JSON. Nothing of the text is kept."""
    found = engine.claims_and_unscored(text, lang=lang, published=published)
    cited = enumerate((each for each in found if each.report), start=1)
    claims = [claim_json(made, engine.catalogue, lang=lang or "en", id=f"check-{number}") for number, made in cited]
    return json.dumps({"claims": claims, "unscored": len(found) - len(claims)}, separators=(",", ":")).encode()


def _answer(engine: Engine, text: str, lang: str | None, published: date | None) -> bytes:
    try:
        return claims_in(engine, text, lang, published)
    except (MemoryError, RecursionError):
        raise
    except Exception:
        log.exception("a text could not be scored")
        return FAULT
