"""Jobs and schedules: thin, idempotent, and given ids."""
