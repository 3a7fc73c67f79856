"""All that speaks to a database or to Redis: settings, tables, queries, migrations, queue names."""
