"""What operators measure: requests of all processes together, work that waits, the store. Served at `/metrics`."""
