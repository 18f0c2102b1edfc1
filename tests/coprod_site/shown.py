"""Reads a page as people do: words, without the marks of HTML."""

import html
import re

from django.test import Client


def words(part: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", part))).strip()


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def block(source: str, tag: str, name: str) -> str:
    """The words of the first element of this class; nothing where there is none."""
    found = re.search(rf'<{tag}[^>]* ?class="{name}[" ].*?</{tag}>', source, re.DOTALL)
    return words(found[0]) if found else ""


def items(source: str, name: str) -> list[str]:
    """The words of each item of the first list of this class."""
    found = re.search(rf'<(ol|ul) class="{name}".*?</\1>', source, re.DOTALL)
    return [words(item) for item in re.findall(r"<li.*?</li>", found[0], re.DOTALL)] if found else []
