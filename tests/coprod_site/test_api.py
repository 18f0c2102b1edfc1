"""The front door of the API, its description, and the page about it."""

import json
import re
from typing import Any

import pytest
import yaml
from django.test import Client
from django.urls import reverse
from drf_spectacular.validation import validate_schema

from coprod_site import api
from ladder.steps import CREDIT
from tests.routes import all_routes

pytestmark = pytest.mark.django_db

SITE = "https://yoursay.example.org"


def test_the_front_door_leads_to_every_list(client: Client, settings: Any) -> None:
    settings.SITE_URL = SITE

    found = client.get("/api/v1/").json()

    assert found == {
        "lists": {one.name: f"{SITE}/api/v1/{one.name}/" for one in api.LISTS},
        "description": f"{SITE}/api/v1/schema/",
        "credit": CREDIT.words,
        "credit_link": CREDIT.link,
    }
    for address in found["lists"].values():
        assert client.get(address.removeprefix(SITE)).status_code == 200


def test_every_list_is_named_at_the_front_door() -> None:
    lists = {
        route.name
        for route in all_routes()
        if route.name.startswith("api_")
        and not route.arguments
        and route.name not in {"api_v1", "api_schema"}
    }

    assert {one.route for one in api.LISTS} == lists


def test_the_description_is_whole_and_names_every_address(client: Client) -> None:
    found = client.get("/api/v1/schema/").json()

    validate_schema(found)
    patterns = {
        "/" + re.sub(r"<\w+:(\w+)>", r"{\1}", route.pattern)
        for route in all_routes()
        if route.name.startswith("api_") and route.name != "api_schema"
    }
    assert set(found["paths"]) == patterns
    assert {method for path in found["paths"].values() for method in path} == {"get"}
    assert CREDIT.words in found["info"]["description"]


def test_the_description_says_what_each_view_does_and_how_it_says_no(client: Client) -> None:
    found = client.get("/api/v1/schema/").json()["paths"]

    assert [path for path, said in found.items() if not said["get"].get("summary")] == []
    assert [path for path, said in found.items() if not said["get"].get("description")] == []
    assert {path: sorted(said["get"]["responses"]) for path, said in found.items()} == {
        path: ["200", "400", "404", "429"] if "{" in path else ["200", "400", "429"] for path in found
    }
    assert [one["name"] for one in found["/api/v1/activities/"]["get"]["parameters"]] == [
        "cursor",
        "place",
        "project",
        "state",
        "step",
    ]


def test_the_description_comes_as_yaml_where_that_is_wanted(client: Client) -> None:
    answer = client.get("/api/v1/schema/", headers={"accept": "application/yaml"})

    assert answer["Content-Type"].partition(";")[0] == "application/yaml"
    assert yaml.safe_load(answer.content) == json.loads(client.get("/api/v1/schema/").content)


def test_the_page_about_it_is_reached_from_about_and_leads_to_every_list(client: Client) -> None:
    words = client.get("/api/").content.decode()

    assert 'href="/api/"' in client.get("/about/").content.decode()
    assert "<h1>Data for programs</h1>" in words
    assert [one.route for one in api.LISTS if f'href="{reverse(one.route)}"' not in words] == []
    assert 'href="/api/v1/schema/"' in words
    assert CREDIT.words in words
    assert f'href="{CREDIT.link}"' in words
    assert "Do not ask more than 300 times a minute." in words
