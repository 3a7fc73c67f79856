"""One-time tokens: what a form of the console, or a program that uses its API, sends along with what it asks for.

Each is signed, bound to whoever it was made for, expires, and is taken once (`store/one_time.py`). So no other site can
make one, and what was recorded on its way is worth nothing afterwards.
"""

import secrets
from datetime import datetime, timedelta

from itsdangerous import BadData, URLSafeTimedSerializer

from service.armour.secret_key import secret_key
from tallymark.errors import NotAllowed
from tallymark.store.acts.act import OnceOnly
from tallymark.store.settings import Settings

LIVES = timedelta(hours=1)
"""How long a page may lie open before its forms are sent: longer than a sign-in lasts without a request."""
FIRST_LIVES = timedelta(days=1)
"""The same of the link that makes the first user."""
NOBODY = b"nobody"
"""What a token is bound to that is made for whoever signs in."""
FIRST = b"first"
"""The same for whoever may make the first user."""
NONCE_BYTES = 16


class OneTimeTokens:
    """Signs with the installation's secret; every server process has the same."""

    def __init__(self, secret: bytes) -> None:
        self._signer = URLSafeTimedSerializer(secret, salt="console: one time")

    def make(self, bound: bytes) -> str:
        """For whoever has this sign-in or key."""
        signed = self._signer.dumps([bound.hex(), secrets.token_hex(NONCE_BYTES)])
        return signed if isinstance(signed, str) else signed.decode("ascii")

    def read(self, token: str, bound: bytes, lives: timedelta = LIVES) -> OnceOnly:
        """What is to be used up with it. Raises NotAllowed for one that is none, is another's, or has expired."""
        try:
            value, made = self._signer.loads(token, max_age=int(lives.total_seconds()), return_timestamp=True)
        except BadData as error:
            raise NotAllowed("this form is not valid any more; open the page again") from error
        if not isinstance(value, list) or len(value) != 2 or value[0] != bound.hex():
            raise NotAllowed("this form was made for somebody else; open the page again")
        until: datetime = made + lives
        return OnceOnly(str(value[1]), until)


def first_link(settings: Settings) -> str:
    """Where the first user can be made, for a day; the address without its host. Raises StoreError."""
    return f"/ops/first?link={OneTimeTokens(secret_key(settings)).make(FIRST)}"
