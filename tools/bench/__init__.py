"""What the portal costs, as multiples of an empty page in the same run. Never a test."""
