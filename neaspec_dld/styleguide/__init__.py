"""The design language as a page: the templates of the portal, filled with rows made up for it."""
