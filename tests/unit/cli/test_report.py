"""`tallymark report`: list and show."""


def test_list_names_every_report_and_figure(tallymark):
    ran = tallymark("report", "list")
    assert (ran.code, ran.err) == (0, "")
    for words in (
        "dhs-oig-24-46",
        "2024-08-19",
        "failed-to-appear: more than 32,000",
        "(exactly 448,820)",
        "nyt-2023-85000",
    ):
        assert words in ran.out


def test_show_says_what_a_report_counts_and_what_it_does_not(tallymark):
    ran = tallymark("report", "show", "dhs-oig-24-46")
    assert (ran.code, ran.err) == (0, "")
    for words in (
        "more than 32,000 unaccompanied children",
        "not: ",
        "page: unknown",
        "read in secondary sources",
        "sum of",
    ):
        assert words in ran.out


def test_show_tells_an_unknown_report_in_one_line(tallymark):
    ran = tallymark("report", "show", "x")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("tallymark: no report 'x'")


def test_reports_of_the_setting_are_listed_and_shown(tallymark, monkeypatch, lamp_audit):
    monkeypatch.setenv("TALLYMARK_REPORTS", f"{lamp_audit()}")
    assert "lamp-audit" in tallymark("report", "list").out
    assert "Street Lamps Paid For And Not Lit" in tallymark("report", "show", "lamp-audit").out


def test_what_a_report_of_the_setting_says_is_not_taken_for_markup(tallymark, monkeypatch, lamp_audit):
    monkeypatch.setenv("TALLYMARK_REPORTS", f"{lamp_audit(url='https://lowmere.example/[bold]', title='[/]x')}")
    ran = tallymark("report", "show", "lamp-audit")
    assert (ran.code, ran.err) == (0, "")
    assert "https://lowmere.example/[bold]" in ran.out
