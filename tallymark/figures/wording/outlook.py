"""Tells of a word whether it can match anywhere in one text, before any work is spent on finding it there."""

from tallymark.figures.wording.letters import letters_in
from tallymark.figures.wording.needs import letters_of_word


class Outlook:
    """One folded or unfolded text, and what can match in it. It errs one way only: what can match is told so."""

    def __init__(self, text: str) -> None:
        self._letters = letters_in(text)
        self._words = frozenset(self._letters.decode("latin-1").split())
        self._known: dict[str, bool] = {}

    def holds(self, token: str) -> bool:
        """Whether the word of a wording that this token is can match."""
        if token.isascii() and token.isalpha():  # as most: a whole word
            return token.lower() in self._words
        if token not in self._known:
            letters = letters_of_word(token)
            self._known[token] = letters is None or letters in self._letters
        return self._known[token]
