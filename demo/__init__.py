"""The press to crawl and the demo that crawls it; everything in it is invented."""
