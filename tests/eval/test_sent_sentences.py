"""What the extension sends of a page that is to be checked: enough for every label, and little of other pages."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from service.schemas.guide import Guide
from tallymark.figures import load_catalogue
from tallymark.scoring import Engine
from tests.eval.gold import load_gold

ROOT = Path(__file__).parents[2]
LEAST_FOUND = 0.99
"""Share of the labels of whole texts that their sent sentences alone get, too."""
MOST_SENT = 0.25
"""Share of the sentences written to be mistaken for what cites a report: a quarter of them may be asked about."""


def sent(texts: list[str]) -> list[list[str]]:
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    node = shutil.which("node", path=path)
    assert node, "no Node.js: run make node-test once"
    asked = json.dumps({"guide": json.loads(Guide.of(load_catalogue()).model_dump_json()), "texts": texts})
    told = subprocess.run(
        [node, ROOT / "tests/eval/sentences.js"], input=asked, capture_output=True, text=True, check=True
    )
    return json.loads(told.stdout)


def test_the_sentences_that_are_sent_have_the_labels_of_the_whole_text():
    texts = [page.text for page in load_gold()]
    engine = Engine(load_catalogue())
    found = missed = 0
    for text, sentences in zip(texts, sent(texts), strict=True):
        wanted = [(each.quote.exact, each.figure, each.verdict) for each in engine.claims(text) if each.shown]
        got = [(each.quote.exact, each.figure, each.verdict) for each in engine.claims("\n".join(sentences))]
        for each in wanted:
            if each in got:
                got.remove(each)
                found += 1
            else:
                missed += 1
    assert found > 50
    assert found / (found + missed) >= LEAST_FOUND


def test_of_texts_that_cite_nothing_few_sentences_are_sent():
    lines = (ROOT / "tests/eval/unrelated/en.txt").read_text("utf-8").splitlines()
    texts = ["\n".join(lines[start : start + 12]) for start in range(0, len(lines), 12)]
    assert sum(map(len, sent(texts))) / len(lines) < MOST_SENT
    assert sent(["I turned 40 on Sunday.\nWe had cake with 7 friends.\nThe train was 25 minutes late."]) == [[]]
