"""A reason why nothing can be packed, for the person who called `dist/build`; and commands that end in one."""

import subprocess


class Failure(Exception):
    """A sentence that says what is wrong and what to do about it."""


def run(*command, **options):
    """Runs a command that has to succeed; its standard output goes to ours."""
    command = [str(word) for word in command]
    try:
        subprocess.run(command, check=True, **options)
    except FileNotFoundError:
        raise Failure(f"`{command[0]}` is not installed") from None
    except subprocess.CalledProcessError as error:
        raise Failure(f"`{' '.join(command)}` ended with exit code {error.returncode}") from None


def output(*command, **options):
    """The standard output of a command that has to succeed, as text."""
    command = [str(word) for word in command]
    try:
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8", **options)
    except FileNotFoundError:
        raise Failure(f"`{command[0]}` is not installed") from None
    except subprocess.CalledProcessError as error:
        raise Failure(f"`{' '.join(command)}` ended with exit code {error.returncode}") from None
    return done.stdout
