"""What the server asks first: answers look-ups at once, reads bodies within limits, and hands all else to Flask."""

from service.front.application import Front

__all__ = ["Front"]
