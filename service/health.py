"""Whether the service answers at all."""

from apiflask import APIBlueprint

from service.resources import resources
from service.schemas.health import Health
from tallymark import __version__

health = APIBlueprint("health", __name__)


@health.get("/healthz")
@health.output(Health)
def healthz() -> Health:
    """Is the service up, and with which reports?"""
    return Health(status="ok", version=__version__, dataset=resources().catalogue.version)
