"""Signed words that this service hands out and takes back: that somebody has seen what a form will publish, and that a
case is theirs to take back. They name nobody, and nothing of them is kept."""

import hashlib
import json

from itsdangerous import BadData, URLSafeSerializer, URLSafeTimedSerializer

READ_OVER = 3600
"""Seconds in which what was read over may be published."""
SIGNED = {"digest_method": hashlib.sha256}
"""The library's own is SHA-1."""


class Tokens:
    """Signs with the installation's secret; every server process has the same."""

    def __init__(self, secret: bytes) -> None:
        self._said = URLSafeTimedSerializer(secret, salt="feedback: read over", signer_kwargs=SIGNED)
        self._own = URLSafeSerializer(secret, salt="feedback: one's own", signer_kwargs=SIGNED)

    def of_words(self, *words: str) -> str:
        """For a form that shows these words as they will be published."""
        return _text(self._said.dumps(_digest(words)))

    def is_of_words(self, token: str, *words: str) -> bool:
        """Whether a page of this service has shown these very words, not long ago."""
        try:
            signed: object = self._said.loads(token, max_age=READ_OVER)
        except BadData:
            return False
        return signed == _digest(words)

    def of_case(self, number: int) -> str:
        """For whoever made a case: with it they can take it back."""
        return _text(self._own.dumps(number))

    def is_of_case(self, token: str, number: int) -> bool:
        """Whether this was handed out for this case."""
        try:
            signed: object = self._own.loads(token)
        except BadData:
            return False
        return signed == number


def _digest(words: tuple[str, ...]) -> str:
    return hashlib.sha256(json.dumps(words).encode()).hexdigest()


def _text(signed: str | bytes) -> str:
    return signed if isinstance(signed, str) else signed.decode("ascii")
