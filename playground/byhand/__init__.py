"""What one can check with pen and paper.

One update worked out in full, its gradient by differences, and the single layer that a
network without activations comes down to.
"""
