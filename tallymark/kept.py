"""A value that an object works out when it is first asked for, and keeps."""

import sys
from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

Value = TypeVar("Value")

if sys.version_info >= (3, 12):
    from functools import cached_property as kept
else:

    class kept(Generic[Value]):  # noqa: N801 - named as it is used, like `property`
        """`functools.cached_property` without the lock that it had before Python 3.12.

        The lock costs more than most of what is kept. Two threads that ask at the same time get equal values.
        """

        def __init__(self, work: Callable[[Any], Value]) -> None:
            self._work, self._name = work, work.__name__
            self.__doc__ = work.__doc__

        @overload
        def __get__(self, instance: None, owner: type) -> Self: ...
        @overload
        def __get__(self, instance: object, owner: type) -> Value: ...
        def __get__(self, instance: object | None, owner: type) -> Self | Value:
            if instance is None:
                return self
            value = instance.__dict__[self._name] = self._work(instance)
            return value


__all__ = ["kept"]
