"""`python -m cvtool` is `cvtool`."""

from cvtool.cli import main

if __name__ == "__main__":
    main()
