"""The forms that answers take, errors among them."""
