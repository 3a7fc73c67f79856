"""A small invented report, as data: what tests of report files start from."""

LAMPS = {
    "id": "lamp-audit",
    "title": "Street Lamps Paid For And Not Lit",
    "publisher": "City Auditor of Lowmere",
    "published": "2031-04-02",
    "url": "https://auditor.lowmere.example/2031-04",
    "short": {"en": "the city auditor's April 2031 report"},
    "about": {"en": "An audit of the lamp contract."},
    "read": "The whole report.",
    "names": {"en": ["city auditor*"]},
    "population": {"en": ["street lamp*"]},
    "figures": [
        {
            "id": "dark-lamps",
            "value": 4130,
            "bound": "more_than",
            "unit": "thing",
            "population": {"en": "street lamps"},
            "condition": {"en": "did not light"},
            "counts": {"en": "lamps that did not light"},
            "definition": {"en": "Lamps that stayed dark."},
            "is_not": [{"en": "lamps that are missing"}],
            "provenance": {"certainty": "read_in_report"},
            "wordings": {"en": {"says": ["(did not|didn't) light"]}},
        }
    ],
}
