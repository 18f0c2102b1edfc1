"""Two addresses for machines: is the process alive, and can it do its work. Neither says anything about people.

Ready means: the database answers and has every migration. Redis and the age of what is due are told under `attention`
and do not take a web server out of service: the site works without them, and nothing is lost meanwhile.
"""

from collections.abc import Callable
from functools import cache

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from outbox.models import Message, Sweep
from people import clock
from people.models import ChainCheck

LATE_AFTER_SECONDS = 15 * 60
REDIS_SECONDS = 2


@require_safe
@never_cache
def live(request: HttpRequest) -> HttpResponse:
    return HttpResponse("alive\n", content_type="text/plain")


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """200 with what was found, or 503 with the first thing that keeps the site from working."""
    for check in (database_answers, migrations_are_applied):
        if trouble := check():
            return JsonResponse({"ready": False, "why": trouble}, status=503)
    waiting, swept = oldest_due_seconds(), last_sweep_seconds()
    found = [
        broker_answers(),
        "mail is late" if waiting > LATE_AFTER_SECONDS else "",
        "no worker has looked for mail lately" if swept is None or swept > LATE_AFTER_SECONDS else "",
        "the audit lines are not as they were written" if ChainCheck.objects.latest_trouble() else "",
    ]
    return JsonResponse(
        {
            "ready": True,
            "oldest_due_seconds": waiting,
            "last_sweep_seconds": swept,
            "attention": [trouble for trouble in found if trouble],
        }
    )


def database_answers() -> str:
    return _trouble_of(lambda: connection.ensure_connection(), "the database does not answer")


def migrations_are_applied() -> str:
    return _trouble_of(_look_for_migrations, "the database does not have every migration")


def broker_answers() -> str:
    """Redis, where it is used. Celery's queue file needs no asking."""
    if not settings.REDIS_URL:
        return ""
    try:
        with redis.Redis.from_url(
            settings.REDIS_URL, socket_timeout=REDIS_SECONDS, socket_connect_timeout=REDIS_SECONDS
        ) as server:
            server.ping()
    except redis.RedisError:
        return "redis does not answer"
    return ""


def oldest_due_seconds() -> int:
    """How long the oldest mail has been due, in whole seconds; 0 where none is."""
    moment = clock.now()
    oldest = Message.objects.due(moment).order_by("next_try_at").values_list("next_try_at", flat=True).first()
    return int((moment - oldest).total_seconds()) if oldest else 0


def last_sweep_seconds() -> int | None:
    """How long ago a worker last looked for what is due; None where none ever did."""
    last = Sweep.objects.values_list("at", flat=True).first()
    return int((clock.now() - last).total_seconds()) if last else None


def _trouble_of(look: Callable[[], object], words: str) -> str:
    try:
        look()
    except (DatabaseError, LookupError):
        return words
    return ""


@cache
def _look_for_migrations() -> None:
    """Raises LookupError where one is missing. Looked at until it is well, then not again in this process."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise LookupError("a migration is missing")
