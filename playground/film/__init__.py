"""The film of a run: pictures that somebody drew of it, in one file."""
