"""Roles and refusals in the words of those who keep the accounts and the rotas."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from heed.core.actor import Role

ROLES: Mapping[str, object] = {
    Role.HANDLER: _("Handler: takes calls"),
    Role.OFFICER: _("Officer: holds cases"),
    Role.SUPERVISOR: _("Supervisor: the whole agency's reports"),
    Role.PARTNER: _("Partner: what is granted"),
    Role.ADMINISTRATOR: _("Administrator: accounts and profiles"),
    Role.LEAD: _("Lead: figures and the audit"),
    Role.DATA_PROTECTION_OFFICER: _("Data protection officer: the audit and figures"),
}
REFUSED: Mapping[str, object] = {
    "name_taken": _("This user name is taken. Choose another."),
    "no_role": _("Choose at least one role."),
    "one_agency": _("Choose at least one team, all of one agency."),
    "not_the_password": _("This is not the password you signed in with."),
    "same_password": _("Choose another password than the one before."),
    "not_twice": _("The two new passwords are not the same."),
    "own_account": _("Nobody changes their own account. Ask another administrator."),
}
ROTA_REFUSED: Mapping[str, object] = {
    "ends_before": _("It ends before it begins."),
    "too_long": _("At most a week at a time."),
    "too_far": _("At most a year ahead."),
    "on_it_already": _("They are on the rota for this already."),
    "accepts_nothing": _("Tick at least one thing that may be promised, and one way."),
    "no_supervisor": _("Only a supervisor of the team's own agency may."),
}
