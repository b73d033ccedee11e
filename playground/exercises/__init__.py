"""What a teacher asks.

Questions, each with a network to begin from and what is to be run, and the sheets in which
they stand in order.
"""
