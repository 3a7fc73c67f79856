"""The look at a page's bytes misses no page whose text could cite a report."""

import html
import json
import random
import re
from html.entities import codepoint2name
from itertools import islice

import pytest

from benchmarks.prose import Writer
from demo.press_routes import HTML, routes
from tallymark.errors import BadInput
from tallymark.figures import load_catalogue
from tallymark.reading.pages import page_parts, shown_bytes
from tallymark.reading.pages.page import read_page
from tallymark.scoring import Engine
from tallymark.scoring.looks.bytes_look import Look
from tests.eval.extraction.layout_pages import read_layout_pages
from tests.eval.gold import FILES
from tests.eval.unrelated.sentences import pages as unrelated_pages
from tests.trials.mutating import mutated

ENGINE = Engine(load_catalogue())
LOOK = Look(ENGINE.catalogue)
BOILERPLATE = (
    '<nav><a href="/">Harbour Ledger</a> <a class="kids" href="/sport">Sport</a></nav>'
    "<script>let children = a<b;</script><style>.ad { border: 1px solid }</style>"
)


PRESS = {
    path: text.encode()
    for path, route in routes().items()
    for kind, text in [route("https://press.example", 1)]
    if kind == HTML
}


def texts():
    """Every page of the gold sets."""
    for files in FILES.values():
        for path in files:
            for line in path.read_text("utf-8").splitlines():
                yield json.loads(line)["text"]


CITING = [text for text in texts() if ENGINE.could_cite(text)]


def page(text, escape=html.escape, head=""):
    paragraphs = "".join(f"\n      <p>{escape(each)}</p>" for each in text.split("\n") if each.strip())
    return f"<!doctype html><html><head>{head}{BOILERPLATE}</head><body><article>{paragraphs}</article></body></html>"


def named(text):
    return "".join(f"&{codepoint2name[ord(c)]};" if ord(c) in codepoint2name else c for c in text)


def numbered(text, form):
    return html.escape("".join(form % ord(c) if not c.isascii() else c for c in text)).replace("&amp;#", "&#")


def chunks(text, chance):
    """Long words parted by what is not seen."""
    signs = ["&shy;", "\u00ad", "&#173;", "<wbr>", "\u200b"]
    return re.sub(r"(\w{3})(\w{3,})", lambda word: word[1] + chance.choice(signs) + word[2], text)


SPELLINGS = {
    "UTF-8": lambda text: page(text).encode("utf-8", "replace"),
    "UTF-8 with its mark": lambda text: page(text).encode("utf-8-sig", "replace"),
    "Latin-1": lambda text: page(text, head='<meta charset="iso-8859-1">').encode("cp1252", "xmlcharrefreplace"),
    "Latin-1, not declared": lambda text: page(text).encode("cp1252", "xmlcharrefreplace"),
    "UTF-16": lambda text: page(text).encode("utf-16", "replace"),
    "Mac Roman": lambda text: page(text, head='<meta charset="macintosh">').encode("mac_roman", "xmlcharrefreplace"),
    "names of letters": lambda text: page(text, named).encode("utf-8", "replace"),
    "decimal numbers": lambda text: page(text, lambda t: numbered(t, "&#%d;")).encode("utf-8", "replace"),
    "hex numbers": lambda text: page(text, lambda t: numbered(t, "&#x%X;")).encode("utf-8", "replace"),
    "all in numbers": lambda text: page(text, lambda t: "".join(f"&#{ord(c)};" for c in t)).encode(),
    "capitals": lambda text: page(text).upper().encode("utf-8", "replace"),
    "decoded wrongly": lambda text: page(text).encode("utf-8", "replace").decode("cp1252", "replace").encode(),
    "hyphens nobody sees": lambda text: page(chunks(text, random.Random(3)), str).encode("utf-8", "replace"),
    "wrapped": lambda text: page(text).replace(" ", "\n            ").encode("utf-8", "replace"),
    "bold initials": lambda text: page(re.sub(r"\b(\w)(\w+)", r"<b>\1</b>\2", text), str).encode("utf-8", "replace"),
    "drop caps": lambda text: page(re.sub(r"\b(\w)(\w+)", r"<span>\1</span>\2", text), str).encode("utf-8", "replace"),
    "a form between all lines": lambda text: page(text).replace(
        "</p>", f'</p><form><label>{"Sign up for the news of the week. " * 5}</label><input name="mail"></form>'
    ).encode("utf-8", "replace"),
}  # fmt: skip


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_it_misses_no_page_however_it_is_spelt(spelling):
    for text in CITING:
        body = SPELLINGS[spelling](text)
        assert LOOK.may_cite(body) or not ENGINE.could_cite(read_page(body).text), body.decode("utf-8", "replace")


def text_of(body):
    """ "" of a front page, which is nothing but links."""
    try:
        return read_page(body).text
    except BadInput:
        return ""


def test_the_pages_of_the_press_are_told_apart():
    told = {path: LOOK.may_cite(body) for path, body in PRESS.items()}
    citing = {path for path, body in PRESS.items() if ENGINE.could_cite(text_of(body))}
    assert len(citing) > 10
    assert citing <= {path for path, may_cite in told.items() if may_cite}


def test_pages_about_other_things_are_dropped():
    pages = [(page(text).encode(), "text/html") for text in islice(Writer(seed=5).elsewhere(), 200)]
    assert sum(LOOK.which(pages)) == 0


def test_it_misses_nothing_in_pages_made_of_the_words_of_reports():
    texts = [each.text for each in unrelated_pages()]
    found = LOOK.which([(page(text).encode(), "") for text in texts])
    assert [text for text, may in zip(texts, found, strict=True) if not may and ENGINE.could_cite(text)] == []


def test_many_pages_are_told_apart_as_one_by_one():
    pages = [(body, "text/html; charset=utf-8") for body in PRESS.values()]
    pages += [(SPELLINGS[name](text), "") for name, text in zip(SPELLINGS, CITING, strict=False)]
    pages += [(b"", ""), (b"%PDF-1.7\n", ""), (b"<p>Rain fell.", "")]
    assert LOOK.which(pages) == [LOOK.may_cite(*each) for each in pages]


@pytest.mark.parametrize("body", [b"%PDF-1.7\nICE", b"\x89PNG\r\n\x1a\n\0\0", b"\xff\xd8\xff\xe0\0"])
def test_of_what_is_no_page_those_may_say_so_who_read_it(body):
    assert LOOK.may_cite(body)


@pytest.mark.parametrize(
    "hidden",
    [
        "<style>.children { border: 1px solid; } .sponsor, .migrant { color: red }</style>",
        "<script>const children = node.children; sponsor(custody, 'migrant')</script>",
        '<p class="children migrant custody">Rain fell.</p>',
        '<nav><a href="/jobs">Jobs</a> <a href="/economy">Economy</a> <a href="/kids">Migrant kids</a></nav>',
        "<aside><ul><li>Migrant children missed their hearings</li><li>ICE: 32,000 children</li></ul></aside>",
        "<SCRIPT>if (a < b) { children('migrant') }</SCRIPT><select><option>Migrant children</option></select>",
        "<p>Machines, kidneys, jobbers’ offices, fifteen services and a policeman.</p>",
    ],
)
def test_what_nobody_reads_is_no_cue(hidden):
    assert not LOOK.may_cite(page("Rain fell on the harbour.").replace("</article>", hidden).encode())


@pytest.mark.parametrize(
    "around",
    [
        "<!-- <script> --><p>{}</p><!-- </script> -->",
        "<p>{}</p><script>",
        "<nav><h1>{}</h1></nav>",
        "<aside><p>{}</p></aside>",
        "<navigation>{}</navigation><styles>{}</styles>",
        "<script type='application/ld+json'>{{</script><p>if 3 < 4, {}</p>",
    ],
)
def test_what_only_looks_hidden_is_read(around):
    claim = "Some 32,000 unaccompanied migrant children missed their immigration court hearings, the auditors found."
    body = page("").replace("</article>", f"{around.format(claim, claim)}</article>").encode()
    assert ENGINE.could_cite(read_page(body).text)
    assert LOOK.may_cite(body)


def test_it_leaves_out_nothing_that_the_reading_of_pages_keeps():
    assert {name.decode() for name in shown_bytes.UNSEEN} <= page_parts.UNSEEN
    assert {name.decode() for name in shown_bytes.AROUND} <= page_parts.AROUND


def test_it_misses_no_page_of_any_layout():
    for layout in read_layout_pages("layouts"):
        assert LOOK.may_cite(layout.html) or not ENGINE.could_cite(read_page(layout.html).text), layout.name


def test_it_misses_no_page_that_the_web_has_spoiled():
    for body in mutated(120, seed=2):
        try:
            text = read_page(body).text
        except BadInput:
            continue
        assert LOOK.may_cite(body) or not ENGINE.could_cite(text), body


def test_a_source_that_may_cite_one_report_is_looked_at_for_that_one():
    look = Look(ENGINE.catalogue.only("gao-24-105833"))
    assert look.may_cite(page("GAO estimated that the federal government loses $233 billion a year to fraud.").encode())
    assert not look.may_cite(page("32,000 migrant children missed their immigration court hearings.").encode())
