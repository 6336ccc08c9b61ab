"""Jobs that go on beside the worker, each in a thread of its own: what waits for others holds up nobody."""

from heed.core.worker import Job
from heed.exchange.dispatch.sending import is_wanted, send_due

JOBS = [Job("dispatch", send_due, is_wanted)]
