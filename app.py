"""The program: makes the web application and serves it."""
