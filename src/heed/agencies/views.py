"""Doors of those who keep accounts and profiles; nothing about any case is behind them."""

from collections.abc import Collection, Sequence

from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from heed.agencies import actions, queries
from heed.agencies.doors import SignedInRequest, forget_sign_in, only_for
from heed.agencies.forms import AddAccount, ChangeAccount
from heed.agencies.tokens import is_token_for, token_for
from heed.agencies.wording import REFUSED, ROLES
from heed.core import clock
from heed.core.actor import Role


@only_for(Role.ADMINISTRATOR)
@require_GET
def list_accounts(request: SignedInRequest) -> HttpResponse:
    accounts = queries.list_accounts(request.actor)
    context = {
        "accounts": accounts,
        "tokens": {one.pk: token_for(request.actor, one.pk) for one in accounts},
        "agencies": {agency.pk: agency.name for agency in queries.list_agencies(request.actor)},
        "held": queries.list_held(request.actor),
        "roles": ROLES,
    }
    return render(request, "agencies/list_accounts.html", context)


@only_for(Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def add_account(request: SignedInRequest) -> HttpResponse:
    form = AddAccount(request.POST or None, teams=queries.list_teams(request.actor))
    if form.is_valid():
        teams, roles = form.chosen
        words = {name: form.cleaned_data[name] for name in ("username", "name", "password")}
        try:
            actions.open_account(**words, teams=teams, roles=roles, by=request.actor, at=clock.now())
            return HttpResponseRedirect(reverse("list_accounts"))
        except actions.CannotChangeAccount as fault:
            form.add_error("password" if fault.code == "weak_password" else None, _refusal(fault))
    return _page(request, "agencies/add_account.html", form)


@only_for(Role.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def change_account(request: SignedInRequest) -> HttpResponse:
    """One of four things is done: what the account may do, its password, off, or on again."""
    account = _account(request)
    form = ChangeAccount(
        request.POST if request.POST.get("do") == "change" else None, teams=queries.list_teams(request.actor)
    )
    faults: list[str] = []
    if request.method == "POST" and (not form.is_bound or form.is_valid()):
        try:
            _do(request, account, form)
            return HttpResponseRedirect(reverse("list_accounts"))
        except actions.CannotChangeAccount as fault:
            faults = _refusal(fault)
    return _page(request, "agencies/change_account.html", form, account=account, faults=faults)


@sensitive_post_parameters("now", "password", "again")
@require_http_methods(["GET", "POST"])
def change_own_password(request: SignedInRequest) -> HttpResponse:
    """Anybody's own; the only page, besides signing out, of somebody whose password another set."""
    account, at, faults = request.user, clock.now(), list[str]()
    now, password, again = (request.POST.get(name, "") for name in ("now", "password", "again"))
    if request.method == "POST":
        try:
            if password != again:
                raise actions.CannotChangeAccount("not_twice")
            account = queries.get_own_account(request.actor)  # what stands on the request is shared
            actions.choose_password(account=account, now=now, password=password, by=request.actor, at=at)
            forget_sign_in(request)
            update_session_auth_hash(request, account)
            return HttpResponseRedirect(reverse("home"))
        except actions.CannotChangeAccount as fault:
            faults = _refusal(fault)
    setter = request.user.password_set_by_id
    names = queries.names_of_accounts(request.actor, {setter} if setter else set())
    context = {
        "faults": [{"text": text, "href": "#main-content"} for text in faults],
        "set_by": names.get(setter or 0) or _("Whoever runs Heed"),
        "today": clock.day_of(at),
    }
    return render(request, "agencies/change_own_password.html", context, status=422 if faults else 200)


@only_for(Role.ADMINISTRATOR)
@require_GET
def list_profiles(request: SignedInRequest) -> HttpResponse:
    """The rules as they were published: read here, published as the how-to says."""
    context = {"published": queries.list_published(request.actor), "today": clock.day_of(clock.now())}
    return render(request, "agencies/list_profiles.html", context)


def _account(request: SignedInRequest):
    asked = request.POST if request.method == "POST" else request.GET
    token = asked.get("who", "")
    everybody = queries.list_accounts(request.actor)
    found = [one for one in everybody if is_token_for(token, request.actor, one.pk)]
    if not found:
        raise Http404
    return found[0]


def _do(request: SignedInRequest, account, form: ChangeAccount) -> None:
    by, at = request.actor, clock.now()
    match request.POST.get("do"):
        case "change":
            teams, roles = form.chosen
            actions.change_account(account=account, teams=teams, roles=roles, by=by, at=at)
        case "password":
            actions.set_password(account=account, password=request.POST.get("password", ""), by=by, at=at)
        case "off" | "on" as asked:
            actions.switch_account(account=account, is_active=asked == "on", by=by, at=at)
        case _:
            raise Http404


def _refusal(fault: actions.CannotChangeAccount) -> list[str]:
    return list(fault.said) or [str(REFUSED.get(fault.code, _("This cannot be done.")))]


def _page(
    request: SignedInRequest, template: str, form: ChangeAccount, account=None, faults: Collection[str] = ()
) -> HttpResponse:
    held = queries.list_held(request.actor).get(account.pk) if account else None
    is_wrong = bool(faults) or (form.is_bound and not form.is_valid())
    context = {
        "form": form,
        "account": account,
        "token": token_for(request.actor, account.pk) if account else "",
        "is_own": account is not None and account.pk == request.actor.account_id,
        "faults": [{"text": text, "href": "#main-content"} for text in faults],
        "teams": list(form.known.values()),
        "chosen_teams": _ticked(form, "teams", [str(one) for one in held.team_ids] if held else []),
        "roles": ROLES,
        "chosen_roles": _ticked(form, "roles", list(held.roles) if held else []),
    }
    return render(request, template, context, status=422 if is_wrong else 200)


def _ticked(form: ChangeAccount, name: str, held: Sequence[str]) -> Sequence[str]:
    """As it was sent, where something was; else as the account stands."""
    return form[name].value() or [] if form.is_bound else held
