"""What people say of claims and pages, and what operators decide on it."""
