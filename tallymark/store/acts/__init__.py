"""What an operator may do. Each is one transaction that also writes who did it, whether it was asked for on a page of
the console, by a program through the API, or as a command."""
