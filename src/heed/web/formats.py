"""Say moments and days the way a person in this country would read or speak them."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from heed.core.references import sayable

LOCAL = ZoneInfo("Europe/London")
LOCALES = {"en": "en_GB", "cy": "cy"}
DAYS_BEFORE_MONTHS = 90
MONTHS_BEFORE_YEARS = 24


def moment(value: datetime, today: date | None = None) -> str:
    """Mon 23 Nov 2026, 12:00; the year is left out when it is that of `today`."""
    return format_datetime(_local(value), _pattern(value, today) + ", HH:mm", locale=_locale())


def by_when(value: datetime, today: date) -> str:
    """Said aloud as a promise: the day by its name, and the time; the last minute of a day is its end."""
    local = _local(value)
    days = (local.date() - today).days
    named = format_date(local.date(), "EEEE d MMMM", locale=_locale())
    near = {0: _("today"), 1: _("tomorrow")}.get(days)
    words = _("%(near)s, %(day)s") % {"near": near, "day": named} if near else named
    if (local.hour, local.minute) == (23, 59):
        return _("by the end of %(day)s") % {"day": words}
    return (
        _("by %(time)s on %(day)s") % {"time": clock(value), "day": words}
        if not near
        else _("by %(time)s %(day)s") % {"time": clock(value), "day": words}
    )


def day(value: date, today: date | None = None) -> str:
    return format_date(_day(value), _pattern(value, today), locale=_locale())


def brief(value: date, today: date) -> str:
    """23 Nov, and 23 Nov 2025 in another year: for narrow columns."""
    pattern = "d MMM" if _day(value).year == today.year else "d MMM y"
    return format_date(_day(value), pattern, locale=_locale())


def month(value: date) -> str:
    return format_date(_day(value), "MMMM y", locale=_locale())


def clock(value: datetime) -> str:
    return format_datetime(_local(value), "HH:mm", locale=_locale())


def iso(value: date) -> str:
    """For the `datetime` attribute of `<time>`: a moment keeps its offset, a day stays a day."""
    return _local(value).isoformat(timespec="seconds") if isinstance(value, datetime) else value.isoformat()


def ago(value: date, today: date) -> str:
    """How far a day lies from `today`, as a person would say it: 69 days ago, in 3 days."""
    days = (today - _day(value)).days
    if days in NEAR:
        return NEAR[days]()
    if days < 0:
        return ngettext("in %(count)d day", "in %(count)d days", -days) % {"count": -days}
    return _long_ago(days, _months_between(_day(value), today))


NEAR: dict[int, Callable[[], str]] = {
    0: lambda: _("today"),
    1: lambda: _("yesterday"),
    -1: lambda: _("tomorrow"),
}


def _long_ago(days: int, months: int) -> str:
    if days <= DAYS_BEFORE_MONTHS:
        return ngettext("%(count)d day ago", "%(count)d days ago", days) % {"count": days}
    if months < MONTHS_BEFORE_YEARS:
        return ngettext("%(count)d month ago", "%(count)d months ago", months) % {"count": months}
    return ngettext("%(count)d year ago", "%(count)d years ago", months // 12) % {"count": months // 12}


def stopwatch(seconds: float) -> str:
    """02:14, and 1:02:14 after an hour."""
    minutes, rest = divmod(max(0, int(seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def _locale() -> str:
    return LOCALES.get((get_language() or "en").split("-")[0], "en_GB")


def _local(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("A moment without a time zone cannot be shown: nobody knows which hour it means.")
    return value.astimezone(LOCAL)


def _day(value: date) -> date:
    return _local(value).date() if isinstance(value, datetime) else value


def _pattern(value: date, today: date | None) -> str:
    return "EEE d MMM" if today and _day(value).year == today.year else "EEE d MMM y"


def _months_between(earlier: date, later: date) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)


FILTERS: dict[str, Callable[..., Any]] = {
    "moment": moment,
    "day": day,
    "brief": brief,
    "month": month,
    "clock": clock,
    "iso": iso,
    "ago": ago,
    "stopwatch": stopwatch,
    "sayable": sayable,
}
