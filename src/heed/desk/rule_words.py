"""The partnership's own numbers in words: how far back it counts, and what it takes to ask for a case review."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heed.profiles import Profile

YEAR, HALF_A_YEAR = 365, 183


def in_window(profile: Profile) -> str:
    """How far back the rule for repeat victims counts."""
    days = profile.value("repeat.window_days")
    if days == YEAR:
        return _("in the last year")
    if days == HALF_A_YEAR:
        return _("in the last six months")
    return ngettext("in the last %(days)s day", "in the last %(days)s days", days) % {"days": days}


def case_review_words(profile: Profile) -> list[str]:
    """What is read out, each line with this partnership's numbers where it leaves room for one."""
    numbers = {
        "{complaints}": _reports(profile.value("case_review.complaints")),
        "{complain_within}": _months(profile.value("case_review.complain_within_months")),
        "{apply_within}": _months(profile.value("case_review.apply_within_months")),
    }
    return [_filled(entry["text"], numbers) for entry in profile.value("case_review.explanation")]


def _filled(text: str, numbers: dict[str, str]) -> str:
    for name, words in numbers.items():
        text = text.replace(name, words)
    return text


# In English, as the profile's own words are.
def _reports(many: int) -> str:
    return "one report" if many == 1 else f"{many} reports"


def _months(many: int) -> str:
    return "one month" if many == 1 else f"{many} months"
