"""What is fast and what is not: the engines beside their peers, the server, the page.

``python -m bench`` measures one part after the other and writes ``bench/results``. What is
compared runs in turns, again and again; medians and ratios count, on a quiet machine. All
contenders must compute the same weights, and each works on one core.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before NumPy is loaded, as in app.py
