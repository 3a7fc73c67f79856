"""Posts as Mastodon's API gives them."""


def status(number=1, account=None, **changes):
    return {
        "id": str(number),
        "uri": f"https://town.example/users/ann/statuses/{number}",
        "url": f"https://town.example/@ann/{number}",
        "content": "<p>More than 32,000 missed court.</p><p>Second &amp; last<br>line</p>",
        "created_at": "2024-08-23T08:00:00.000Z",
        "language": "es-MX",
        "visibility": "public",
        "replies_count": 0,
        "account": {"id": "77", "acct": "ann", "display_name": "Ann Arbor", "indexable": True, **(account or {})},
        **changes,
    }
