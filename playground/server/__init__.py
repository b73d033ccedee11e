"""The edge: all that travels, and the one gate for what comes from outside.

Of the whole package, only `api` and `web` know HTTP.
"""
