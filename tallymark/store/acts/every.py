"""All acts by their names."""

from typing import Any

from tallymark.errors import BadInput
from tallymark.store.acts.act import Act
from tallymark.store.acts.api_keys import API_KEY_ACTS
from tallymark.store.acts.claims import CLAIM_ACTS
from tallymark.store.acts.failures import FAILURE_ACTS
from tallymark.store.acts.pages import PAGE_ACTS
from tallymark.store.acts.sources import SOURCE_ACTS
from tallymark.store.acts.users import USER_ACTS

ACTS: dict[str, Act[Any]] = {
    act.name: act for act in (*SOURCE_ACTS, *FAILURE_ACTS, *CLAIM_ACTS, *PAGE_ACTS, *USER_ACTS, *API_KEY_ACTS)
}


def act_of(name: str) -> Act[Any]:
    """Raises BadInput for one that there is not."""
    try:
        return ACTS[name]
    except KeyError as error:
        raise BadInput(f"no act is called {name[:40]}") from error
