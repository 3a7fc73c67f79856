"""A claim as a Web Annotation (W3C): the label as a body, the quote in its page as the target. Pure."""

from typing import Any

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = f'application/ld+json;profile="{CONTEXT}"'


def web_annotation(claim: dict[str, Any], *, href: str, home: str, report: str, scored: str) -> dict[str, Any]:
    """The annotation of a stored claim (as the API gives it).

    `href` is the claim's page, `home` the service's, `report` the report's page here, `scored` a moment (ISO 8601).
    A claim without a label has the report as its body: that it cites it is all that is told of it.
    """
    label = claim["label"]
    told = {
        "type": "TextualBody",
        "value": f"{label['headline']}. {label['detail']}",
        "format": "text/plain",
        "language": label["lang"],
        "purpose": "assessing" if claim["display"] == "verdict" else "commenting",
    }
    cited = {"id": report, "type": "Text", "purpose": "linking"}
    motivation = {"verdict": "assessing", "context": "commenting"}.get(claim["display"], "linking")
    return {
        "@context": CONTEXT,
        "id": href,
        "type": "Annotation",
        "motivation": motivation,
        "created": scored,
        "generator": {"id": home, "type": "Software", "name": f"Tallymark {claim['engine']}", "homepage": home},
        "body": [told, cited] if claim["display"] else [cited],
        "target": {
            "source": claim["url"],
            "selector": {
                "type": "TextQuoteSelector",
                "exact": claim["quote"]["exact"],
                "prefix": claim["quote"]["prefix"],
                "suffix": claim["quote"]["suffix"],
            },
        },
    }
