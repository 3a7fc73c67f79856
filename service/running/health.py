"""Whether the service answers at all, and whether it can answer from its store."""

from apiflask import APIBlueprint

from service.resources import resources
from service.schemas.health import Health, Readiness
from tallymark import __version__

health = APIBlueprint("health", __name__)


@health.get("/healthz")
@health.output(Health)
def healthz() -> Health:
    """Is the service up, and with which reports?

    Asks nobody else: a service whose database is away is up, and starting it again would not help.
    """
    return Health(status="ok", version=__version__, dataset=resources().catalogue.version)


@health.get("/readyz")
@health.output(Readiness)
@health.doc(responses={503: "The database is away."})
def readyz() -> Readiness:
    """Does the database answer?

    Nothing here needs the queue server.
    """
    resources().reader.ping()
    return Readiness(status="ready", database="up")
