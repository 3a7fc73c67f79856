"""Middlewares: which requests leave the house."""
