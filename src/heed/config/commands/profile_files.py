"""Finds the profile a command speaks of, in a file or among those that come with Heed, and looks it through."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from django.db import DatabaseError
from django.utils.translation import gettext as _

from heed.agencies.queries import list_partnership_slugs
from heed.core.commands.words import WrongWords
from heed.profiles import Profile, ProfileFault, faults_in, floor_warnings, names, read_profile, text_of

REFUSED = 2  # as every command that was given what it cannot use


@dataclass(frozen=True)
class Given:
    """One text as it was given; `profile` is None where it has faults."""

    file: str
    text: str
    faults: tuple[ProfileFault, ...]
    warnings: tuple[ProfileFault, ...] = ()
    profile: Profile | None = None


def read_given(word: str, stdin: TextIO) -> Given:
    """The text of a file, of standard input for "-", or of a profile that comes with Heed; read and looked through."""
    if word != "-" and not Path(word).exists() and word in names():
        return _looked_through(f"{word}.yaml", text_of(word))
    file = "standard input" if word == "-" else word
    content = _content(word, stdin)
    try:
        return _looked_through(file, content if isinstance(content, str) else content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        line, column = before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1
        return Given(file, "", (ProfileFault(file, line, column, "", "not UTF-8", code="not_utf8"),))


def _content(word: str, stdin: TextIO) -> bytes | str:
    if word == "-":
        content: bytes | str = getattr(stdin, "buffer", stdin).read()
        return content
    try:
        return Path(word).read_bytes()
    except (OSError, ValueError) as error:
        message = _(
            "%(file)s cannot be read, and no profile of this name comes with Heed; there are %(names)s"
        ) % {
            "file": word,
            "names": ", ".join(names()),
        }
        raise WrongWords(message, code="no_such_file", path=word) from error


def _looked_through(file: str, text: str) -> Given:
    faults = faults_in(text, file=file)
    if faults:
        return Given(file, text, faults)
    profile = read_profile(text, file=file)
    return Given(file, text, (), floor_warnings(text, file=file), profile)


def partnership_named(slug: str | None) -> int:
    """By its slug; without one, the only partnership there is."""
    try:
        found = {name: pk for pk, name in list_partnership_slugs().items()}
    except DatabaseError as error:
        message = _(
            "the database has no tables yet; heed migrate makes them, and heed demo a whole demonstration"
        )
        raise WrongWords(message, code="no_tables", path="--partnership") from error
    if slug is not None and slug in found:
        return found[slug]
    if slug is None and len(found) == 1:
        return next(iter(found.values()))
    there = ", ".join(found) or _("none yet")
    message = _("name one partnership with --partnership; there are: %(there)s") % {"there": there}
    raise WrongWords(message, code="partnership", path="--partnership")


def as_entry(fault: ProfileFault) -> dict[str, Any]:
    return {name: getattr(fault, name) for name in ("file", "line", "column", "path", "code", "message")}


def as_error(fault: ProfileFault) -> dict[str, str]:
    """As every command refuses; the message begins with file, line and column."""
    return {"code": fault.code, "path": fault.path, "message": str(fault)}


def warning_line(warning: ProfileFault) -> str:
    return _("warning: %(warning)s") % {"warning": warning} + "\n"
