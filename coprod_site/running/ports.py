"""Ports of this machine."""

import socket

HOST = "127.0.0.1"


class PortNotFree(Exception):
    """`str(error)` is the sentence for the person who starts the demo."""


def chosen(words: str) -> int:
    """The port somebody asked for. Raises PortNotFree with a sentence where it cannot be had."""
    if not words.isascii() or not words.isdigit() or not 1024 <= int(words) <= 65535:
        raise PortNotFree(f"PORT is {words!r}: write a whole number from 1024 to 65535, such as 8001.")
    if not is_free(int(words)):
        raise PortNotFree(f"Port {words} is taken by another program. Take another one: PORT=8001 make demo")
    return int(words)


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def any_free() -> int:
    """A port nobody uses just now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
