"""Work as rows: jobs, who does them, what failed, and what an operator switches off."""
