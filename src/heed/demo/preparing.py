"""Makes the demonstration ready to be served, beginning again where a start before was interrupted."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError
from django.utils.translation import gettext as _

from heed.agencies.actions import keep_token
from heed.agencies.queries import agencies_called
from heed.agencies.rules import TokenFor
from heed.core import clock
from heed.core.actor import program
from heed.demo import database, loading, static_files
from heed.demo.loading.base import Base, Say, Size
from heed.demo.partnership import SLUG
from heed.demo.staff import Secrets, kept_secrets


class CannotPrepare(RuntimeError):
    """The demonstration cannot be served from this base; the message says why and what to do."""


@dataclass(frozen=True)
class Folder:
    """The demonstration's own files."""

    path: Path

    @property
    def announcement(self) -> Path:
        return self.path / "demo.json"

    @property
    def secrets(self) -> Path:
        return self.path / "demo-sign-ins.json"

    @property
    def turn(self) -> Path:
        return self.path / "demo.lock"

    @property
    def static_stamp(self) -> Path:
        return self.path / "demo-static.stamp"


def prepare(folder: Folder, *, reset: bool, size: Size, say: Say) -> Secrets:
    """Tables, people and reports, static files; what is there already is left as it is. Needs the folder's turn."""
    if reset:
        _forget(folder, say)
    say(_("Bringing the database up to date"))
    database.make_tables()
    secrets = _load_once(folder, size=size, say=say)
    if static_files.collect(stamp=folder.static_stamp):
        say(_("Collected the static files"))
    return secrets


def _load_once(folder: Folder, *, size: Size, say: Say) -> Secrets:
    here = loading.what_is_here()
    if here == Base.SOMEBODY_ELSES:
        raise CannotPrepare(_somebody_elses())
    if here == Base.LOADED:
        say(_("The demonstration's data are loaded already"))
        return _let_in(kept_secrets(folder.secrets))
    if here == Base.UNFINISHED:
        say(_("The last load was interrupted; beginning again from nothing"))
        _remove_base()
        database.make_tables()
    secrets = kept_secrets(folder.secrets)
    at = clock.now()
    with database.loading_quickly():
        founded = loading.load(size=size, passwords=secrets.passwords, say=say, at=at)
    loading.finish(founded, size=size, at=at)
    return _let_in(secrets)


def _let_in(secrets: Secrets) -> Secrets:
    """The police's telephone system may tell of its calls with the token that is announced."""
    (police,) = agencies_called("police", partnership=SLUG)
    keep_token(
        token=secrets.tokens["telephone"],
        purpose=TokenFor.TELEPHONE,
        agency=police,
        by=program(police.partnership_id, police.pk, "Demonstration"),
        at=clock.now(),
    )
    return secrets


def _forget(folder: Folder, say: Say) -> None:
    say(_("Forgetting the demonstration that was here"))
    if _holds_something_else():
        raise CannotPrepare(_somebody_elses())
    _remove_base()
    for file in (folder.announcement, folder.secrets, folder.static_stamp):
        file.unlink(missing_ok=True)


def _holds_something_else() -> bool:
    try:
        return loading.what_is_here() == Base.SOMEBODY_ELSES
    except DatabaseError:  # no tables yet, or a file no longer readable: nothing that anybody could miss
        return False


def _remove_base() -> None:
    if not database.is_a_file():
        raise CannotPrepare(
            _(
                "This base is on a PostgreSQL server. Make its database anew there, then run “heed demo” again."
            )
        )
    database.remove()


def _somebody_elses() -> str:
    return _(
        "The database %(name)s holds a partnership that is not the demonstration's; it was left as it is."
        " Name another folder with HEED_VAR."
    ) % {"name": settings.DATABASES["default"]["NAME"]}
