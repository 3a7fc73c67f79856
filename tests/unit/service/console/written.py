"""What each route of the console that writes is sent in a test, so that it would be done if it were let through."""

SOURCE = {"name": "other", "kind": "feed", "addresses": ["https://other.example/feed"]}
TOWN = {"name": "town", "kind": "feed", "addresses": ["https://town.example/feed"]}
FILE = "sources:\n- {name: filed, kind: feed, addresses: ['https://filed.example/feed']}\n"

ACTS = {
    "look-at-source": {"address": "https://town.example/feed"},
    "add-source": {"source": SOURCE},
    "change-source": {"source": TOWN | {"schedule": "0 3 * * *"}},
    "import-sources": {"text": FILE},
    "remove-source": {"name": "town"},
    "pause-source": {"name": "town"},
    "resume-source": {"name": "town"},
    "collect-source": {"name": "town"},
    "pause-all": {},
    "resume-all": {},
    "retry-failure": {"name": "dump-1"},
    "retry-cause": {"cause": "it broke"},
    "retry-all": {},
    "discard-failure": {"name": "dump-1", "reason": "not needed"},
    "discard-cause": {"cause": "it broke", "reason": "not needed"},
    "discard-all": {"reason": "not needed"},
    "restore-failures": {"reason": "put aside before"},
    "review-claim": {"claim": "claim", "verdict": "accurate"},
    "withdraw-label": {"claim": "claim", "note": "it is wrong"},
    "forget-review": {"claim": "reviewed"},
    "decide-case": {"case": 1, "outcome": "upheld", "answer": "The label was wrong."},
    "withdraw-page": {"page": "https://town.example/article", "note": "by letter"},
    "readmit-page": {"page": "https://town.example/gone"},
    "add-user": {"name": "newcomer", "password": "a long enough password", "role": "viewer"},
    "set-role": {"name": "viewer", "role": "operator"},
    "set-password": {"name": "viewer", "password": "another long password"},
    "set-zone": {"name": "viewer", "zone": "Europe/Madrid"},
    "remove-user": {"name": "viewer"},
    "end-sign-ins": {"name": "viewer"},
    "set-own-password": {"before": "a long enough password", "password": "another long password"},
    "set-own-zone": {"zone": "Europe/Madrid"},
    "add-key": {"name": "viewer", "about": "a script"},
    "remove-key": {"id": "0badc0de"},
    "add-api-key": {"name": "the archive"},
    "revoke-api-key": {"prefix": "0badc0de"},
}
"""Arguments of every act."""

FORMS = {
    "/ops/sign-in": {"name": "viewer", "password": "a long enough password"},
    "/ops/sign-out": {},
    "/ops/sources/<string:name>/change": {"schedule": "0 3 * * *"},
    "/ops/looks": {"address": "https://town.example/feed"},
    "/ops/looks/<string:look_id>/add": {"name": "looked", "schedule": ""},
}
"""Fields of the forms that are no act by themselves."""

OPEN = {"/ops/sign-in", "/ops/first", "/ops/sign-in/provider", "/ops/sign-in/back"}
"""What is for who is not signed in."""
