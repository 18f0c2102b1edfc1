"""Published results as files: the cells of the page and nothing else, to everybody."""

import json
from typing import Any

import pytest
from django.test import Client

from people.disclosure import Cell, Kind
from people.models import User
from surveys import results_file, results_page
from surveys.models import PublishedResults
from surveys.results_page import Shown, ShownCross, ShownSplit, ShownTable
from tests.coprod_site.shown import page
from tests.factories.surveys import TRAVEL
from tests.followups.conftest import Asked
from tests.surveys.test_results_pages import asked, look_and_publish, of_staff, public, signed_in, staff

__all__ = ["asked", "staff"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("password_alone")]


def read(answer: Any) -> bytes:
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    return b"".join(answer.streaming_content)


def test_before_anything_is_published_there_is_no_file(asked: Asked, client: Client) -> None:
    assert client.get(f"{public(asked)}1.csv").status_code == 404


def test_every_kind_holds_the_cells_of_the_page(asked: Asked, staff: Client, client: Client) -> None:
    look_and_publish(staff, asked, f"answer:{TRAVEL}")
    shown = results_page.show(PublishedResults.objects.get().document)
    wanted = [list(one) for one in results_file.lines(shown)]
    assert next(line[4:] for line in wanted if line[4] == "By bus") == ["By bus", 20, "about 20 people"]

    told = json.loads(read(client.get(f"{public(asked)}1.json")))
    table = read(client.get(f"{public(asked)}1.csv")).decode("utf-8-sig").splitlines()

    assert [list(one.values()) for one in told["lines"]] == wanted
    assert told["rules"] == shown.rules
    assert table[0] == ",".join(results_file.HEADS)
    assert len(table) == 1 + len(wanted)


def test_the_page_leads_to_every_file_of_its_version(asked: Asked, staff: Client, client: Client) -> None:
    look_and_publish(staff, asked)
    look_and_publish(staff, asked, f"answer:{TRAVEL}")

    seen = page(client, f"{public(asked)}?version=1")

    assert all(f'href="{public(asked)}1.{kind}"' in seen for kind in results_file.TYPES)


@pytest.mark.parametrize("name", ["1.exe", "1.xlsx", "7.csv", f"{'9' * 30}.csv", "1.CSV"])
def test_what_is_no_file_is_not_there(name: str, asked: Asked, staff: Client, client: Client) -> None:
    look_and_publish(staff, asked)

    assert client.get(f"{public(asked)}{name}").status_code == 404


def test_a_look_that_was_not_published_is_in_no_file(asked: Asked, client: Client) -> None:
    looker = signed_in(User.objects.filter(teams=asked.activity.team).first() or asked.activity.created_by)
    looker.get(of_staff(asked), {"look": "yes"})

    assert client.get(f"{public(asked)}1.csv").status_code == 404


def test_words_like_a_formula_stay_words_and_groups_have_their_lines() -> None:
    exact, hidden = Cell(Kind.EXACT, 12), Cell(Kind.FEW)
    cross = ShownCross("=1+1", "", [], ["North", "South"], [("Yes", [exact, hidden])], [])
    groups = ShownTable("area|", "", "", [("North", exact)], None)
    split = ShownSplit("area", "Area", groups, [cross])
    shown = Shown(exact, hidden, [("On paper", exact)], [], [], [split], [], [])

    assert list(results_file.lines(shown))[3:] == [
        ("", "", "Area", "North", "", 12, "12 people"),
        ("=1+1", "", "Area", "North", "Yes", 12, "12 people"),
        ("=1+1", "", "Area", "South", "Yes", None, "fewer than 8 people"),
    ]
    assert b"\n=1" not in results_file.write(shown, "csv")
