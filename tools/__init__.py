"""Helpers of development: a browser, a server, pictures of the page."""
