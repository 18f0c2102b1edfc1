"""The demo's processes: started together, told apart, stopped without a trace."""

import os
import signal
import smtplib
import socket
import sys
from email import message_from_bytes
from pathlib import Path
from threading import Timer

import pytest

from coprod_site.running import catcher, children, ports

pytestmark = pytest.mark.services

SLEEPS = [sys.executable, "-c", "import time; print('here', flush=True); time.sleep(60)"]
ENDS = [sys.executable, "-c", "print('I cannot go on')"]
DEAF = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, lambda *_: None); time.sleep(60)",
]


def family(tmp_path: Path, **commands: list[str]) -> children.Family:
    return children.Family(
        [
            children.Child(name, command, tmp_path / "log" / f"{name}.log")
            for name, command in commands.items()
        ]
    )


def alive(child: children.Child) -> bool:
    try:
        os.kill(child.process.pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_being_asked_to_stop_stops_every_process(tmp_path: Path) -> None:
    mine = family(tmp_path, web=SLEEPS, worker=SLEEPS)
    mine.start(os.environ)
    Timer(0.2, mine.stopping.set).start()

    ended = mine.watch()
    mine.stop()

    assert ended is None
    assert [alive(child) for child in mine.children] == [False, False]


def test_a_process_that_ends_by_itself_is_named_with_its_last_words(tmp_path: Path) -> None:
    mine = family(tmp_path, web=SLEEPS, worker=ENDS)
    mine.start(os.environ)

    ended = mine.watch()
    mine.stop()

    assert ended is mine.children[1]
    assert ended.last_words() == "    I cannot go on"
    assert not alive(mine.children[0])


def test_a_process_that_does_not_listen_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "SECONDS_TO_STOP", 0.5)
    mine = family(tmp_path, worker=DEAF)
    mine.start(os.environ)

    mine.stop()

    assert mine.children[0].process.returncode in {-signal.SIGKILL, -signal.SIGTERM}
    assert not alive(mine.children[0])


def test_a_port_that_is_taken_is_said_with_what_to_do() -> None:
    with socket.socket() as other:
        other.bind((ports.HOST, 0))
        other.listen()
        taken = other.getsockname()[1]

        with pytest.raises(ports.PortNotFree, match=f"Port {taken} is taken .* PORT=8001 make demo"):
            ports.chosen(str(taken))


@pytest.mark.parametrize("words", ["", "http", "80", "70000", "-1"])
def test_a_port_that_is_none_is_refused(words: str) -> None:
    with pytest.raises(ports.PortNotFree, match="write a whole number from 1024 to 65535"):
        ports.chosen(words)


def test_the_catcher_keeps_every_mail_as_a_file(tmp_path: Path) -> None:
    mail = catcher.start(tmp_path / "mailbox")
    try:
        with smtplib.SMTP(ports.HOST, mail.port) as relay:
            relay.sendmail("a@example.org", ["b@example.org"], b"Subject: One\r\n\r\nHello")
            relay.sendmail("a@example.org", ["b@example.org"], b"Subject: Two\r\n\r\nHello")
    finally:
        mail.stop()

    kept = sorted((tmp_path / "mailbox").iterdir())
    assert [message_from_bytes(file.read_bytes())["Subject"] for file in kept] == ["One", "Two"]
