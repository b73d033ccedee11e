"""Experiments: one network from many starts, and many settings, as numbers with their spread.

All work is a list of blocks of whole runs, given to any executor of `concurrent.futures`.
"""
