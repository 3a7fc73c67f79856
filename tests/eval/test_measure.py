"""The measures say what they say they measure: small gold sets, answers made by hand."""

from dataclasses import dataclass

import pytest

from tests.eval.gold import FILES, KNOWN_REPORTS, GoldMention, GoldPage, fingerprint, load_gold
from tests.eval.measure import Measures, measure, outcomes

FIGURE = "dhs-oig-24-46/failed-to-appear"


@dataclass
class Claim:
    start: int = 0
    end: int = 5
    report: str | None = "dhs-oig-24-46"
    figure: str | None = "failed-to-appear"
    verdict: str | None = "accurate"
    stance: str = "asserted"
    shown: bool = True
    display: str | None = "verdict"
    confidence: float = 0.9
    doubts: tuple[str, ...] = ()


def gold(start=0, end=5, figures=(FIGURE,), verdicts=("accurate",)):
    return GoldMention(f"m{start}", "", "", start, end, tuple(figures), tuple(verdicts))


UNRELATED = gold(50, 55, figures=("none",), verdicts=("none",))


DEV, OWN = KNOWN_REPORTS["dev"], KNOWN_REPORTS["own"]


def measured(*mentions: GoldMention, claims: list[Claim], known_reports=DEV) -> Measures:
    return measure(outcomes([GoldPage("p", "", mentions, known_reports=known_reports)], {"p": claims}))


def test_a_right_answer_counts_as_linked_and_right():
    found = measured(gold(), claims=[Claim()])
    assert (found.link_f1, found.end_to_end, found.shown_precision, found.shown_coverage) == (1, 1, 1, 1)


@pytest.mark.parametrize(
    ("claim", "link_f1", "end_to_end"),
    [
        (Claim(verdict="misstated"), 1, 0),
        (Claim(figure="transferred"), 0, 0),
        (Claim(stance="refuted"), 1, 0),
        (Claim(figure=None, report=None, verdict=None), 0, 0),
        (Claim(start=5, end=9), 0, 0),
        (Claim(report="gao-24-1"), 0, 0),
        (Claim(figure="failed-to-appear/transferred"), 0, 0),
    ],
    ids=["verdict", "figure", "stance", "unrelated", "elsewhere", "another report", "share"],
)
def test_a_wrong_answer_counts_against_what_it_gets_wrong(claim, link_f1, end_to_end):
    found = measured(gold(), claims=[claim])
    assert (found.link_f1, found.end_to_end) == (link_f1, end_to_end)


def test_any_accepted_verdict_is_right():
    mention = gold(verdicts=("conflated", "mischaracterised"))
    assert measured(mention, claims=[Claim(verdict="mischaracterised")]).end_to_end == 1


def test_a_refuted_claim_answers_with_its_stance():
    assert measured(gold(verdicts=("refuted",)), claims=[Claim(stance="refuted")]).end_to_end == 1


def test_a_figure_repeated_by_a_later_report_goes_by_its_first_name():
    mention = gold(figures=("dhs-oig-24-46/transferred",))
    assert measured(mention, claims=[Claim(report="dhs-oig-25-21", figure="transferred")]).end_to_end == 1


def test_the_claim_that_shares_most_of_the_span_answers():
    claims = [Claim(0, 3, figure=None), Claim(1, 5), Claim(4, 9, figure="transferred")]
    assert measured(gold(), claims=claims).end_to_end == 1


def test_of_two_claims_on_one_span_the_one_that_cites_answers():
    assert measured(gold(), claims=[Claim(figure=None), Claim()]).end_to_end == 1


def test_only_a_shown_label_on_an_unrelated_mention_is_a_false_label():
    assert measured(UNRELATED, claims=[Claim(50, 55)]).false_label_rate == 1
    assert measured(UNRELATED, claims=[Claim(50, 55, shown=False)]).false_label_rate == 0


def test_a_mention_that_may_cite_nothing_is_neither_cited_nor_unrelated():
    found = measured(gold(figures=(FIGURE, "none"), verdicts=("accurate", "none")), claims=[Claim()])
    assert (found.mentions, found.cited, found.false_label_rate) == (1, 0, 0)


def test_the_table_of_verdicts_counts_gold_mentions_and_wrong_answers():
    claims = [Claim(0, 5), Claim(10, 15), Claim(50, 55, verdict="misstated")]
    found = measured(gold(), gold(10, 15, verdicts=("misstated",)), UNRELATED, claims=claims).verdicts
    assert (found["accurate"].precision, found["accurate"].recall) == (0.5, 1)
    assert (found["misstated"].precision, found["misstated"].recall) == (0, 0)
    assert found["none"].wanted == 1


def test_a_set_that_knows_every_report_counts_a_claim_of_another_one_as_wrong():
    claims = [Claim(50, 55, report="gao-24-1")]
    assert measured(UNRELATED, claims=claims).false_label_rate == 0
    assert measured(UNRELATED, claims=claims, known_reports=OWN).false_label_rate == 1
    share = Claim(figure="failed-to-appear/transferred")
    assert measured(gold(), claims=[share], known_reports=OWN).link_precision == 0


def test_any_figure_of_a_report_and_any_verdict_can_be_accepted():
    mention = gold(figures=("gao-24-1/*",), verdicts=("*",))
    assert measured(mention, claims=[Claim(report="gao-24-1", verdict="misstated")], known_reports=OWN).end_to_end == 1
    assert measured(mention, claims=[Claim(report="gao-24-10")], known_reports=OWN).end_to_end == 0


def test_a_label_without_a_verdict_is_shown_all_the_same():
    assert measured(gold(), claims=[Claim(display="context")]).shown_coverage == 1


@pytest.mark.parametrize("name", FILES)
def test_every_gold_mention_stands_in_its_page_once(name):
    for page in load_gold(name):
        spans = [(mention.start, mention.end) for mention in page.mentions]
        assert all(page.text[m.start : m.end] == m.number for m in page.mentions)
        assert len(set(spans)) == len(spans)


def test_pages_and_rows_have_names_of_their_own():
    pages = [page for name in FILES for page in load_gold(name)]
    ids = [mention.id for page in pages for mention in page.mentions]
    assert len({page.id for page in pages}) == len(pages)
    assert len(set(ids)) == len(ids)


def test_the_fingerprint_tells_other_files_and_other_bytes_apart(tmp_path):
    one, other = tmp_path / "one.jsonl", tmp_path / "other.jsonl"
    one.write_bytes(b"a")
    other.write_bytes(b"a")
    before = fingerprint(one)
    assert fingerprint(other) != before
    one.write_bytes(b"b")
    assert fingerprint(one) != before
