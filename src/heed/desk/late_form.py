"""The shape of what is asked before a late entry is begun."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from heed.desk.forms import DAYS, LONGEST_REASON, NOT_KEPT, Told
from heed.desk.late_entry import NoMoment, NotThen, told_then
from heed.reports.rules import LateBecause

LATE_REFUSED: Mapping[NotThen, tuple[str, object]] = {
    NotThen.FUTURE: ("told_time", _("This is still to come. Write when it was told.")),
    NotThen.TOO_OLD: ("told_on", _("This is too long ago to be written down as a call.")),
    NotThen.NO_SUCH_HOUR: (
        "told_time",
        _(
            "There was no such time: the clocks went forward from 01:00 to 02:00 that night. Look at the sheet again."
        ),
    ),
    NotThen.TWICE: (
        "which",
        _(
            "This time was there twice: the clocks went back that night. Say whether it was the first or the second."
        ),
    ),
}


class BeginLateEntry(Told):
    """When it was told, to whom, and why it is written down only now; `told_at` is the moment that was meant."""

    told_on = forms.DateField(
        label=_("Day"),
        input_formats=DAYS,
        error_messages={
            "required": _("Say the day on which it was told."),
            "invalid": _("This is no day. Write it like 26/11/2026."),
        },
    )
    told_time = forms.TimeField(
        label=_("Time"),
        input_formats=("%H:%M", "%H.%M", "%H%M"),
        error_messages={
            "required": _("Say the time at which it was told."),
            "invalid": _("This is no time. Write it like 21:40."),
        },
    )
    which = forms.CharField(required=False, max_length=8)
    taken_by = forms.CharField(
        required=False,
        max_length=200,
        label=_("Who took it"),
        error_messages={
            "max_length": _("At most %(limit_value)d characters. These are %(show_value)d."),
            "null_characters_not_allowed": NOT_KEPT,
        },
    )
    because = forms.ChoiceField(
        label=_("Why it is written down only now"),
        choices=[(one.value, one.value) for one in LateBecause],
        error_messages={
            "required": _("Choose why it is written down only now."),
            "invalid_choice": _("Choose one of the reasons."),
        },
    )
    words = forms.CharField(
        required=False,
        max_length=LONGEST_REASON,
        label=_("In a few words"),
        error_messages={
            "max_length": _("At most %(limit_value)d characters. These are %(show_value)d."),
            "null_characters_not_allowed": NOT_KEPT,
        },
    )

    def __init__(self, given: Any = None, *, most_days: int, at: datetime) -> None:
        super().__init__(given)
        self.most_days, self.at = most_days, at

    @property
    def is_twice(self) -> bool:
        return bool(self.errors.get("which"))

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("because") == LateBecause.OTHER and not said.get("words"):
            self.add_error("words", _("Say why, in a few words."))
        if said.get("told_on") and said.get("told_time"):
            try:
                said["told_at"] = told_then(
                    said["told_on"],
                    said["told_time"],
                    which=said.get("which", ""),
                    most_days=self.most_days,
                    at=self.at,
                )
            except NoMoment as none:
                field, words = LATE_REFUSED[none.code]
                self.add_error(field, str(words))
        return said
