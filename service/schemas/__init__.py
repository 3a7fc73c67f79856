"""What goes in and out of the API, as types; `/openapi.json` is made of them."""
