"""The repository checks itself: what is easy to forget when something is added fails here."""

import ast
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.db import connection, models
from factory.django import DjangoModelFactory

from coprod_site import environment
from people import personal, triggers
from safety.management.commands import keeping_table

ROOT = Path(settings.BASE_DIR)
LINE = [
    "people",
    "safety",
    "outbox",
    "ladder",
    "information",
    "surveys",
    "proposals",
    "decisions",
    "followups",
    "coprod_site",
]
OURS = [model for app in LINE for model in apps.get_app_config(app).get_models()]
WORDS = (models.CharField, models.TextField, models.JSONField, models.FileField, models.BinaryField)

# Rows that nobody works with one by one, and why no page of the admin shows them.
WITHOUT_ADMIN = {
    "people.Attempt": "a keyed hash and a time: there is nothing to read in it",
    "outbox.Sweep": "one time, which the health page tells",
    "outbox.LetterBatch": "has a page of its own, where what is posted is ticked",
    "surveys.ChoiceRow": "a copy for counting; the answers themselves are shown",
    "surveys.AnswerWords": "shown with the response that they belong to",
    "surveys.Alike": "shown beside the answer that it is about, to those who read it",
    "surveys.CoReading": "what one person who took part found; the page for staff sets it beside what they chose",
    "surveys.Told": "shown with the draft question that it is about, to those who may read both activities",
    "surveys.Search": "a hash and a time: there is nothing to read in it",
    "followups.LookBackAnswer": "nobody on the staff may see what one person said; the round shows what was counted",
    "followups.Reopened": "the entry says it, in what waits and on its public page",
    "ladder.FeltAnswer": "nobody on the staff may see how it felt to one person; the round shows what was counted",
    "surveys.EqualityAnswer": "nobody sees one of them; the page of the survey counts them",
    "surveys.Stub": "it says only that somebody used something once",
    "people.LookReason": "shown with the look that it is the reason of",
    "followups.EntryWording": "written and read on a page of its entry",
    "proposals.Member": "stands on the page of the group, with what they need",
    "proposals.Reaction": "nobody on the staff sees who pressed what; the page of the topic counts them",
    "proposals.Author": "the page of the proposal names them",
    "proposals.Origin": "stands on the page of the proposal",
    "proposals.Passage": "a hash and a time; its words are read on the page of the proposal",
    "proposals.PassageWords": "read on the page of the proposal, and only once they were read",
    "proposals.Voice": "stands on the page of the suggested change",
    "proposals.Draft": "nobody but its writer sees it",
    "proposals.SignOff": "stands on the page of the proposal",
    "proposals.Judged": "stands on the staff's page of the ideas, and on the page of the idea that went",
    "proposals.Follow": "says only who is written to",
    "proposals.Stance": "nobody on the staff sees who pressed what; the page of what came out counts them",
    "proposals.Declared": "nobody on the staff sees who somebody said they are",
    "proposals.StatementWords": "read on the page of the activity, and only once they were read",
    "proposals.PostFile": "a recording has a page on which it is typed; a photo stands beside its words",
    "proposals.PostWords": "read on the page of the topic, and only once they were read",
    "decisions.Option": "stands on the page of its vote",
    "decisions.Voter": "stands on the register, on a page of the vote",
    "decisions.SealedBallot": "nobody can read one, and nobody may",
    "decisions.RoundAnswer": "the page of the vote says who said what, to the group and the team",
    "decisions.RoundWords": "read on the page of the vote, by the group and the team alone",
    "decisions.CountedBallots": "a file beside the result, where they may be published",
    "ladder.FactWords": "shown with the fact line that they belong to",
    "ladder.Countersignature": "has a page of its own, for each thing that is read first",
    "ladder.ChallengeWords": "shown on the page of the challenge, and only once they were read",
}


def label(model: type[models.Model]) -> str:
    return f"{model._meta.app_label}.{model.__name__}"


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def source(*folders: str) -> Iterator[tuple[Path, str]]:
    for file in tracked(*(f"{folder}/*.py" for folder in folders)):
        yield file, file.read_text()


# ---------------------------------------------------------------- models


def test_every_model_has_a_place_in_the_admin() -> None:
    registered = set(admin.site._registry)
    inline = {one.model for page in admin.site._registry.values() for one in page.inlines}

    missing = {label(model) for model in OURS if model not in registered | inline}

    assert missing - set(WITHOUT_ADMIN) == set()


def test_every_model_has_a_factory() -> None:
    made = set()
    for app in LINE[:-1]:
        module = importlib.import_module(f"tests.factories.{app}")
        factories = [
            one
            for one in vars(module).values()
            if isinstance(one, type) and issubclass(one, DjangoModelFactory)
        ]
        made |= {one._meta.model for one in factories}

    assert {label(model) for model in OURS if model not in made} == set()


def test_every_field_that_can_hold_words_is_classified_once() -> None:
    listed = personal.classified()
    fields = {
        f"{label(model)}.{field.name}"
        for model in OURS
        for field in model._meta.local_fields
        if isinstance(field, WORDS) and field.remote_field is None
    }

    assert sorted(fields - set(listed)) == [], "put these into <app>/keeping.py"
    assert sorted(set(listed) - fields) == [], "these are no longer there"
    assert sorted({name for name in listed if listed.count(name) > 1}) == []


def test_no_foreign_key_points_to_an_app_on_the_right() -> None:
    wrong = [
        f"{label(model)}.{field.name} -> {label(field.related_model)}"
        for model in OURS
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model in OURS
        and LINE.index(field.related_model._meta.app_label) > LINE.index(model._meta.app_label)
    ]  # fmt: skip

    assert wrong == []


@pytest.mark.django_db
def test_every_append_only_table_has_its_triggers() -> None:
    assert triggers.missing(connection) == []


def test_every_migration_has_a_name_that_says_what_it_does() -> None:
    names = [
        file.stem for app in LINE for file in tracked(f"{app}/migrations/*.py") if file.stem != "__init__"
    ]

    assert [
        name for name in names if re.search(r"_(auto|alter|remove|rename)?_?\d{6,}|_auto_|_and_more$", name)
    ] == []
    assert [name for name in names if not re.fullmatch(r"\d{4}_[a-z][a-z0-9_]+", name)] == []


# ---------------------------------------------------------------- guards and their controls


def controls() -> set[str]:
    """The names that stand in `@pytest.mark.control("…")` anywhere in the tests."""
    return {
        name for _, text in source("tests") for name in re.findall(r'mark\.control\(\s*f?"([^"]+)"', text)
    }


@pytest.mark.parametrize("rule", triggers.registered(), ids=lambda rule: rule.table)
def test_every_trigger_has_a_control(rule: triggers.AppendOnly) -> None:
    assert {f"trigger {rule.table}", "triggers of every append-only table"} & controls()


def test_every_lock_has_a_control() -> None:
    """A lock is named in the code beside it: `# control: outbox claim`."""
    locks = [
        (file.relative_to(ROOT), line)
        for file, text in source(*LINE)
        for line in text.splitlines()
        if re.search(r"select_for_update|FOR UPDATE|SKIP LOCKED|pg_advisory", line)
        and not line.lstrip().startswith(("#", '"'))
    ]
    named = [(file, re.search(r"# control: (.+)$", line)) for file, line in locks]

    assert [str(file) for file, name in named if not name or name[1].strip() not in controls()] == []


# ---------------------------------------------------------------- the house


def test_the_table_of_settings_in_the_docs_is_the_one_the_site_reads() -> None:
    words = (ROOT / "docs" / "running.md").read_text()
    _, _, rest = words.partition("<!-- settings begin -->\n")
    table, _, _ = rest.partition("\n<!-- settings end -->")

    assert table == environment.as_markdown()


@pytest.mark.parametrize("name", keeping_table.FILES)
def test_the_tables_of_the_dpia_are_what_the_program_says(name: str) -> None:
    words = (ROOT / "docs" / name).read_text()

    assert words == keeping_table.with_tables(words), "run manage.py keeping_table"


def test_the_dpia_of_the_demo_leaves_nothing_to_fill_in() -> None:
    words = (ROOT / "docs" / "dpia-demo.md").read_text()

    assert re.findall(r"\[[^\]]*\](?!\()", words) == []


def test_everything_about_people_says_what_for_how_long_and_who_sees_it() -> None:
    groups = personal.groups()

    assert [group.what for group in groups if not (group.what and group.why and group.seen_by)] == []
    assert [group.what for group in groups if not group.names()] == []


def test_only_the_environment_module_reads_the_environment() -> None:
    allowed = {
        "environment.py",
        "settings.py",
        "celery.py",
        "wsgi.py",
        "run_demo.py",
        "catcher.py",
        "children.py",
    }
    readers = [file.name for file, text in source(*LINE) if re.search(r"os\.environ|os\.getenv", text)]

    assert sorted(set(readers) - allowed) == []


def compose() -> dict[str, dict[str, dict[str, object]]]:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


def test_compose_runs_what_production_needs() -> None:
    services = compose()["services"]

    assert set(services) >= {"web", "worker", "beat", "database", "redis"}
    assert [
        name for name, service in services.items() if name != "migrate" and "healthcheck" not in service
    ] == []


def test_every_variable_of_compose_is_documented_and_no_secret_has_a_default() -> None:
    words = (ROOT / "docker-compose.yml").read_text()
    docs = (ROOT / "docs" / "running.md").read_text()
    used = re.findall(r"\$\{([A-Z_]+)([^}]*)\}", words)
    set_by_hand = {
        name for service in compose()["services"].values() for name in service.get("environment", {})
    }

    assert [name for name, _ in used if f"`{name}`" not in docs] == []
    assert (
        sorted(name for name in set_by_hand if f"`{name}`" not in docs and not name.startswith("POSTGRES_"))
        == []
    )
    assert [
        name
        for name, rest in used
        if re.search("PASSWORD|SECRET", name) and not rest.startswith((":?", ":-"))
    ] == []
    assert [
        name
        for name, rest in used
        if re.search("PASSWORD|SECRET", name) and rest.startswith(":-") and rest != ":-"
    ] == []


@pytest.mark.parametrize("name", ["requirements.in", "requirements-dev.in"])
def test_each_dependency_says_why_it_is_there(name: str) -> None:
    lines = [
        line for line in (ROOT / name).read_text().splitlines() if line and not line.startswith(("#", "-"))
    ]

    assert [line for line in lines if not re.search(r"# \S+", line)] == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_pins_name_no_package_server(name: str) -> None:
    assert re.findall(r"--(?:extra-)?index-url|--find-links|https?://\S+", (ROOT / name).read_text()) == []


def test_no_tracked_file_holds_a_path_of_somebodys_machine() -> None:
    mine = Path(__file__)
    paths = re.compile(r"(?<![\w.-])/(?:work|root|Users)/|/home/[a-z]+/")
    texts = [
        file for file in tracked() if file != mine and file.suffix not in {".woff2", ".png", ".ttf", ".jpg"}
    ]

    assert [
        str(file.relative_to(ROOT)) for file in texts if paths.search(file.read_text(errors="ignore"))
    ] == []


def test_every_form_says_where_it_is_sent() -> None:
    """A form without an action is sent to the address with its #place, and every page after it opens scrolled there."""
    forms = [
        (str(file.relative_to(ROOT)), tag)
        for file in tracked("*.html")
        for tag in re.findall(r'<form\b[^>]*method="post"[^>]*>', file.read_text())
    ]

    assert len(forms) > 40
    assert [(file, tag) for file, tag in forms if not re.search(r'\saction="\{', tag)] == []


def test_nothing_of_var_is_tracked() -> None:
    assert tracked("var", "*.sqlite3", ".env", "staticfiles") == []


def test_every_module_says_what_it_is_for() -> None:
    named_for_it = {"__init__", "apps", "urls"}
    silent = [
        str(file.relative_to(ROOT))
        for file, text in source(*LINE)
        if file.stem not in named_for_it
        and "migrations" not in file.parts
        and not ast.get_docstring(ast.parse(text))
    ]

    assert silent == []


def test_decision_records_are_numbered_one_after_the_other_and_short() -> None:
    records = sorted(tracked("docs/decisions/*.md"))

    assert [int(file.name[:4]) for file in records] == list(range(1, len(records) + 1))
    assert [file.name for file in records if len(file.read_text().splitlines()) > 40] == []


def test_commands_of_make_stand_in_the_docs() -> None:
    words = "".join((ROOT / name).read_text() for name in ("README.md", "CONTRIBUTING.md", "docs/running.md"))
    targets = re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(), re.MULTILINE)

    assert [target for target in targets if f"make {target}" not in words and target != "help"] == []


GROUPED = """
import pytest

@pytest.mark.xdist_group("one")
@pytest.mark.parametrize("number", range(8))
def test_grouped(number, worker_id):
    open(f"{worker_id}.ran", "a").close()
"""


def test_tests_of_one_group_run_in_one_process(tmp_path: Path) -> None:
    """Where they do not, each process builds every site, and the suite takes twice as long."""
    (tmp_path / "test_grouped.py").write_text(GROUPED)
    words = "-n 2 --dist loadgroup -q -p no:django -p no:cacheprovider test_grouped.py".split()

    done = subprocess.run(
        [sys.executable, "-m", "pytest", *words], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout
    assert len(list(tmp_path.glob("*.ran"))) == 1
