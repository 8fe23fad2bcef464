"""Forks a process for each connection, and tells how it ended. Without threads or an event loop of its own."""

from __future__ import annotations

import gc
import importlib
import json
import os
import random
import select
import signal
import socket
import sys
from pathlib import Path

from bot.cli.main import COMMANDS, OBJECTS_BETWEEN_LOOKS, main
from bot.content import load_content
from bot.settings import read_settings

USUAL = ("serve", "work", "sandbox", "chat", "ask", "check")  # imported beforehand; others when they are asked for
LONGEST = 1 << 20  # bytes of a request: words and environment


def serve(path: str) -> None:
    gc.set_threshold(OBJECTS_BETWEEN_LOOKS)
    for name, module, _ in COMMANDS:
        if name in USUAL:
            importlib.import_module(f"bot.cli.{module}")
    load_content(read_settings({}, env_file=Path("/nowhere/.env")))  # what it parsed is remembered
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # whoever watches a process ends unwatched
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        listener.listen(64)
        os.write(1, b"ready\n")
        os.dup2(os.open(os.devnull, os.O_RDWR), 1)
        while True:
            ready, _, _ = select.select([listener, 0], [], [])
            if 0 in ready:  # whoever started us has gone
                return
            connection, _ = listener.accept()
            if os.fork() == 0:
                listener.close()
                watch(connection)
                return
            connection.close()


def watch(connection: socket.socket) -> None:
    """Start one process and wait for it; who asked for it goes, and it is killed."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    request, files, _, _ = socket.recv_fds(connection, LONGEST, 3)
    while not request.endswith(b"\n"):
        request += connection.recv(LONGEST)
    asked = json.loads(request)
    pid = os.fork()
    if pid == 0:
        connection.close()
        become(asked, files)
    for number in files:
        os.close(number)
    connection.sendall(f"{pid}\n".encode())
    handle = os.pidfd_open(pid)
    ready, _, _ = select.select([handle, connection], [], [])
    if handle not in ready:
        os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    if handle in ready:
        connection.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())
    os._exit(0)


def become(asked: dict[str, object], files: list[int]) -> None:
    """Be that process; leaves by SystemExit, as a command does."""
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    os.environ.clear()
    os.environ.update(asked["environ"])  # type: ignore[call-overload]
    os.chdir(str(asked["folder"]))
    words = [str(word) for word in asked["words"]]  # type: ignore[attr-defined]
    sys.argv = ["lotse", *words]
    random.seed()
    sys.exit(main(words))


if __name__ == "__main__":
    serve(sys.argv[1])
