"""Posts as an AppView of Bluesky gives them."""

ANN = "did:plc:ann234"
WEB = f"https://bsky.app/profile/{ANN}/post"


def uri(name, author=ANN):
    return f"at://{author}/app.bsky.feed.post/{name}"


def view(name="1", author=None, embed=None, replies=0, **record):
    return {
        "uri": uri(name),
        "cid": "bafy",
        "author": {
            "did": ANN,
            "handle": "ann.town.example",
            "displayName": "Ann Arbor",
            "labels": [],
            **(author or {}),
        },
        "record": {
            "$type": "app.bsky.feed.post",
            "text": "More than 32,000 missed court.",
            "createdAt": "2024-08-23T08:00:00.000Z",
            "langs": ["es-MX"],
            **record,
        },
        "embed": embed,
        "replyCount": replies,
        "indexedAt": "2024-08-23T08:00:05.000Z",
        "labels": [],
    }


def quoting(view_or_absence):
    """An embed with a quoted post, or with what stands where there is none."""
    record = view_or_absence
    if "record" in record:
        record = {**record, "value": record["record"], "$type": "app.bsky.embed.record#viewRecord"}
        del record["record"]
    return {"$type": "app.bsky.embed.record#view", "record": record}


def link_facet(text, words, address):
    start = text.encode().index(words.encode())
    return {
        "index": {"byteStart": start, "byteEnd": start + len(words.encode())},
        "features": [{"$type": "app.bsky.richtext.facet#link", "uri": address}],
    }
