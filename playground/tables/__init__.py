"""Tables that people bring: numbers as they write them, cells of a text, and what these mean.

A text is cut into cells (`cells`), each read as a number (`numbers`); `reading` tells names,
splits and classes from the numbers, and says what it did and what it is not sure of.
"""
