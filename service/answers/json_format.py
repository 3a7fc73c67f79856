"""How the API reads and writes JSON."""

import json
from typing import Any

from flask.json.provider import DefaultJSONProvider


class StrictJSON(DefaultJSONProvider):
    """JSON from strangers: what nests too deeply is malformed, not a fault of ours."""

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:  # noqa: ANN401 - Flask's signature
        """The value; ValueError, which Flask answers with 400, where there is none."""
        try:
            return json.loads(s, **kwargs)
        except RecursionError as error:
            raise ValueError("nested too deeply") from error
