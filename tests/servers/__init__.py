"""Small real servers on loopback, each started and stopped by the test that needs it."""
