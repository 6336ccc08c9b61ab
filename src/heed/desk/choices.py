"""What each list and row of segments on the call page offers, from the profile and the words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from heed.agencies.doors import SignedInRequest
from heed.agencies.queries import list_agencies
from heed.desk import wording
from heed.desk.queries.calls import CallPage
from heed.web.languages import as_said_here

Choice = dict[str, object]


def call_choices(request: SignedInRequest, call, page: CallPage) -> dict[str, object]:
    # What is told is of the rules of its day; what is done now, by those of today.
    profile, now = page.profile, page.rules_now
    others = [agency for agency in list_agencies(request.actor) if agency.pk != call.agency_id]
    suggested = {key for key, _name in page.result.suggested_types}
    purpose = "safeguarding" if page.result.triage in ("emergency", "safeguarding") else "asb_case"
    return {
        "safe_choices": listed((value, wording.ANSWERS[value]) for value in ("yes", "no", "neutral")),
        "triage_choices": listed(
            (code, words) for code, (words, _tone) in wording.TRIAGE.items() if code != "incomplete"
        ),
        "type_choices": [
            {"value": "", "text": _("Not chosen")},
            *sorted(named(profile.value("incidents.types")), key=lambda one: one["value"] not in suggested),
        ],
        "category_choices": [
            {"value": "", "text": _("Not chosen")},
            *named(profile.value("incidents.categories")),
        ],
        "route_choices": listed(wording.ROUTES),
        "outcome_choices": _with_key(listed(wording.OUTCOMES), "not_for_us", "Alt+Q"),
        "support_choices": _with_key(listed(wording.SUPPORT), "offered", "Alt+Y"),
        "helped_choices": listed(wording.HELPED),
        "agency_choices": [{"value": agency.slug, "text": agency.name} for agency in others],
        "purpose_choices": named(now.value("sharing.purposes")),
        "power_choices": named(now.value("sharing.powers")),
        "default_purpose": purpose,
        "default_power": _power_for(purpose, now),
        "way_choices": listed(wording.PROMISE_WAYS.items()),
    }


def _with_key(choices: list[Choice], value: str, key: str) -> list[Choice]:
    """One answer that a single key gives from anywhere on the page."""
    return [
        {**choice, "key": key, "hotkey": key} if choice["value"] == value else choice for choice in choices
    ]


def listed(pairs: Iterable[tuple[str, object]]) -> list[Choice]:
    return [{"value": value, "text": str(text)} for value, text in pairs]


def named(entries: Iterable[dict[str, str]]) -> list[Choice]:
    """Words of the profile: Heed's own in the language of the page, a partnership's in English."""
    said = ((entry["key"], *as_said_here(entry["name"])) for entry in entries)
    return [{"value": key, "text": text, "lang": lang} for key, text, lang in said]


def _power_for(purpose: str, profile) -> str:
    powers = profile.value("sharing.powers")
    return next((power["key"] for power in powers if purpose in power["purposes"]), powers[0]["key"])
