"""The operators' console: pages and an API behind a sign-in. All that changes something is an act (`store/acts`)."""
