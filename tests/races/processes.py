"""python -m tests.races.processes: begins the processes that are asked, each a fork of this one.

So what they all import is imported once. An argument is a module of this folder, a colon and
the number of the socket through which its process is asked.
"""

import os
import socket
import sys
import traceback
from importlib import import_module

import django
from django.conf import settings

from tests.races.answering import answer


def begin(functions, line, lines):
    """A process that answers on its own line alone: where it ends, its line does."""
    if os.fork():
        return
    for other in lines:
        if other is not line:
            other.close()
    try:
        answer(functions, line)
    except BaseException:  # noqa: BLE001 -- told in the log; and a fork goes back to nothing
        traceback.print_exc()
    finally:
        os._exit(0)


if __name__ == "__main__":
    django.setup()
    import_module(settings.ROOT_URLCONF)  # a form is asked for too
    from tests.races import attempts, stages

    FUNCTIONS = {"attempts": attempts.FUNCTIONS, "stages": stages.FUNCTIONS}
    told = [argument.split(":") for argument in sys.argv[1:]]
    lines = [socket.socket(fileno=int(number)) for _, number in told]
    for (module, _), line in zip(told, lines, strict=True):
        begin(FUNCTIONS[module], line, lines)
    for line in lines:
        line.close()
    for _ in lines:
        os.wait()
