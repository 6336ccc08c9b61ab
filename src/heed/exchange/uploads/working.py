"""Goes on with imports in the background: looks at a file, tries it, lands it, and deletes what is not needed."""

import logging
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import DatabaseError
from django.utils import translation
from django.utils.translation import gettext as _

from heed.core.actor import Actor, program
from heed.exchange.actions.working import (
    NoLongerOurs,
    claim_import,
    end_import,
    forget_errors,
    keep_progress,
    lapse_import,
    note_found,
    try_again_later,
)
from heed.exchange.files.faults import FileRefused
from heed.exchange.importing.running import why_stopped
from heed.exchange.models import Import
from heed.exchange.queries.imports import (
    errors_outlived,
    imports_due,
    imports_left,
    names_of_kept_files,
)
from heed.exchange.rules import FILE_KEPT, MOST_ATTEMPTS, State
from heed.exchange.uploads import keeping
from heed.exchange.uploads.looking import look_at
from heed.exchange.uploads.reading import open_kept
from heed.exchange.uploads.seldom import Seldom
from heed.exchange.uploads.taking import Taking, fault_as_json, take

log = logging.getLogger(__name__)
BY_NAME = "imports"
AGAIN_AFTER = timedelta(seconds=20)
# A small file does not wait for a large one that came before it.
SMALL = 2 * 1024 * 1024
TIDIED_EVERY = timedelta(minutes=1)

Now = Callable[[], datetime]


def go_on(*, at: datetime, now: Now, smaller_than: int | None = None) -> bool:
    """One import's next step, whole; says whether there may be more to do at once."""
    for one in imports_due(at=at, smaller_than=smaller_than):
        by = program(one.partnership_id, one.agency_id, BY_NAME)
        worker = secrets.token_hex(8)
        if claim_import(one=one, worker=worker, by=by, at=at):
            _do(one, worker, by, now)
            return True
    return False


def _do(one: Import, worker: str, by: Actor, now: Now) -> None:
    with translation.override(one.language):
        try:
            if one.attempts > MOST_ATTEMPTS:
                raise RuntimeError("it was begun again and again and never got on")
            STEPS[State(one.state)](one, worker, by, now)
        except NoLongerOurs:
            return
        except FileRefused as refused:
            _end_refused(one, worker, by, now, refused)
        except FileNotFoundError:
            _fail(one, worker, by, now, _("the file is not there any more"))
        except OSError as fault:
            words = _("the file cannot be read or written: %(why)s") % {"why": fault.strerror or fault}
            _fail(one, worker, by, now, words)
        except DatabaseError as fault:
            _fail(one, worker, by, now, why_stopped(fault))
        except Exception:
            # Named without what it said: that may quote a cell.
            log.exception("the import %s failed", one.reference)
            _fail(
                one, worker, by, now, _("something went wrong in Heed; whoever runs it finds it in the log")
            )


def _look(one: Import, worker: str, by: Actor, now: Now) -> None:
    rows = 0

    def beat() -> None:
        keep_progress(one=one, worker=worker, changes={"counts": {"read": rows}}, by=by, at=now())

    beating = Seldom(beat)

    def after_rows(count: int) -> None:
        nonlocal rows
        rows = count
        beating()

    with open_kept(keeping.path_of(one.kept_as), beating) as source:
        looked = look_at(source, one.sheet or None, after_rows=after_rows)
    fault = fault_as_json(looked.fault) if looked.fault else {}
    note_found(one=one, worker=worker, found=looked.as_json(), fault=fault, by=by, at=now())


def _try(one: Import, worker: str, by: Actor, now: Now) -> None:
    taken = take(one, Taking(worker, by, now, is_dry=True))
    end_import(one=one, worker=worker, state=State.TRIED, changes=taken, by=by, at=now())
    keeping.remove(one.errors_as)


def _land(one: Import, worker: str, by: Actor, now: Now) -> None:
    taken = take(one, Taking(worker, by, now, is_dry=False))
    ended = {**taken, "kept_as": "", "found": {}, "ended_at": now()}
    end_import(one=one, worker=worker, state=State.LANDED, changes=ended, by=by, at=now())
    for name in (one.errors_as, one.kept_as):
        keeping.remove(name)


STEPS = {State.RECEIVED: _look, State.TRYING: _try, State.LANDING: _land}


def _end_refused(one: Import, worker: str, by: Actor, now: Now, refused: FileRefused) -> None:
    """Nothing of it can be used, so it is not kept."""
    ended = {"fault": fault_as_json(refused.fault), "kept_as": "", "found": {}, "ended_at": now()}
    try:
        end_import(one=one, worker=worker, state=State.REFUSED, changes=ended, by=by, at=now())
    except NoLongerOurs:
        return
    keeping.remove(one.kept_as)


def _fail(one: Import, worker: str, by: Actor, now: Now, words: str) -> None:
    """Kept to be tried again; while the database cannot be written even that has to wait for the claim to run out."""
    try:
        try_again_later(one=one, worker=worker, words=words, after=AGAIN_AFTER, by=by, at=now())
    except (NoLongerOurs, DatabaseError):
        log.warning("the import %s waits for its claim to run out", one.reference)


class Going:
    """What the job does round by round: the next step of an import, and once a minute what is not needed is deleted."""

    def __init__(self, now: Now) -> None:
        self.now = now
        self.tidied_at: datetime | None = None

    def __call__(self, *, at: datetime) -> bool:
        if self.tidied_at is None or at - self.tidied_at >= TIDIED_EVERY:
            self.tidied_at = at
            tidy(at=at)
        return go_on(at=at, now=self.now)


def tidy(*, at: datetime) -> None:
    """Files that nobody goes on with, error files that are old, and what broke off."""
    for one in imports_left(at=at):
        if lapse_import(one=one, by=program(one.partnership_id, one.agency_id, BY_NAME), at=at):
            keeping.remove(one.kept_as)
    for one in errors_outlived(at=at):
        forget_errors(one=one, by=program(one.partnership_id, one.agency_id, BY_NAME), at=at)
        keeping.remove(one.errors_as)
    for path in keeping.strays(names_of_kept_files(), before=at - FILE_KEPT):
        path.unlink(missing_ok=True)
