"""The pages for people, one blueprint a feature. They need no script, no cookie and no JavaScript."""
