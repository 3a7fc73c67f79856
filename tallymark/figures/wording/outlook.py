"""Tells of a word whether it can match anywhere in one text, before any work is spent on finding it there."""

from tallymark.figures.wording.letters import letters_in
from tallymark.figures.wording.needs import letters_of_word


class Outlook(dict[str, bool]):
    """One folded or unfolded text, and of each token whether the word of a wording that it is can match there.

    It errs one way only: what can match is told so.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self._letters = letters_in(text)
        self._words = frozenset(self._letters.decode("latin-1").split())

    def __missing__(self, token: str) -> bool:
        if token.isascii() and token.isalpha():  # as most: a whole word
            can = token.lower() in self._words
        else:
            letters = letters_of_word(token)
            can = letters is None or letters in self._letters
        self[token] = can
        return can
