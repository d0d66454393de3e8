"""`python -m offhook`: the same as the `offhook` command."""

from offhook.cli.main import main

if __name__ == "__main__":
    main()
