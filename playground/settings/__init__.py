"""What can be chosen.

The one table of settings, each with its domain, its default and its words, and the link
in which a configuration and its view are written.
"""
