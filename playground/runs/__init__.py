"""Networks that train.

Which engine does it, the states between which it goes, many runs at once, how much may be
asked for, and what is measured and drawn of a state.
"""
