"""The way in for a web server: `gunicorn coprod_site.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coprod_site.settings")
application = get_wsgi_application()
