"""Tells of a wording whether it can match anywhere in one text, before any work is spent on finding it there."""

from tallymark.figures.wording.letters import letters_in
from tallymark.figures.wording.needs import letters_of_word
from tallymark.figures.wording.tree import Choice, Sequence
from tallymark.figures.wording.words import Mark, Word


class Outlook:
    """One folded or unfolded text, and what can match in it. It errs one way only: what can match is told so."""

    def __init__(self, text: str) -> None:
        self._letters = letters_in(text)
        self._known: dict[int, tuple[Word | Choice, bool]] = {}
        """Of words and choices that wordings share, by their identity."""

    def allows(self, wording: Sequence) -> bool:
        """Whether all words that the wording cannot do without stand in the text, wherever."""
        return all(part.optional or self._allows(part.node) for part in wording.parts)

    def _allows(self, node: Word | Mark | Choice) -> bool:
        if isinstance(node, Mark):
            return True
        if id(node) not in self._known:
            if isinstance(node, Word):
                letters = letters_of_word(node)
                held = letters is None or letters in self._letters
            else:
                held = any(self.allows(option) for option in node.options)
            self._known[id(node)] = node, held
        return self._known[id(node)][1]
