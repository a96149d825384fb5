"""The sample: activities and reports made up to show the portal, kept apart from the record."""
