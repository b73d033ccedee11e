"""The program, started as `python -m playground` or `neural-playground`."""

from playground.command import main

if __name__ == "__main__":
    main()
