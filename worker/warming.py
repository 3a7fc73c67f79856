"""Has the engine make what it makes at its first texts, before processes are forked that would each make it anew."""

from tallymark.scoring import Engine

TEXTS = (
    ("en", "Roughly 4,100 children were still waiting for a place in July, said the town. Nobody counted the others."),
    ("es", "Unos 4.100 niños esperaban todavía una plaza en julio, dijo el ayuntamiento. Nadie contó a los demás."),
    (
        "en",
        "The inspector general of Homeland Security reported in August 2024 that more than 32,000 unaccompanied "
        "migrant children did not appear for their immigration court hearings, about 7% of the 448,000 who were "
        "transferred. That is false, a spokeswoman said: the government did not lose 291,000 of them. "
        'One in five, or $1.2 million, wrote the Times on Sunday: "two thirds of 85,000 minors cannot be found".',
    ),
    (
        "es",
        "El inspector general de Seguridad Nacional halló en agosto de 2024 que más de 32.000 menores migrantes no "
        "acompañados no comparecieron a sus audiencias, cerca del 7% de los 448.000 trasladados. Es falso, dijo una "
        'portavoz: el gobierno no perdió a 291.000. Uno de cada cinco, escribió el Times: "dos tercios de 85.000".',
    ),
)
"""In each language a text that cites nothing, and one with hedges, shares, quotes and a denial: rules are compiled when
they are first asked."""


def warm(engine: Engine) -> None:
    """Takes about a second, once."""
    for lang, text in TEXTS:
        engine.score(text, lang=lang)
