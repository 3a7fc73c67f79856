"""Crawl runs and the addresses that each of them saw."""
