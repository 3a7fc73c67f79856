import pytest

from scraper.network.host_spelling import NO_HOST, ODD, PRIVATE, refusal_of_host
from tests.private_spellings import as_the_system_reads_it, private_hosts, spellings_of_v4


@pytest.mark.parametrize("host", private_hosts())
def test_private_address_is_refused_however_it_is_spelled(host):
    assert refusal_of_host(host.strip("[]")) in {PRIVATE, ODD}


def test_there_are_hundreds_of_spellings():
    assert len(private_hosts()) > 450


@pytest.mark.parametrize(
    "host", [spelling for spelling in spellings_of_v4("127.0.0.1") if as_the_system_reads_it(spelling)]
)
def test_what_the_system_reads_as_a_private_address_is_called_private(host):
    assert refusal_of_host(host) == PRIVATE


@pytest.mark.parametrize("host", [spelling for spelling in spellings_of_v4("8.8.8.8") if spelling != "8.8.8.8"])
def test_public_address_in_an_odd_notation_is_refused_as_such(host):
    assert refusal_of_host(host) == ODD


@pytest.mark.parametrize("host", ["", ".", "%20", "\u200b"])
def test_no_host_is_refused_as_such(host):
    assert refusal_of_host(host) == NO_HOST


@pytest.mark.parametrize(
    "host",
    [
        *("harbor.example", "news.harbor.example.", "Harbor.Example", "8.8.8.8", "2606:4700::1111", "1stnews.example"),
        *("bücher.example", "xn--bcher-kva.example", "4chan.example", "0x.example", "127.0.0.1.example", "a-b.co.uk"),
    ],
)
def test_public_name_or_address_is_not_refused(host):
    assert refusal_of_host(host) is None


def test_long_host_is_read_at_once():
    assert refusal_of_host("1" * 100_000) == ODD
    assert refusal_of_host("%25" * 100_000) == ODD
