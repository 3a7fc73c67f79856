"""`python -m tallymark`: the `tallymark` command, where it is not on the path."""

from tallymark.cli import main

main()
