"""Where samples come from.

Random numbers as the original draws them, the data sets, and the features that a network
sees of their points.
"""
