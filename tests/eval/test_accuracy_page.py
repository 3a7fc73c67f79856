"""What is published is what is measured: the page is current, and nothing that goes wrong goes unexplained."""

import re
from pathlib import Path

from tallymark.scoring.calibration import load_calibration
from tests.eval.accuracy_data import accuracy_data
from tests.eval.accuracy_page import accuracy_page
from tests.eval.causes import NO_REPORT, load_causes
from tests.eval.floor import load_floors
from tests.eval.run import DATA

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_is_what_make_eval_would_write(accuracy):
    page = accuracy_page(accuracy, load_calibration(), load_floors(), load_causes())
    assert (DOCS / "accuracy.md").read_text("utf-8") == page, "run `make eval`"


def test_what_the_service_tells_is_what_make_eval_would_write(accuracy):
    assert DATA.read_text("utf-8") == accuracy_data(accuracy), "run `make eval`"


def test_every_picture_of_the_page_is_there_and_no_other():
    named = set(re.findall(r"images/(risk-coverage-\w+\.svg)", (DOCS / "accuracy.md").read_text("utf-8")))
    assert named == {path.name for path in (DOCS / "images").glob("risk-coverage-*.svg")}


def test_every_row_that_goes_wrong_has_a_cause(accuracy):
    causes = load_causes()
    unexplained = [answer.mention.id for answer in accuracy.wrong if causes.of(answer, accuracy.reports) is None]
    assert unexplained == [], "say why in tests/eval/causes.yaml"


def test_every_cause_is_a_sentence_and_every_row_names_one():
    causes = load_causes()
    assert set(causes.rows.values()) == causes.sentences.keys()
    assert NO_REPORT not in causes.sentences
    assert all(re.fullmatch(r"[A-Z\"].{20,}\.", sentence) for sentence in causes.sentences.values())
    vague = re.compile(r"not yet|unexplained|unknown|unclear|to be |todo|tbd|\?", re.IGNORECASE)
    assert [sentence for sentence in causes.sentences.values() if vague.search(sentence)] == []


def test_a_cause_belongs_to_a_row_of_the_gold_sets(accuracy):
    ids = {answer.mention.id for answer in accuracy.answers}
    assert load_causes().rows.keys() - ids == set()
