"""What a text on the web is turned into: documents and revisions (a Scrapy project)."""
