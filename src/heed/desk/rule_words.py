"""The partnership's own numbers in words: how far back it counts, and what it takes to ask for a case review."""

from django.utils.html import format_html
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from heed.profiles import Profile
from heed.web.languages import as_said_here

YEAR, HALF_A_YEAR = 365, 183


def in_window(profile: Profile) -> str:
    """How far back the rule for repeat victims counts."""
    days = profile.value("repeat.window_days")
    if days == YEAR:
        return _("in the last year")
    if days == HALF_A_YEAR:
        return _("in the last six months")
    return ngettext("in the last %(days)s day", "in the last %(days)s days", days) % {"days": days}


def case_review_words(profile: Profile) -> list[object]:
    """What is read out, each line in one language with this partnership's numbers where it leaves room for one."""
    return [_read_out(entry["text"], profile) for entry in profile.value("case_review.explanation")]


def _read_out(text: str, profile: Profile) -> object:
    words, lang = as_said_here(text)
    with override(lang or get_language()):
        numbers = {
            "{complaints}": _reports(profile.value("case_review.complaints")),
            "{complain_within}": _months(profile.value("case_review.complain_within_months")),
            "{apply_within}": _months(profile.value("case_review.apply_within_months")),
        }
    for name, number in numbers.items():
        words = words.replace(name, number)
    return format_html('<span lang="{}">{}</span>', lang, words) if lang else words


def _reports(many: int) -> str:
    if many == 1:
        return _("one report")
    return ngettext("%(num)s report", "%(num)s reports", many) % {"num": many}


def _months(many: int) -> str:
    if many == 1:
        return _("one month")
    return ngettext("%(num)s month", "%(num)s months", many) % {"num": many}
