"""A process that is asked by lines of JSON, a name and arguments, and answers each with one."""

import json
import sys


def answer(functions):
    """Until the input ends. Whatever goes wrong ends the process, and is told on its error output."""
    known = {"ready": lambda: True} | functions
    for line in sys.stdin:
        name, *arguments = json.loads(line)
        sys.stdout.write(json.dumps(known[name](*arguments)) + "\n")
        sys.stdout.flush()
