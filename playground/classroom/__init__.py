"""A class at once: who has joined, what they sent, in one file beside the program.

Nothing else of the program keeps anything, and nothing here knows numbers or pages.
"""
