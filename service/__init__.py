"""The label API and the public pages (Flask)."""

from service.app import create_app

__all__ = ["create_app"]
