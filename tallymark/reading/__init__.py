"""From text to sentences, quantities and mentions; one module a language."""
