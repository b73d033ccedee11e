"""Hand-ins of students, confirmed by running again what they claim, as one table."""
