"""What reports say: reports, figures and wordings, loaded from data and checked."""

from tallymark.figures.catalogue import Catalogue, load_catalogue, load_report
from tallymark.figures.model import Derivation, Figure, Report

__all__ = ["Catalogue", "Derivation", "Figure", "Report", "load_catalogue", "load_report"]
