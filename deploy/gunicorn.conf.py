"""gunicorn, as every way of running the site uses it. What a machine wants otherwise goes on the command line."""

import os
from pathlib import Path

bind = "127.0.0.1:8000"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
# Threads: one slow phone does not keep others waiting, and the tests of the whole loop run this way.
worker_class = "gthread"
threads = 4
timeout = 60
graceful_timeout = 8
max_requests = 5000
max_requests_jitter = 500
# No access log here: a private link stands in the path, and belongs in no log.
accesslog = None
errorlog = "-"
if Path("/dev/shm").is_dir():  # noqa: S108  (gunicorn's heartbeat file; a slow disk would make it late)
    worker_tmp_dir = "/dev/shm"  # noqa: S108
