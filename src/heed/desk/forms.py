"""The shape of letting another agency see more, of keeping a colleague away, and of renewing a promise."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from heed.access.rules import NotUntil, barrier_to_end
from heed.desk.promised import PromiseFault, due_said
from heed.reports.rules import TOLD_HOW, RenewedBecause

if TYPE_CHECKING:
    from heed.desk.queries.promise import PromisePage

LONGEST_REASON = 500
# What a date box sends, then what is typed where a browser has none.
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y", "%d %b %Y")
NOT_KEPT = _("It holds a character that cannot be kept. Type it again.")
DUE_REFUSED: Mapping[str, object] = {
    "not_a_moment": _("This is no day and time. Write it like 2026-12-31T14:00."),
    "in_the_past": _("This time is past."),
    "too_far": _("At most a year from now."),
    "not_seen_then": _(
        "Your agency does not see this person’s record for as long as that, and could not reach them then."
        " Agree an earlier time, or ask the agency they told to let you see it for longer."
    ),
    "renewed_meanwhile": _(
        "A colleague agreed another time meanwhile, and the promise above is the one that stands now."
    ),
}
END_REFUSED: Mapping[NotUntil, object] = {
    NotUntil.PAST: _("This day is past. Choose today or a later day."),
    NotUntil.TOO_FAR: _("At most a year from today. It can be given again then."),
}
GIVE_REFUSED: Mapping[str, tuple[str, object]] = {
    "past": ("until", END_REFUSED[NotUntil.PAST]),
    "too_far": ("until", END_REFUSED[NotUntil.TOO_FAR]),
    "own_agency": ("agency", _("This agency holds the record itself.")),
    "already_given": (
        "agency",
        _("This agency sees one of these records already, for this purpose. Take that back first."),
    ),
}


def reason(label: Any, empty: Any) -> forms.CharField:
    """Kept with what was done, and so asked for in each form by the same rule."""
    return forms.CharField(
        max_length=LONGEST_REASON,
        label=label,
        error_messages={
            "required": empty,
            "max_length": _("At most %(limit_value)d characters. These are %(show_value)d."),
            "null_characters_not_allowed": NOT_KEPT,
        },
    )


class Told(forms.Form):
    """What was typed stands in the form again, without what no page can show."""

    @property
    def told(self) -> dict[str, Any]:
        return {name: _shown(self[name].value()) for name in self.fields}

    @property
    def fault(self) -> dict[str, str]:
        """The first of each field, beside which it is said."""
        return {name: str((self.errors.get(name) or [""])[0]) for name in self.fields}


def _shown(value: Any) -> Any:
    if isinstance(value, list):
        return [_shown(one) for one in value]
    return value.replace("\x00", "") if isinstance(value, str) else value or ""


class GiveSight(Told):
    """`powers` names, for each power, the purposes it is for."""

    every_record = forms.BooleanField(required=False)
    records = forms.MultipleChoiceField(
        required=False,
        label=_("Records"),
        error_messages={"invalid_choice": _("One of these is no record of your agency on this page.")},
    )
    agency = forms.ChoiceField(
        label=_("Agency"),
        error_messages={
            "required": _("Choose the agency that may see it."),
            "invalid_choice": _("This is no other agency of the partnership. Choose one of the list."),
        },
    )
    purpose = forms.ChoiceField(
        label=_("What for"),
        error_messages={
            "required": _("Choose what they need it for."),
            "invalid_choice": _("Choose a purpose of the list."),
        },
    )
    power = forms.ChoiceField(
        label=_("On which power"),
        error_messages={
            "required": _("Choose the power it rests on."),
            "invalid_choice": _("Choose a power of the list."),
        },
    )
    until = forms.DateField(
        label=_("Last day"),
        input_formats=DAYS,
        error_messages={
            "required": _("Say the last day: nothing is given without an end."),
            "invalid": _("This is no day. Write it like 31/12/2026."),
        },
    )
    because = reason(_("Why they need it"), _("Say why they need it: it is kept with what is given."))

    def __init__(
        self,
        given: Any = None,
        *,
        records: Iterable[str],
        agencies: Iterable[str],
        purposes: Iterable[str],
        powers: Mapping[str, Iterable[str]],
        today: date,
    ) -> None:
        super().__init__(given)
        self.records_held, self.powers, self.today = list(records), powers, today
        offered = {"records": self.records_held, "agency": agencies, "purpose": purposes, "power": powers}
        for name, values in offered.items():
            self.fields[name].choices = [(one, one) for one in values]  # type: ignore[attr-defined]

    def clean_records(self) -> list[str]:
        if self.cleaned_data.get("every_record"):
            return self.records_held
        ticked: list[str] = self.cleaned_data["records"]
        if not ticked:
            raise forms.ValidationError(_("Tick at least one record."))
        return ticked

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if barrier := barrier_to_end(until, on=self.today):
            raise forms.ValidationError(END_REFUSED[barrier])  # type: ignore[arg-type]
        return until

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        power, purpose = said.get("power"), said.get("purpose")
        if power and purpose and purpose not in self.powers[power]:
            self.add_error("power", _("This power is not for this purpose. What each is for stands below."))
        return said


class TakeBack(Told):
    """`grants` are what stood in the row whose button was pressed."""

    grants = forms.MultipleChoiceField(
        label=_("Records"),
        error_messages={
            "required": _("Tick at least one record."),
            "invalid_choice": _("One of these was taken back or has ended already. Look at the page again."),
        },
    )
    because = reason(_("Why it is taken back"), _("Say why: it is kept with what is taken back."))

    def __init__(self, given: Any, *, grants: Iterable[int]) -> None:
        super().__init__(given)
        self.fields["grants"].choices = [(str(one), str(one)) for one in grants]  # type: ignore[attr-defined]


class KeepAway(Told):
    colleague = forms.ChoiceField(
        label=_("Colleague"),
        error_messages={
            "required": _("Choose the colleague."),
            "invalid_choice": _(
                "This is nobody of your agency who can be kept away. Choose one of the list."
            ),
        },
    )
    because = reason(_("Why"), _("Say why: other supervisors of your agency read it."))

    def __init__(self, given: Any = None, *, colleagues: Iterable[str]) -> None:
        super().__init__(given)
        self.fields["colleague"].choices = [(one, one) for one in colleagues]  # type: ignore[attr-defined]


class LetNear(KeepAway):
    """The same two things are said to end it."""


class RenewPromise(Told):
    """What was agreed with whom a promise was made to, before it is late: `page` is what the desk knows of it."""

    told_how = forms.ChoiceField(
        label=_("How they were told"),
        error_messages={
            "required": _("Say how they were told: until they know, the promise stands as it was made."),
            "invalid_choice": _("Choose a way of the list."),
        },
    )
    because = forms.ChoiceField(
        label=_("Why it is later"),
        error_messages={
            "required": _("Say why it is later."),
            "invalid_choice": _("Choose a reason of the list."),
        },
    )
    who = forms.CharField(
        required=False,
        max_length=200,
        label=_("Who will be in touch"),
        error_messages={"null_characters_not_allowed": NOT_KEPT},
    )
    channel = forms.ChoiceField(
        label=_("How"),
        error_messages={
            "required": _("Choose how."),
            "invalid_choice": _(
                "Nobody has said that this way is safe. Choose another, or that they ring us."
            ),
        },
    )
    due = forms.CharField(
        label=_("By when"),
        error_messages={
            "required": _("Say by when, as it was agreed."),
            "null_characters_not_allowed": NOT_KEPT,
        },
    )

    def __init__(self, given: Any = None, *, page: "PromisePage", at: datetime) -> None:
        super().__init__(given, initial={"who": page.promise.by_whom, "channel": page.promise.channel})
        self.at, self.page = at, page
        offered = {"told_how": TOLD_HOW, "because": tuple(RenewedBecause), "channel": (*page.ways, "none")}
        for name, values in offered.items():
            self.fields[name].choices = [(str(one), str(one)) for one in values]  # type: ignore[attr-defined]

    def clean_due(self) -> datetime:
        try:
            due = due_said(self.cleaned_data["due"].strip(), at=self.at)
        except PromiseFault as fault:
            raise forms.ValidationError(str(DUE_REFUSED[fault.code])) from fault
        if due is None:
            raise forms.ValidationError(str(DUE_REFUSED["not_a_moment"]))
        if self.page.sees_until and due >= self.page.sees_until:
            raise forms.ValidationError(str(DUE_REFUSED["not_seen_then"]))
        return due
