"""The shape of what is asked of the audit, and of what a reviewer makes of a look-up."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heed.core.references import NotAReference, read_reference
from heed.insight.rules.looks import Outcome
from heed.insight.wording import CHANNELS, KINDS

# Beyond these no calendar of the program's reaches, and no entry was ever written.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2200, 1, 1)
HEED_ITSELF = "heed"
NO_OUTCOME = gettext_lazy("Choose what you made of it.")


class AskAudit(forms.Form):
    reference = forms.CharField(required=False, max_length=40, label=gettext_lazy("Reference"))
    account = forms.ChoiceField(required=False, label=gettext_lazy("Who"))
    kind = forms.ChoiceField(
        required=False, label=gettext_lazy("Kind"), choices=[(kind, kind) for kind in KINDS]
    )
    first = forms.DateField(required=False, label=gettext_lazy("From"))
    last = forms.DateField(required=False, label=gettext_lazy("Up to and with"))

    def __init__(self, given: Any, *, account_ids: Iterable[int]) -> None:
        super().__init__(given)
        numbers = [str(one) for one in account_ids]
        self.fields["account"].choices = [(one, one) for one in (HEED_ITSELF, *numbers)]  # type: ignore[attr-defined]

    def clean_reference(self) -> str:
        text = self.cleaned_data["reference"]
        try:
            return read_reference(text) if text else ""
        except NotAReference as fault:
            raise forms.ValidationError(str(fault)) from fault

    def clean(self) -> dict[str, Any]:
        asked = self.cleaned_data
        days = [asked[name] for name in ("first", "last") if asked.get(name)]
        if any(not FIRST_DAY <= one <= LAST_DAY for one in days):
            raise forms.ValidationError(_("There is nothing in the audit from such a day."))
        if len(days) == 2 and days[0] > days[1]:
            raise forms.ValidationError(_("The first day is after the last."))
        return asked


class ReviewLook(forms.Form):
    look = forms.IntegerField(min_value=1, max_value=2**62)
    outcome = forms.ChoiceField(
        choices=[(outcome.value, outcome.value) for outcome in Outcome],
        error_messages={"required": NO_OUTCOME, "invalid_choice": NO_OUTCOME},
    )
    note = forms.CharField(required=False, max_length=1_000, label=gettext_lazy("Note"))

    @property
    def number(self) -> int:
        """Which flag it is about, whatever else is wrong; nought is none."""
        self.full_clean()
        found = getattr(self, "cleaned_data", {}).get("look")
        return found if isinstance(found, int) else 0

    @property
    def told(self) -> list[str]:
        return [str(fault) for faults in self.errors.values() for fault in faults]


class NamePostcode(forms.Form):
    postcode = forms.CharField(max_length=12, label=gettext_lazy("A postcode near your home"))


class AskMeter(forms.Form):
    agency = forms.ChoiceField(required=False, label=gettext_lazy("Agency"))
    channel = forms.ChoiceField(
        required=False, label=gettext_lazy("How it came"), choices=[(one, one) for one in CHANNELS]
    )

    def __init__(self, given: Any, *, agencies: Iterable[str]) -> None:
        super().__init__(given)
        self.fields["agency"].choices = [(one, one) for one in agencies]  # type: ignore[attr-defined]
