"""Signs and codes of currencies, which all languages share."""

from collections.abc import Mapping

SIGNS: Mapping[str, str] = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
"""A bare "$" is the United States dollar."""

DOLLARS: Mapping[str, str] = {
    "us": "USD", "u.s.": "USD", "c": "CAD", "ca": "CAD", "cad": "CAD", "a": "AUD", "au": "AUD", "nz": "NZD",
    "hk": "HKD", "s": "SGD", "mx": "MXN", "r": "BRL",
}  # fmt: skip
"""What stands right before a "$" and says whose it is."""

CODES: Mapping[str, str] = {
    code.lower(): code for code in ("USD", "EUR", "GBP", "CAD", "AUD", "NZD", "MXN", "JPY", "CHF", "INR", "BRL", "CNY")
}
"""ISO 4217 codes as words beside a number."""
