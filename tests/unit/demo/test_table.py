"""The table and the summary, as a terminal shows them."""

import pytest
from rich.console import Console

from demo.table import claims_table, in_reading_order, verdict_summary
from tallymark.labels.shown_as import shown_as
from tests.unit.demo.claim_factory import scored_claims


def printed(renderable, width: int) -> str:
    console = Console(width=width, color_system=None)
    with console.capture() as capture:
        console.print(renderable)
    return capture.get()


@pytest.mark.parametrize("width", [80, 100, 120, 200])
def test_no_line_is_wider_than_the_terminal_and_nothing_is_cut_off(width):
    claims = scored_claims()
    text = printed(claims_table(claims, width), width)
    assert max(map(len, text.splitlines())) <= width
    assert "…" not in text
    words = text.split()
    for claim in claims:
        assert (shown_as(claim["verdict"], claim["display"]) or "unlabelled") in words
        assert claim["report"] in words
        assert claim["quote"]["exact"].split()[-1] in words


def test_it_has_the_five_columns():
    heading = printed(claims_table(scored_claims(), 80), 80).splitlines()[1]
    assert heading.split("  ")[0].strip() == "Outlet"
    for name in ("Figure", "Cited as", "Verdict", "Label"):
        assert name in heading


def test_a_sum_names_both_its_parts():
    text = printed(claims_table(scored_claims(), 120), 120)
    assert "+ no-notice-to-appear" in text


def test_a_claim_that_the_text_corrects_says_so():
    claim = scored_claims()[0] | {"stance": "refuted", "display": "verdict"}
    assert "(refuted)" in printed(claims_table([claim], 120), 120)


def test_a_label_too_uncertain_for_readers_is_not_told_here_either():
    claim = scored_claims()[1] | {"shown": False, "display": None}
    text = printed(claims_table([claim], 120), 120)
    assert claim["label"]["headline"] not in text
    assert claim["verdict"] not in text
    assert "too uncertain" in text


def test_context_is_told_without_a_verdict_or_a_stance():
    claim = scored_claims()[1] | {"shown": True, "display": "context", "stance": "refuted"}
    text = printed(claims_table([claim], 120), 120)
    assert "context" in text
    assert claim["verdict"] not in text
    assert "refuted" not in text


def test_the_summary_counts_only_judged_claims_by_verdict():
    claim = scored_claims()[0] | {"verdict": "misstated", "stance": "refuted"}
    claims = [claim | {"display": display} for display in ("verdict", "context", "context", None)]
    rows = {
        line.split()[0]: line.split()[1:]
        for line in printed(verdict_summary(claims), 80).splitlines()[3:]
        if line.split()
    }
    assert (rows["misstated"], rows["context"], rows["unlabelled"]) == (["1", "1"], ["2"], ["1"])
    assert rows["all"] == ["4", "1"]


def test_an_outlet_and_a_quote_are_printed_as_they_stand():
    claim = scored_claims("\x1b[31m[bold]Bay[/x]")[0]
    claim["quote"]["exact"] = "[b]3\x07[/y]"
    text = printed(claims_table([claim], 200), 200)
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "␛[31m[bold]Bay" in text
    assert "[b]3␇[/y]" in text


def test_outlets_stand_together_whatever_order_the_store_gives():
    claims = [*scored_claims("B"), *scored_claims("A"), *scored_claims("B")]
    outlets = [claim["page"]["outlet"] for claim in in_reading_order(claims)]
    assert outlets == sorted(outlets)
    assert in_reading_order(claims) == in_reading_order(list(reversed(claims)))


def test_the_summary_counts_every_claim_once():
    claims = scored_claims()
    rows = [line.split() for line in printed(verdict_summary(claims), 80).splitlines() if line.strip()]
    counts = {row[0]: int(row[1]) for row in rows if len(row) > 1 and row[1].isdigit()}
    total = counts.pop("all")
    assert total == len(claims) == sum(counts.values())


def test_no_claims_make_an_empty_table_not_a_fault():
    assert "Outlet" in printed(claims_table([], 80), 80)
    assert "all" in printed(verdict_summary([]), 80)
