"""The shape of an account as it is added or changed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from heed.agencies.wording import ROLES
from heed.core.actor import Role

if TYPE_CHECKING:
    from heed.agencies.models import Team


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
