"""Training speed side by side: our two engines, and what one would otherwise use.

``python -m bench`` runs every contender that is installed in turn, over and over, in one
process (the JavaScript loop in another), counts CPU time, checks that all of them compute
the same weights, and writes ``bench/results``.
"""
