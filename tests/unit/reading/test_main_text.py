"""Which extractors are asked for the main text: the costly ones only where the first finds too little."""

import subprocess
import sys

import pytest

from tallymark.reading.pages.page import read_page

WATCH = """
import sys
from tallymark.reading.pages.page import read_page
opened = []
sys.addaudithook(lambda event, args: event == "open" and "stoplists" in str(args[0]) and opened.append(args[0]))
read_page(sys.argv[1])
print(len(opened))
"""
SENTENCE = "<p>The harbor office counted {} boats on Tuesday, and its clerk wrote them all down in a long list.</p>"


@pytest.mark.parametrize("paragraphs", [1, 8])
def test_an_ordinary_page_however_short_reads_no_stop_list(paragraphs):
    text = "".join(SENTENCE.format(number) for number in range(paragraphs))
    page = f"<html><body><nav>Home</nav><article><h1>Counts</h1>{text}</article></body></html>"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", WATCH, page], capture_output=True, text=True, check=True
    )
    assert done.stdout == "0\n"


def test_text_that_the_first_extractor_passes_over_is_found_by_another():
    loose = "In short: 9,000 boats in one harbor.\n" * 6
    quote = "<blockquote><p>The clerk says that 7,000 boats of this harbor were lost.</p></blockquote>"
    text = read_page(f"<html><body>{loose}<p>So it is.</p>{quote}{SENTENCE.format(3)}</body></html>").text
    for words in ("9,000 boats", "7,000 boats", "counted 3 boats"):
        assert words in text
