from scraper.manners.turns import LONGEST_CRAWL_DELAY, LONGEST_REST, Turns

HOST = "harbor.example"


def test_host_of_which_nothing_is_known_may_be_asked_at_once():
    turns = Turns()
    assert [turns.wait(HOST, 5.0), turns.wait(HOST, 5.0)] == [0, 0]


def test_requests_keep_the_gap_that_robots_txt_asks_for():
    turns = Turns()
    turns.keep_apart(HOST, 10, now=100)
    assert turns.wait(HOST, 100) == 10
    assert turns.wait(HOST, 110) == 0
    assert turns.wait(HOST, 111) == 9
    assert turns.wait("other.example", 111) == 0


def test_of_two_that_wait_for_one_turn_only_one_gets_it():
    turns = Turns()
    turns.keep_apart(HOST, 10, now=0)
    assert [turns.wait(HOST, 10), turns.wait(HOST, 10)] == [0, 10]


def test_rest_is_never_cut_short_by_a_shorter_one():
    turns = Turns()
    turns.rest(HOST, 60, now=0)
    turns.rest(HOST, 5, now=1)
    assert turns.wait(HOST, 10) == 50


def test_host_that_asks_for_more_than_a_run_waits_is_given_up():
    turns = Turns()
    turns.rest(HOST, LONGEST_REST + 1, now=0)
    assert turns.given_up(HOST) == "it asks to be left alone for 601 seconds"
    turns.keep_apart("slow.example", LONGEST_CRAWL_DELAY, now=0)
    assert turns.given_up("slow.example") is None
    turns.keep_apart("slower.example", LONGEST_CRAWL_DELAY + 1, now=0)
    assert turns.given_up("slower.example") == "its robots.txt asks for 121 seconds between requests"
