"""Every failure that a user can meet, as one tree.

    TallymarkError              one clear line and exit code 1; never a traceback
    ├── BadInput                a text, page or line that cannot be read
    │   └── Unpublishable       words that are not to be published as they are
    ├── BadReport               a report file that breaks its own rules
    │   └── UnknownReport       no report goes by this id
    ├── BadSetting              an environment variable with an unknown name or a bad value
    ├── Busy                    another process is doing this very thing
    ├── CannotListen            an address that nothing can be served on: taken, forbidden or unknown
    ├── Killed                  a process of this program that something else ended
    ├── NotAllowed              something that this person may not do, or not with this form any more
    ├── Overloaded              too much to do: the same may work a moment later
    ├── Paused                  an operator has paused all collecting
    ├── TooManyCases            as many cases are open as anybody can look at
    ├── Unreachable             an address that does not answer, or not with a page
    └── StoreError              the database, the queue server or the data folder cannot be used

Anything else is a fault in Tallymark and keeps its traceback.
"""


class TallymarkError(Exception):
    """An expected failure; its text is one line for a person."""


class BadInput(TallymarkError):
    """A text, page or line that cannot be read."""


class Unpublishable(BadInput):
    """Words that are not to be published as they are: too few, too many, or naming somebody's address."""

    def __init__(self, rule: str, line: str) -> None:
        """`rule` says which one they break, for who has words of its own for it: `short`, `long`, `mail` or `link`."""
        super().__init__(line)
        self.rule = rule


class BadReport(TallymarkError):
    """A report file that breaks its own rules; the line names the file and the place."""


class UnknownReport(BadReport):
    """No report goes by this id."""


class BadSetting(TallymarkError):
    """An environment variable with an unknown name or a bad value."""


class Busy(TallymarkError):
    """Another process is doing this very thing."""


class CannotListen(TallymarkError):
    """An address that nothing can be served on: taken, forbidden or unknown."""


class Killed(TallymarkError):
    """A process of this program that something else ended, as a system does that runs out of memory."""


class NotAllowed(TallymarkError):
    """Something that this person may not do, or not with this form any more."""


class Overloaded(TallymarkError):
    """Too much to do: the same may work a moment later."""


class Paused(TallymarkError):
    """An operator has paused all collecting."""


class TooManyCases(TallymarkError):
    """As many cases are open, of a claim, a page or in all, as anybody can look at."""


class Unreachable(TallymarkError):
    """An address that does not answer, or not with a page."""


class StoreError(TallymarkError):
    """The database, the queue server or the data folder cannot be used."""
