"""`tallymark report check`: a line for each problem and each example that goes wrong, and the right exit code."""

import pytest

from tallymark.figures import load_catalogue
from tallymark.scoring.examples.file import ENOUGH

EXAMPLE = {
    "text": "More than 4,130 street lamps did not light, the city auditor found.",
    "quote": "More than 4,130",
    "figure": "dark-lamps",
    "verdict": "accurate",
}
OTHERS = [
    {"text": f"There are {n} pigeons in the park.", "quote": f"{n}", "figure": None} for n in range(1001, 1001 + ENOUGH)
]


def test_check_runs_the_examples_of_all_reports_at_hand(tallymark):
    ran = tallymark("report", "check")
    sums = [line for line in ran.out.splitlines() if line.endswith("examples right")]
    assert [line.split(":")[0] for line in sums] == sorted(load_catalogue().reports)


@pytest.mark.parametrize("name", ["lamp-audit", "lamp-audit/report.yaml", "."])
def test_check_takes_a_folder_its_file_or_a_folder_of_folders(tallymark, lamp_audit, name):
    lamp_audit(EXAMPLE, *OTHERS)
    ran = tallymark("report", "check", name)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith(f"lamp-audit: 1 figure, {ENOUGH + 1} of {ENOUGH + 1} examples right\n")


def test_check_warns_of_few_examples_and_of_verdicts_without_one(tallymark, lamp_audit):
    lamp_audit(EXAMPLE)
    ran = tallymark("report", "check", "lamp-audit")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[:2] == [
        "lamp-audit/examples.yaml:1: warning: 1 examples; 25 or more show how a report is told",
        "lamp-audit/examples.yaml:1: warning: no example of: mischaracterised, misstated, missing_context, unsupported",
    ]


def test_check_warns_of_a_quote_with_two_numbers(tallymark, lamp_audit):
    lamp_audit(EXAMPLE | {"text": "Of 61,000 street lamps 4,130 did not light.", "quote": "61,000 street lamps 4,130"})
    ran = tallymark("report", "check", "lamp-audit")
    told = "examples.yaml:3: warning: the quote holds 2 numbers ('61,000', '4,130'): the first one is meant"
    assert told in ran.out


def test_check_tells_an_example_that_goes_wrong_with_what_was_found_in_it(tallymark, lamp_audit):
    lamp_audit(*OTHERS, EXAMPLE | {"verdict": "misstated"})
    ran = tallymark("report", "check", "lamp-audit")
    assert ran.code == 1
    line = 2 + 3 * len(OTHERS)
    told = (
        f'lamp-audit/examples.yaml:{line}: "More than 4,130": expected dark-lamps, misstated, got dark-lamps, accurate'
    )
    assert told in ran.out
    assert 'population "street lamps", says dark-lamps "did not light", names "city auditor"' in ran.out
    assert ran.err == "tallymark: 1 example goes wrong\n"


def test_check_says_why_a_text_is_not_tied_to_its_report(tallymark, lamp_audit):
    lamp_audit(EXAMPLE | {"text": "More than 4,130 of them were dark.", "verdict": "accurate"})
    ran = tallymark("report", "check", "lamp-audit")
    assert "expected dark-lamps, accurate, got nothing" in ran.out
    assert "nothing ties the text to the report" in ran.out


BROKEN = {
    "a quote that is not in the text": ({"quote": "5,000"}, "3: the quote '5,000' does not stand in its text"),
    "an empty quote": ({"quote": ""}, "3: the quote '' does not stand in its text"),
    "a quote that is a number in YAML": ({"quote": 4130}, "3: 'quote' needs a text, and 4130 without quotation marks"),
    "a quote without a number": ({"quote": "street lamps"}, "3: the quote 'street lamps' is no number"),
    "a quote that stands twice": (
        {"text": "4,130 lamps: 4,130 too many.", "quote": "4,130"},
        "3: the quote '4,130' stands 2 times in its text",
    ),
    "an unknown figure": ({"figure": "dark-lamp"}, "4: no figure 'dark-lamp' in this report; did you mean"),
    "an unknown verdict": ({"verdict": "refuted"}, "5: 'verdict' cannot be 'refuted' (known: conflated,"),
    "an unknown stance": ({"stance": "denied"}, "6: 'stance' cannot be 'denied' (known: asserted,"),
    "an unknown language": ({"lang": "fr"}, "6: 'lang' cannot be 'fr' (known: en, es)"),
    "a bad day": ({"published": "soon"}, "6: 'published' needs a day such as 2031-04-02, not 'soon'"),
    "an unknown key": ({"colour": "red"}, "6: unknown key 'colour' (known: text, quote"),
    "a verdict of nothing": ({"figure": None}, "5: a number that cites no figure (null) has no verdict but"),
    "an unsupported figure": ({"verdict": "unsupported"}, "5: 'unsupported' means that no figure is cited"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_check_tells_a_bad_example_with_its_line(tallymark, lamp_audit, case):
    change, told = BROKEN[case]
    lamp_audit(EXAMPLE | change)
    ran = tallymark("report", "check", "lamp-audit")
    assert (ran.code, ran.err) == (1, "tallymark: 1 problem to mend\n")
    assert ran.out.startswith(f"lamp-audit/examples.yaml:{told}")
    assert ran.out.count("\n") == 1


def test_check_tells_that_there_are_no_examples(tallymark, lamp_audit):
    lamp_audit()
    assert tallymark("report", "check", "lamp-audit").out == "lamp-audit/examples.yaml: no such file\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "1: the file is empty"),
        ("examples: []", "1: 'examples' is empty: it needs at least one item"),
        ("examples:\n\t- text: x", "2: not YAML: a tab; indent with spaces"),
        ("- text: x", "1: a file with keys such as 'id: ...' is expected, not a list"),
        ("examples:\n  - {text: x, quote: x}", "2: the key 'figure' is missing"),
    ],
)
def test_check_tells_what_is_wrong_with_a_file_of_examples(tallymark, lamp_audit, text, told):
    (lamp_audit() / "examples.yaml").write_text(text)
    ran = tallymark("report", "check", "lamp-audit")
    assert (ran.code, ran.out) == (1, f"lamp-audit/examples.yaml:{told}\n")


def test_check_tells_all_problems_of_all_files(tallymark, lamp_audit, tmp_path):
    lamp_audit(EXAMPLE, titel="x", published="soon", names={"en": ["(city auditor"]})
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "report.yaml").write_text("id: [")
    ran = tallymark("report", "check", "lamp-audit", "other")
    assert (ran.code, ran.err) == (1, "tallymark: 4 problems to mend\n")
    places = [line.split(": ")[0] for line in ran.out.splitlines()]
    assert [place.split(":")[0] for place in places] == ["lamp-audit/report.yaml"] * 3 + ["other/report.yaml"]


def test_check_names_the_path_as_it_was_typed(tallymark, tmp_path):
    (tmp_path / "notes.txt").write_text("nothing to check")
    for path, told in (
        ("/nope", "/nope: no such file or folder"),
        ("no/such", "no/such: no such file or folder"),
        ("no/report.yaml", "no/report.yaml: no such file or folder"),
        ("notes.txt", "notes.txt: neither a report.yaml nor a folder with one"),
        (".", ".: no report.yaml in this folder, nor in a folder in it"),
        ("x" * 5000, "cannot be read (File name too long)"),
    ):
        ran = tallymark("report", "check", path)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.startswith("tallymark: ")
        assert ran.err.endswith(f"{told}\n")
        assert ran.err.count("\n") == 1


def test_control_signs_of_a_file_are_shown_and_not_obeyed(tallymark, lamp_audit):
    lamp_audit(EXAMPLE, **{"\x1b[31mred": 1})
    ran = tallymark("report", "check", "lamp-audit")
    assert ran.code == 1
    assert "\x1b" not in ran.out
