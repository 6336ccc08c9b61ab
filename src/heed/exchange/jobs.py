"""Jobs that go on beside the worker, each in a thread of its own: what waits for others holds up nobody."""

from functools import partial

from heed.core import clock
from heed.core.worker import Job
from heed.exchange.dispatch.sending import is_wanted, send_due
from heed.exchange.uploads.working import SMALL, Going, go_on

JOBS = [
    Job("dispatch", partial(send_due, now=clock.now), is_wanted),
    Job("imports", Going(clock.now)),
    Job("small imports", partial(go_on, now=clock.now, smaller_than=SMALL)),
]
