"""The shape of an account as it is added or changed, of a line of a rota, and of what may be promised for a team."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from heed.agencies.wording import ROLES
from heed.core.actor import Role
from heed.core.clock import LONDON

if TYPE_CHECKING:
    from heed.agencies.models import Team

LONGEST_STANDING = 366  # days
# What a date and time box sends, then what is typed where a browser has none.
MOMENTS = ("%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M")
NO_MOMENT = _("Write a day and a time, such as 31/12/2026 08:00.")


class ChangeAccount(forms.Form):
    teams = forms.MultipleChoiceField(label=_("Teams"))
    roles = forms.MultipleChoiceField(label=_("Roles"), choices=list(ROLES.items()))

    def __init__(self, given: Any = None, *, teams: "Sequence[Team]") -> None:
        super().__init__(given)
        self.known = {str(team.pk): team for team in teams}
        self.fields["teams"].choices = [(key, key) for key in self.known]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> "tuple[list[Team], list[Role]]":
        asked = self.cleaned_data
        return [self.known[key] for key in asked["teams"]], [Role(role) for role in asked["roles"]]


class AddAccount(ChangeAccount):
    username = forms.RegexField(
        r"^[A-Za-z0-9._@+-]+$",
        max_length=150,
        label=_("User name"),
        error_messages={"invalid": _("Letters, digits and . _ @ + - only.")},
    )
    name = forms.CharField(max_length=120, label=_("Name"))
    password = forms.CharField(max_length=200, strip=False, label=_("First password"))


class PublishAcceptance(forms.Form):
    """What others may promise in the name of one team of the supervisor's own agency."""

    team = forms.ChoiceField(
        label=_("Team"),
        error_messages={
            "required": _("Choose the team."),
            "invalid_choice": _("Choose a team of your agency."),
        },
    )
    whats = forms.MultipleChoiceField(
        label=_("What may be promised"),
        error_messages={
            "required": _("Tick at least one thing that may be promised."),
            "invalid_choice": _("One of these cannot be promised."),
        },
    )
    channels = forms.MultipleChoiceField(
        label=_("How"),
        error_messages={
            "required": _("Tick at least one way to be in touch."),
            "invalid_choice": _("One of these is no way to be in touch."),
        },
    )
    soonest_hours = forms.IntegerField(
        label=_("At the soonest, in hours"),
        min_value=0,
        max_value=24 * 14,
        error_messages={"required": _("Say how many hours the team needs."), "invalid": _("Write a number.")},
    )
    most_a_day = forms.IntegerField(
        label=_("At most, a day"),
        min_value=1,
        max_value=200,
        error_messages={"required": _("Say how many a day."), "invalid": _("Write a number.")},
    )
    for_own_agency_only = forms.BooleanField(required=False, label=_("Only our own agency may"))
    review_on = forms.DateField(
        label=_("Last day"),
        error_messages={
            "required": _("Say until when it stands: it ends unless it is published again."),
            "invalid": _("This is no day. Write it like 31/12/2026."),
        },
    )

    def __init__(
        self,
        given: Any = None,
        *,
        teams: Sequence["Team"],
        whats: Iterable[str],
        channels: Iterable[str],
        today: date,
    ) -> None:
        super().__init__(given)
        self.known, self.today = {str(team.pk): team for team in teams}, today
        for name, values in {"team": self.known, "whats": whats, "channels": channels}.items():
            self.fields[name].choices = [(one, one) for one in values]  # type: ignore[attr-defined]

    def clean_review_on(self) -> date:
        day: date = self.cleaned_data["review_on"]
        if not self.today <= day <= self.today + timedelta(days=LONGEST_STANDING):
            raise forms.ValidationError(_("Choose a day from today to a year from now."))
        return day


class AddShift(forms.Form):
    """One line of the rota of the supervisor's own agency."""

    team = forms.ChoiceField(
        label=_("Team"),
        error_messages={
            "required": _("Choose the team."),
            "invalid_choice": _("Choose a team of your agency."),
        },
    )
    name = forms.CharField(
        label=_("Who"), max_length=120, error_messages={"required": _("Say who is on duty, or covers.")}
    )
    from_at = forms.DateTimeField(
        label=_("From"), input_formats=MOMENTS, error_messages={"required": NO_MOMENT, "invalid": NO_MOMENT}
    )
    until_at = forms.DateTimeField(
        label=_("Until"), input_formats=MOMENTS, error_messages={"required": NO_MOMENT, "invalid": NO_MOMENT}
    )
    is_cover = forms.BooleanField(required=False, label=_("Covers for whoever is on duty"))

    def __init__(self, given: Any = None, *, teams: Sequence["Team"]) -> None:
        super().__init__(given)
        self.known = {str(team.pk): team for team in teams}
        self.fields["team"].choices = [(one, one) for one in self.known]  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        """As an imported rota has it: a second space is no second person."""
        return " ".join(self.cleaned_data["name"].split())

    def clean_from_at(self) -> datetime:
        return _in_london(self.cleaned_data["from_at"])

    def clean_until_at(self) -> datetime:
        return _in_london(self.cleaned_data["until_at"])


def _in_london(moment: datetime) -> datetime:
    """As the clock on the wall said it, whatever zone the program keeps its moments in."""
    return moment.replace(tzinfo=LONDON)
