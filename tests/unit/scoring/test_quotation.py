"""A quotation may go on over sentences and paragraphs: what stands in it is somebody's words, not the writer's."""

import pytest

LOST = "We lost 32,000 migrant children."
PERDIDOS = "Perdimos a 32.000 niños migrantes."


@pytest.mark.parametrize(
    ("lang", "text", "stance"),
    [
        ("en", f"“ICE never looked,” the agent said. “{LOST} Nobody cared.”", "attributed"),
        ("en", f"“ICE never looked. {LOST} Nobody cared,” the agent said.", "attributed"),
        ("en", f'"ICE never looked," the agent said. "Nobody cared. {LOST}"', "attributed"),
        ("en", f"The agent spoke of ICE. “Nobody asked ‘where are they?’ {LOST} Nobody cared.”", "attributed"),
        ("en", f"He began: “ICE never looked.\n\n“{LOST}\n\n“Nobody cared.”", "attributed"),
        ("en", f"“ICE never looked,” the agent said. {LOST} “Nobody cared.”", "asserted"),
        ("en", f'"ICE never looked," the agent said. {LOST} "Nobody cared."', "asserted"),
        ("en", f'A 12" screen at ICE told it. {LOST}', "asserted"),
        ("en", f"“ICE never looked. {'Nobody cared. ' * 12}{LOST}", "asserted"),
        ("es", f"«ICE nunca buscó», dijo el agente. «{PERDIDOS} A nadie le importó».", "attributed"),
        ("es", f"«ICE nunca buscó», dijo el agente. {PERDIDOS} «A nadie le importó».", "asserted"),
    ],
)
def test_a_claim_in_a_quotation_is_attributed(engine, lang, text, stance):
    (claim,) = engine.claims(text, lang=lang)
    assert (claim.verdict, claim.stance) == ("mischaracterised", stance)
