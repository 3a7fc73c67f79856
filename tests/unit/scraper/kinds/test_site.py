import pytest

from scraper.kinds.listing import Link
from scraper.kinds.site import MOST_LINKS, read_site, starts
from tallymark.errors import BadInput
from tests.unit.scraper.kinds.answers import answer, source, urls

HOME = "https://harbor.example/"


def anchors(*addresses):
    return "".join(f'<a href="{address}">x</a>' for address in addresses)


def read(body, url=HOME, within=(), addresses=(HOME,), **headers):
    return read_site(answer(body, url, **headers), source("site", *addresses, within=within))


def paths(listing):
    return [url.removeprefix("https://harbor.example") for url in urls(listing)]


def test_links_are_followed_as_pages_of_the_site():
    found = read(anchors("/a", "b#part", " /c\n", "/a#again", "?page=2"), f"{HOME}news/")
    assert found.links == tuple(Link(f"{HOME}{path}", "site") for path in ("a", "news/b", "c", "news/?page=2"))


def test_only_the_own_host_is_followed():
    others = ("https://elsewhere.example/a", "https://harbor.example.evil.example/a", "https://x@elsewhere.example/")
    mine = ("https://www.harbor.example/a", "http://harbor.example/b", "//harbor.example/c")
    assert urls(read(anchors(*others, *mine))) == [*mine[:2], "https://harbor.example/c"]


@pytest.mark.parametrize(
    "address",
    ["mailto:a@b.example", "javascript:void(0)", "tel:1", "file:///etc/hostname", "data:text/html,x", "http://[x"],
)
def test_other_schemes_are_not_followed(address):
    assert urls(read(anchors(address))) == []


def test_bounds_are_beginnings_of_addresses():
    links = anchors("/news/a", "/sport/b", "https://blog.example/2024/c", "https://blog.example/about", "/newsletter")
    within = ("http://www.harbor.example/news/", "https://blog.example/2024")
    assert urls(read(links, within=within)) == ["https://harbor.example/news/a", "https://blog.example/2024/c"]


def test_bound_that_is_no_address_is_refused(now):
    with pytest.raises(BadInput, match="within: not an http or https address: /news"):
        starts(source("site", HOME, within=["/news"]), now)


def test_without_a_source_the_page_speaks_for_its_own_host():
    assert urls(read_site(answer(anchors("/a", "https://elsewhere.example/b"), HOME), None)) == [f"{HOME}a"]


def test_base_element_moves_relative_links():
    assert paths(read(f'<base href="/es/">{anchors("a")}')) == ["/es/a"]


@pytest.mark.parametrize("rel", ["nofollow", "NOFOLLOW noopener", "ugc,nofollow"])
def test_link_that_asks_not_to_be_followed_is_left_alone(rel):
    assert paths(read(f'<a rel="{rel}" href="/a">x</a>{anchors("/b")}')) == ["/b"]


@pytest.mark.parametrize(
    ("head", "header"),
    [
        ('<meta name="robots" content="noindex, nofollow">', ""),
        ('<meta name="ROBOTS" content="NONE">', ""),
        ('<meta name="tallymark" content="nofollow">', ""),
        ("", "nofollow"),
        ("", "otherbot: noindex, nofollow"),
    ],
)
def test_page_that_asks_not_to_follow_is_left_alone(head, header):
    assert paths(read(f"{head}{anchors('/a')}", x_robots_tag=header)) == []


@pytest.mark.parametrize(
    "head", ['<meta name="robots" content="noindex">', '<meta name="otherbot" content="nofollow">']
)
def test_page_that_asks_something_else_is_followed(head):
    assert paths(read(f"{head}{anchors('/a')}")) == ["/a"]


@pytest.mark.parametrize(
    "path",
    [
        "/report.pdf",
        "/picture.JPG?width=20",
        "/style.css",
        "/logout",
        "/wp-admin/edit",
        "/es/login/",
        "/story?action=logout",
        "/story?replytocom=5",
        "/story;jsessionid=ABC",
        "/story?PHPSESSID=5",
        "/calendar/2031/05",
        "/events/2031-05-01/",
        "/events?month=2031-05",
        "/news?sort=newest",
        "/a?b=1&c=2&d=3&e=4",
        "/a" * 13,
        "/a/b/a/b/a/b",
        "/" + "x" * 600,
        "/search/harbor",
    ],
)
def test_files_actions_and_endless_pages_are_not_followed(path):
    assert paths(read(anchors(path, "/story"))) == ["/story"]


@pytest.mark.parametrize(
    "path",
    ["/2024/08/22/story", "/story.html", "/story.php?id=5", "/index.aspx", "/v1.2/notes", "/events/dredging-vote"],
)
def test_articles_are_followed(path):
    assert paths(read(anchors(path))) == [path]


def test_tracking_parameters_are_left_out():
    assert paths(read(anchors("/a?utm_source=x&id=5&fbclid=y", "/a?id=5", "/b?utm_medium=z"))) == ["/a?id=5", "/b"]


def test_of_many_queries_to_one_path_only_some_are_followed():
    found = paths(read(anchors(*(f"/list?page={number}" for number in range(50)), "/list", "/story")))
    assert found == [*(f"/list?page={number}" for number in range(5)), "/list", "/story"]


def test_only_so_many_links_are_taken():
    assert len(urls(read(anchors(*(f"/{number}" for number in range(2_000)))))) == MOST_LINKS


def test_declared_encoding_is_heeded():
    body = '<meta charset="iso-8859-1"><a href="/niños">x</a>'.encode("latin-1")
    assert paths(read(body)) == ["/niños"]


@pytest.mark.parametrize("body", [b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"\x00\x01", b"", b"   "])
def test_what_is_no_page_is_refused(body):
    with pytest.raises(BadInput, match="page"):
        read(body)


def test_deep_nesting_is_no_trap():
    assert "/a" in paths(read(f"{anchors('/a')}{'<div>' * 100_000}{anchors('/b')}"))
