"""What a site answers that has every kind of address: good ones, listings, and each that must fail."""

import gzip
import json

from tests.servers.site import Reply, article

CLAIM = (
    "The DHS inspector general found that more than 32,000 unaccompanied migrant children did not appear for their"
    " immigration court hearings."
)


def feed(*links):
    items = "".join(f"<item><title>One</title><link>{link}</link></item>" for link in links)
    return Reply(f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>', content_type="text/xml")


def sitemap(*links, root="urlset", entry="url"):
    entries = "".join(f"<{entry}><loc>{link}</loc></{entry}>" for link in links)
    return f'<?xml version="1.0"?><{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</{root}>'


def status(site, name, account=None, **changes):
    return {
        "id": str(name),
        "url": f"{site.url}/@someone/{name}",
        "content": f"<p>{CLAIM}</p>",
        "created_at": "2024-08-23T08:00:00.000Z",
        "language": "en",
        "visibility": "public",
        "account": {"acct": "someone", "display_name": "Some One", **(account or {})},
        **changes,
    }


def posts(*statuses, after=None):
    headers = {"Link": f'<{after}>; rel="next", <http://127.0.0.1/x>; rel="prev"'} if after else {}
    return Reply(json.dumps(statuses), content_type="application/json; charset=utf-8", headers=headers)


def every_kind(site, neighbour):
    """Replies by path; `neighbour` is another site, which nobody asked to be visited."""
    there = site.url
    found = {
        path: Reply(article(CLAIM))
        for path in ("/article", "/moved", "/members/only", "/from-feed", "/from-sitemap", "/from-gzip", "/cookie-next")
    }
    further = {
        f"/further/{step}": Reply(status=302, headers={"Location": f"/further/{step + 1}"}) for step in range(50)
    }
    return (
        found
        | further
        | {
            "/robots.txt": Reply("User-agent: Tallymark\nDisallow: /members/\n", content_type="text/plain"),
            "/weather": Reply(article("Rain fell on 14 of 30 days and 2,000 umbrellas were sold.")),
            "/old": Reply(status=301, headers={"Location": "/moved"}),
            "/loop": Reply(status=302, headers={"Location": "/loop-back"}),
            "/loop-back": Reply(status=302, headers={"Location": "/loop"}),
            "/to-file": Reply(status=302, headers={"Location": "file:///etc/hostname"}),
            "/to-neighbour": Reply(status=302, headers={"Location": f"{neighbour.url}/moved-to"}),
            "/huge": Reply(article(CLAIM) + " " * 300_000),
            "/bomb": Reply(gzip.compress(b" " * 3_000_000), headers={"Content-Encoding": "gzip"}),
            "/stalls": Reply("<p>One", stalls=True),
            "/picture": Reply(b"\x89PNG\r\n\x1a\n", content_type="image/png"),
            "/disguised.html": Reply(b"%PDF-1.7\n"),
            "/empty": Reply(""),
            "/cookie": Reply(article(CLAIM), headers={"Set-Cookie": "who=you"}),
            "/feed": feed("/from-feed", f"{there}/feed", "file:///etc/hostname", f"{neighbour.url}/secret"),
            "/sitemaps": Reply(
                sitemap(f"{there}/sitemap", f"{there}/sitemap.gz", root="sitemapindex", entry="sitemap"),
                content_type="application/xml",
            ),
            "/sitemap": Reply(
                sitemap(f"{there}/from-sitemap", "https://elsewhere.example/story"), content_type="application/xml"
            ),
            "/sitemap.gz": Reply(
                gzip.compress(sitemap(f"{there}/from-gzip").encode()), content_type="application/gzip"
            ),
            "/posts": posts(
                status(site, 1),
                status(site, 2, {"indexable": False}),
                status(site, 3, {"discoverable": False}),
                status(site, 4, {"noindex": True}),
                status(site, 5, visibility="unlisted"),
                status(site, 6, reblog=status(site, 7), content=""),
                status(site, 8, reblog=status(site, 9, {"indexable": False}), content=""),
                after=f"{there}/posts?max_id=9",
            ),
            "/posts?max_id=9": posts(
                status(site, 10), status(site, 11, content="<p>Rain again.</p>"), after="file:///etc/hostname"
            ),
            "/json": Reply('{"error": "no"}', content_type="application/json"),
        }
    )
