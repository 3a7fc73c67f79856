"""Sources as YAML: what is wrong is one line that names the file, the source and the field."""

import pytest

from tallymark.errors import BadInput
from tallymark.store.sources.source_file import read_sources, write_sources

GOOD = """
sources:
- name: ledger
  kind: feed
  addresses: ["https://ledger.example/feed"]
  languages: [en]
  reports: [dhs-oig-24-46]
  schedule: "0 */6 * * *"
  politeness: {delay: 5}
  budget: {a_day: 500, a_run: 100}
  expectations: {least_items: 5, largest_error_share: 0.2, least_coverage: 0.9}
- name: lantern
  kind: site
  addresses: [https://lantern.example/]
  within: [https://lantern.example/news/]
  depth: 3
"""


def one(**fields):
    known = {"name": "ledger", "kind": "feed", "addresses": ["https://ledger.example/feed"]}
    lines = [f"  {name}: {value}" for name, value in (known | fields).items() if value is not None]
    return "sources:\n-\n" + "\n".join(lines)


def test_a_file_comes_out_as_it_went_in():
    sources = read_sources(GOOD, "sources.yaml")
    assert [source.name for source in sources] == ["ledger", "lantern"]
    assert read_sources(write_sources(sources), "again.yaml") == sources


def test_what_is_as_usual_is_not_written():
    (source,) = read_sources(one(), "sources.yaml")
    assert write_sources([source]) == (
        "sources:\n- name: ledger\n  kind: feed\n  addresses:\n  - https://ledger.example/feed\n"
    )


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", 'f.yaml: it must hold one list, "sources"'),
        ("sources: 3", 'f.yaml: it must hold one list, "sources"'),
        ("sources: []\nmore: 1", 'f.yaml: it must hold one list, "sources"'),
        ("sources: [", "f.yaml:1: broken YAML"),
        ("sources: [3]", "f.yaml: source 1: it must be a block of keys, not 3"),
        (one(name=None), "f.yaml: source 1: name: is missing"),
        (one(name="A name"), "f.yaml: A name: name: must be small letters, digits and hyphens"),
        (one(kind="telepathy"), "f.yaml: ledger: kind: must be feed, sitemap, "),
        (one(addresses="[]"), "f.yaml: ledger: addresses: must not be empty"),
        (one(schedule="often"), "f.yaml: ledger: schedule: it must be five fields of cron"),
        (one(schedule='"0 0 31 2 *"'), "f.yaml: ledger: schedule: no day is like that"),
        (one(schedule='"61 * * * *"'), "f.yaml: ledger: schedule: it must be five fields of cron"),
        (one(depth=99), "f.yaml: ledger: depth: must be at most 20"),
        (one(politeness="{delay: -1}"), "f.yaml: ledger: politeness.delay: must be at least 0"),
        (one(budget="{a_week: 1}"), "f.yaml: ledger: budget.a_week: is unknown (known: a_day, a_run)"),
        (one(expectations="{least_coverage: 3}"), "f.yaml: ledger: expectations.least_coverage: must be at most 1"),
        (one(languages="[english]"), "f.yaml: ledger: languages: english is no language: two or three small letters"),
        (one(languages="en"), "f.yaml: ledger: languages: must be a list, not en"),
        (one(depth="deep"), "f.yaml: ledger: depth: must be a whole number, not deep"),
        (one(politeness="3"), "f.yaml: ledger: politeness: must be a block of keys, not 3"),
        (one(name="[a]"), "f.yaml: source 1: name: must be a text, not a list"),
        (one(colour="red"), "f.yaml: ledger: colour: is unknown (known: name, kind, "),
        (one() + "\n- {name: ledger, kind: pages, addresses: [x]}", "f.yaml: two sources are called ledger"),
        ("sources: !!python/object/apply:os.system [ls]", "f.yaml:1: broken YAML"),
        ("a: &a [x]\nsources: *b", "f.yaml:2: broken YAML"),
    ],
)
def test_what_is_wrong_is_one_line(text, complaint):
    with pytest.raises(BadInput) as caught:
        read_sources(text, "f.yaml")
    assert str(caught.value).startswith(complaint)
    assert "\n" not in str(caught.value)
