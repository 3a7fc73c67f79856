"""Full-size trials: too long for every run of the tests, and a command each. `make trials` runs them all."""
