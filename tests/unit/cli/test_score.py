"""`tallymark score`: what it reads and what it prints."""

import json
import re

import pytest

from tallymark.scoring import Engine
from tests.servers.site import Reply
from tests.unit.cli.texts import LOST

FAIR = "More than 32,000 unaccompanied children missed their immigration court hearings."
HTML = "<html><head><title>Lost</title></head><body><article><h1>Lost</h1><p>{}</p></article></body></html>"
SURE = "The inspector general's report says that 32,000 unaccompanied children missed immigration court hearings."
SURE_IN_SPANISH = "Según el informe del inspector general, 32.000 menores no acompañados faltaron a su audiencia."
SCORE = Engine.score
SPANISH = "El gobierno perdió a 32.000 niños migrantes, según dijo la alcaldesa en la reunión."


def claims(ran):
    assert (ran.code, ran.err) == (0, "")
    return [json.loads(line) for line in ran.out.splitlines()]


def test_a_file_is_scored_as_a_table(tallymark, article):
    ran = tallymark("score", article)
    assert (ran.code, ran.err) == (0, "")
    for words in ("article.txt", "32,000", "failed-to-appear", "dhs-oig-24-46"):
        assert words in ran.out
    assert "1 claims; 2 other quantities" in ran.out


@pytest.fixture
def shown_how(monkeypatch):
    """Lets the engine be as sure of every claim as a test needs."""

    def show(display):
        def score(*given, **more):
            return [each._replace(shown=display is not None, display=display) for each in SCORE(*given, **more)]

        monkeypatch.setattr(Engine, "score", score)

    return show


@pytest.mark.parametrize(
    ("display", "told", "untold"),
    [
        ("verdict", ["counted something else", "stated", "missed court hearings"], ["for context", "too uncertain"]),
        ("context", ["for context", "The report says: more than 32,000"], ["counted something else"]),
        (None, ["too uncertain to label"], ["counted something else", "The report says"]),
    ],
)
def test_the_table_and_the_page_tell_only_a_verdict_that_is_sure_enough(
    tallymark, article, shown_how, display, told, untold
):
    shown_how(display)
    table = " ".join(tallymark("score", article).out.replace("│", " ").split())
    page = tallymark("score", article, "--format", "html").out
    for shown in (table, page):
        assert not [words for words in untold if words in shown]
    assert not [words for words in told if words not in table]
    assert ('<mark class="mischaracterised">' in page, '<mark class="context">' in page) == (
        display == "verdict",
        display == "context",
    )


def test_json_lines_keep_the_best_guess_beside_how_it_is_shown(tallymark, article, shown_how):
    shown_how("context")
    (claim,) = claims(tallymark("score", article, "--format", "jsonl"))
    assert (claim["shown"], claim["display"], claim["verdict"]) == (True, "context", "mischaracterised")
    assert claim["label"]["headline"] == "The report says: more than 32,000"


def test_a_text_that_cites_nothing_says_so(tallymark):
    ran = tallymark("score", stdin=b"The bakery sold 32,000 loaves.")
    assert ran.code == 0
    assert "stdin: no figure of a known report is cited." in ran.out


def test_a_file_is_scored_as_json_lines(tallymark, article):
    (claim,) = claims(tallymark("score", article, "--format", "jsonl"))
    assert (claim["id"], claim["verdict"]) == ("article.txt", "mischaracterised")
    assert LOST[claim["start"] : claim["end"]] == claim["quote"]["exact"] == "32,000"


def test_all_prints_the_other_quantities_too(tallymark, article):
    found = claims(tallymark("score", article, "--all", "--format", "jsonl"))
    assert [each["quote"]["exact"] for each in found] == ["32,000", "$5 million", "2024"]
    assert [each["report"] for each in found] == ["dhs-oig-24-46", None, None]


def test_standard_input_is_read_without_a_name_and_with_a_dash(tallymark):
    for sources in ((), ("-",)):
        (claim,) = claims(tallymark("score", *sources, "--format", "jsonl", stdin=LOST.encode()))
        assert claim["id"] == "stdin"


def test_several_sources_are_scored_in_order(tallymark, article, tmp_path):
    (tmp_path / "fair.txt").write_text(FAIR)
    found = claims(tallymark("score", "fair.txt", article, "--format", "jsonl"))
    assert [(claim["id"], claim["verdict"]) for claim in found] == [
        ("fair.txt", "accurate"),
        ("article.txt", "mischaracterised"),
    ]


def test_json_lines_are_read(tallymark):
    lines = [
        {"id": "a", "text": LOST},
        {"id": 2, "text": SPANISH, "lang": "es"},
        {"id": "c", "html": HTML.format(FAIR * 3), "url": "https://press.example/c"},
        {"id": "d", "text": FAIR, "published": "2026-01-01T10:00:00Z"},
    ]
    given = "\n".join(json.dumps(line) for line in lines) + "\n\n"
    found = claims(tallymark("score", "--jsonl", "--format", "jsonl", "-", stdin=given.encode()))
    assert [(claim["id"], claim["verdict"]) for claim in found][:2] == [
        ("a", "mischaracterised"),
        ("2", "mischaracterised"),
    ]
    assert {claim["verdict"] for claim in found if claim["id"] == "c"} == {"accurate"}
    assert (found[-1]["id"], found[-1]["verdict"]) == ("d", "outdated")
    assert found[1]["label"]["lang"] == "es"


@pytest.mark.parametrize("lang", ["fr", "est", "x", "", "-"])
def test_a_language_that_is_not_read_is_taken_for_unknown_in_data(tallymark, lang):
    line = json.dumps({"id": "a", "text": SPANISH, "lang": lang}).encode()
    (claim,) = claims(tallymark("score", "--jsonl", "--format", "jsonl", stdin=line))
    assert (claim["verdict"], claim["label"]["lang"]) == ("mischaracterised", "es")
    given = json.dumps({"id": "a", "text": LOST, "lang": lang}).encode()
    (claim,) = claims(tallymark("score", "--jsonl", "--format", "jsonl", "--lang", "en", stdin=given))
    assert (claim["verdict"], claim["label"]["lang"]) == ("mischaracterised", "en")


def test_a_page_is_read_as_a_page(tallymark, tmp_path):
    (tmp_path / "page.html").write_text(HTML.format(LOST))
    (claim,) = claims(tallymark("score", "page.html", "--format", "jsonl"))
    assert claim["sentence"] == "The agency lost 32,000 migrant children."
    (claim,) = claims(tallymark("score", "--format", "jsonl", stdin=HTML.format(LOST).encode()))
    assert claim["quote"]["exact"] == "32,000"


def test_an_address_is_read(tallymark, site):
    site.replies = {"/lost": Reply(HTML.format(LOST)), "/plain": Reply(LOST, content_type="text/plain; charset=utf-8")}
    for path in ("/lost", "/plain"):
        (claim,) = claims(tallymark("score", site.url + path, "--format", "jsonl"))
        assert claim["id"] == site.url + path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_usual_encoding_is_read(tallymark, tmp_path, encoding):
    (tmp_path / "text.txt").write_bytes(SPANISH.encode(encoding))
    (claim,) = claims(tallymark("score", "text.txt", "--format", "jsonl"))
    assert claim["quote"]["suffix"].startswith(" niños")


def test_published_decides_which_edition_was_current(tallymark):
    for day, verdict in (("2024-09-01", "accurate"), ("2026-01-01", "outdated")):
        given = {"stdin": FAIR.replace("missed", "have missed").encode()}
        (claim,) = claims(tallymark("score", "--published", day, "--format", "jsonl", **given))
        assert claim["verdict"] == verdict


def test_lang_sets_the_language_of_the_labels(tallymark, shown_how):
    shown_how("verdict")
    (claim,) = claims(tallymark("score", "--format", "jsonl", stdin=SPANISH.encode()))
    assert claim["label"]["lang"] == "es"
    assert "contaba otra cosa" in tallymark("score", stdin=SPANISH.encode()).out


def test_report_leaves_the_others_out(tallymark, article):
    assert claims(tallymark("score", article, "--report", "nyt-2023-85000", "--format", "jsonl")) == []
    assert len(claims(tallymark("score", article, "--report", "dhs-oig-24-46", "--format", "jsonl"))) == 1


HOSTILE = (
    "<script>alert(1)</script> The agency lost 32,000<img src=x onerror=alert(2)> migrant children &amp; \"' {{ 7*7 }}."
)


def test_the_html_marks_the_figure_and_shows_its_label(tallymark):
    ran = tallymark("score", "--format", "html", stdin=SURE.encode())
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("<!doctype html>")
    assert '<mark class="accurate"><span>32,000</span>' in ran.out
    assert "1. As reported</b>" in ran.out


def test_the_html_counts_what_is_too_uncertain_and_neither_marks_nor_labels_it(tallymark, monkeypatch):
    def second_unsure(*given, **more):
        sure = [(each, each.start < len(SURE)) for each in SCORE(*given, **more)]
        return [each._replace(shown=shown, display="verdict" if shown else None) for each, shown in sure]

    monkeypatch.setattr(Engine, "score", second_unsure)
    text = f"{SURE}\n\n{SURE}".encode()
    page = tallymark("score", "--format", "html", stdin=text).out
    assert (page.count("<mark"), page.count("1. As reported</b>")) == (1, 1)
    assert "Figures cited: 2 (too uncertain to label: 1). From:" in page
    text = f"{SURE_IN_SPANISH}\n\n{SURE_IN_SPANISH}".encode()
    page = tallymark("score", "--format", "html", "--lang", "es", stdin=text).out
    assert "Cifras citadas: 2 (demasiado inciertas para llevar etiqueta: 1)." in page


def test_the_html_of_several_texts_is_one_page_with_a_section_each(tallymark, tmp_path):
    (tmp_path / "first.txt").write_text(SURE, "utf-8")
    (tmp_path / "second.txt").write_text(SURE_IN_SPANISH, "utf-8")
    page = tallymark("score", "first.txt", "second.txt", "--format", "html").out
    assert (page.count("<!doctype html>"), page.count("<html"), page.count("</body>")) == (1, 1, 1)
    first, second = page.split("<section")[1:]
    assert "<h1>first.txt</h1>" in first
    assert "1. As reported</b>" in first
    assert second.startswith(' lang="es">')
    assert "<h1>second.txt</h1>" in second
    assert '<mark class="accurate"><span>32.000</span><sup>1</sup>' in second


def test_the_html_escapes_hostile_text_and_names(tallymark, tmp_path):
    name = "<b onload=alert(3)>.txt"
    (tmp_path / name).write_text(HOSTILE)
    page = tallymark("score", name, "--format", "html").out
    for danger in ("<script>", "<img", "<b onload", "49"):
        assert danger not in page.replace("&lt;script&gt;", "")
    assert "&lt;img src=x onerror=alert(2)&gt;" in page
    assert "{{ 7*7 }}" in page


def test_the_table_prints_markup_as_it_stands(tallymark):
    ran = tallymark("score", stdin=b"[red]The agency[/] lost track of [bold]32,000[/bold] migrant children[/wrong].")
    assert ran.code == 0
    assert "[bold]32,000[/bold]" in ran.out


SEQUENCES = "\x1b]0;pwn\x07The agency lost 32,000\x1b[31m \x9b31m\x7fmigrant children."


@pytest.mark.parametrize("form", ["table", "jsonl", "html"])
def test_no_control_character_of_a_text_reaches_the_terminal(tallymark, tmp_path, form):
    line = json.dumps({"id": "a\x1b[2Jb", "text": SEQUENCES}).encode()
    ran = tallymark("score", "--jsonl", "--all", "--format", form, stdin=line)
    assert (ran.code, ran.err) == (0, "")
    assert "32,000" in ran.out
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", ran.out)


def test_no_control_character_of_a_name_reaches_the_terminal(tallymark):
    assert tallymark("score", "\x1b]0;pwn\x07.txt").err == "tallymark: ␛]0;pwn␇.txt: no such file\n"


LAMPS_TEXT = b"More than 4,130 street lamps did not light, the city auditor found."


def test_a_report_outside_the_package_is_given_by_its_path(tallymark, lamp_audit):
    folder = lamp_audit()
    for path in (folder, folder / "report.yaml", "./lamp-audit"):
        ran = tallymark("score", "--report", path, "--format", "jsonl", stdin=LAMPS_TEXT)
        assert (ran.code, ran.err) == (0, "")
        assert '"report": "lamp-audit", "figure": "dark-lamps"' in ran.out


def test_several_reports_may_be_given(tallymark, lamp_audit):
    text = b"The New York Times could not reach 85,000 migrant children. " + LAMPS_TEXT
    ran = tallymark("score", "--report", lamp_audit(), "--report", "nyt-2023-85000", "--format", "jsonl", stdin=text)
    assert [json.loads(line)["report"] for line in ran.out.splitlines()] == ["nyt-2023-85000", "lamp-audit"]


def test_reports_of_the_setting_are_scored_against(tallymark, monkeypatch, lamp_audit):
    monkeypatch.setenv("TALLYMARK_REPORTS", f"{lamp_audit().parent}")
    for options in ((), ("--report", "lamp-audit")):
        assert '"figure": "dark-lamps"' in tallymark("score", *options, "--format", "jsonl", stdin=LAMPS_TEXT).out


def test_a_given_report_replaces_one_of_its_id(tallymark, monkeypatch, lamp_audit, tmp_path):
    folder = lamp_audit(id="nyt-2023-85000").rename(tmp_path / "nyt-2023-85000")
    ran = tallymark("score", "--report", folder, "--format", "jsonl", stdin=LAMPS_TEXT)
    assert '"report": "nyt-2023-85000", "figure": "dark-lamps"' in ran.out
    monkeypatch.setenv("TALLYMARK_REPORTS", f"{folder}")
    ran = tallymark("score", stdin=LAMPS_TEXT)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.endswith("the id 'nyt-2023-85000' is taken by one that comes with Tallymark\n")


def test_a_broken_report_is_told_in_one_line(tallymark, monkeypatch, lamp_audit):
    folder = lamp_audit(published="soon")
    ran = tallymark("score", "--report", folder, stdin=LAMPS_TEXT)
    assert (ran.code, ran.out) == (1, "")
    assert "lamp-audit/report.yaml:" in ran.err
    assert ran.err.count("\n") == 1
    monkeypatch.setenv("TALLYMARK_REPORTS", f"{folder}")
    for command in (("score",), ("report", "list"), ("worker", "--burst"), ("serve", "--port", "8931")):
        ran = tallymark(*command, stdin=LAMPS_TEXT)
        assert (ran.code, ran.out) == (1, "")
        assert "'published' needs a day such as 2031-04-02, not 'soon'" in ran.err
        assert ran.err.count("\n") == 1
