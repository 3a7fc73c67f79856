"""What every view needs and nobody should open twice: settings, store, reports and the scoring engine."""

from dataclasses import dataclass

from flask import Flask, current_app

from service.secret_key import secret_key
from tallymark.figures import Catalogue, load_catalogue
from tallymark.scoring import Engine
from tallymark.store.database import Database, open_database
from tallymark.store.settings import Settings

_KEY = "tallymark"


@dataclass(frozen=True, slots=True)
class Resources:
    """Opened once a process, read by all its threads."""

    settings: Settings
    database: Database
    catalogue: Catalogue
    engine: Engine
    secret: bytes
    """Keys whatever must look random and stay the same between two requests."""


def attach(app: Flask, settings: Settings) -> None:
    """Opens the resources and ties them to `app`. Raises StoreError or BadReport, one line each."""
    database = open_database(settings)
    catalogue = load_catalogue(settings.report_paths)
    app.extensions[_KEY] = Resources(settings, database, catalogue, Engine(catalogue), secret_key(settings))


def resources() -> Resources:
    """The resources of the app that answers the current request."""
    found: Resources = current_app.extensions[_KEY]
    return found
