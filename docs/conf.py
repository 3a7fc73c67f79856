"""The papers as a site: `make docs` builds it, and `make lint` does so too and takes every warning for an error."""

from tallymark import __version__

project = "Tallymark"
author = "The Tallymark maintainers"
version = release = __version__
language = "en"

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
myst_heading_anchors = 3
"""Headings down to this level can be linked to by their words, as on code hosts."""

html_theme = "furo"
html_title = "Tallymark"
html_logo = "../service/static/tallymark.svg"
html_copy_source = False
html_show_copyright = False
html_show_sphinx = False
