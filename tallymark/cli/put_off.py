"""Puts off the loading of modules that a library asks for at its head, and uses for other tasks than ours.

Python itself will do so from 3.15 on (`lazy import`, PEP 810).
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


@contextmanager
def put_off(*names: str) -> Iterator[None]:
    """Whoever imports these modules in the block gets stand-ins; the module itself is loaded when one is first called.

    A class can be called and asked for its instances, not inherited from. What is loaded already stays as it is. For
    one thread: another one that imports them at the same time would get stand-ins, too.
    """
    new = {name: _Module(name) for name in names if name not in sys.modules}
    sys.modules.update(new)
    try:
        yield
    finally:
        for name in new:
            del sys.modules[name]


class _Module(ModuleType):
    def __getattr__(self, name: str) -> "_Member":
        if name.startswith("__"):
            raise AttributeError(name)
        return _Member(name, (), {"__module__": self.__name__})


class _Member(type):
    """A class or function of a module that was put off. It is a class, so that it may stand in annotations."""

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever is behind it takes and gives
        return cls._real()(*args, **kwargs)

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, cls._real())

    def _real(cls) -> Any:  # noqa: ANN401 - a class or a function
        return getattr(import_module(cls.__module__), cls.__name__)
