"""The door for web servers; starts the worker thread where one process does both."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heed.config.settings.production")

application = get_wsgi_application()

from django.conf import settings  # noqa: E402

stop_worker = None
if settings.RUN_WORKER_IN_SERVER:
    from heed.core.worker import start_in_thread

    stop_worker = start_in_thread()
