"""Stands for a process of the server's: same files, same signals, same end. Imports as little as it can."""

import json
import os
import signal
import socket
import sys

PASSED_ON = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGUSR1, signal.SIGUSR2)

with socket.socket(socket.AF_UNIX) as connection:
    connection.connect(sys.argv[1])
    request = {"words": sys.argv[2:], "environ": dict(os.environ), "folder": os.getcwd()}  # noqa: PTH109 - slow
    socket.send_fds(connection, [json.dumps(request).encode() + b"\n"], [0, 1, 2])
    with connection.makefile("r") as answers:
        pid = int(answers.readline())
        for each in PASSED_ON:
            signal.signal(each, lambda number, _: os.kill(pid, number))
        code = int(answers.readline())
if code < 0:
    signal.signal(-code, signal.SIG_DFL) if -code != signal.SIGKILL else None
    os.kill(os.getpid(), -code)
sys.exit(code)
