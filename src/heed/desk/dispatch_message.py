"""An emergency as a message to the system that dispatches: the words of the hand-over, and what they are made of.

Written in the manner of messages between emergency services (creation, update), in names of Heed's own; it conforms to
no standard and claims none. `docs/contracts/dispatch.md` says what each part means.
"""

import hashlib
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from heed.core.actor import Actor
from heed.desk.fields import caller, is_safe, person_harmed, problems
from heed.desk.handing_over import hand_over
from heed.desk.queries.calls import CallPage, page_of
from heed.desk.queries.drafts import draft_of
from heed.people.told import PersonTold

if TYPE_CHECKING:
    from heed.reports.models import Call

FORMAT = "heed dispatch 1"


def incident_of(actor: Actor, call: "Call", *, at: datetime) -> dict[str, Any]:
    """What is known of the emergency now, as far as the handler who raised it may see."""
    page = page_of(actor, call, draft_of(call).fields, at=at)
    fields, card = page.fields, page.previous.card
    harmed, rings = person_harmed(fields), caller(fields)
    elsewhere = [{"text": one.place, "postcode": one.postcode} for one in problems(fields) if one.place]
    return {
        "reference": call.reference,
        "raised_at": _moment(call.emergency_at or at),
        "hand_over": hand_over(call, page, at=call.emergency_at or at),
        "narrative": fields.get("narrative", ""),
        "danger": [reason.code for reason in page.result.risk.reasons],
        "people": [
            _person("in_danger", harmed, call, page, rings=rings is None),
            *([_person("caller", rings, call, page, rings=True)] if rings else []),
        ],
        "places": [_home(harmed), *elsewhere],
        "hazards": [marker.kind for marker in card.staff_safety] if card else [],
        "vulnerable": [marker.kind for marker in card.vulnerability] if card else [],
    }


def message(
    incident: dict[str, Any], *, call: "Call", number: int, is_first: bool, at: datetime
) -> dict[str, Any]:
    """One message. Its number stands for its words: the same number twice is the same message, sent again."""
    return {
        "format": FORMAT,
        "message": {
            "id": f"{call.reference}/{number}",
            "kind": "creation" if is_first else "update",
            "at": _moment(at),
        },
        "from": {"partnership": call.partnership.slug, "agency": call.agency.slug},
        "incident": incident,
    }


def digest_of(incident: dict[str, Any]) -> str:
    """The same for the same words."""
    return hashlib.sha256(json.dumps(incident, sort_keys=True).encode()).hexdigest()


def _person(role: str, told: PersonTold, call: "Call", page: CallPage, *, rings: bool) -> dict[str, Any]:
    """Whether it is safe to ring was asked of whoever rings; of anybody else it was not asked, which is not safe."""
    return {
        "role": role,
        "name": f"{told.first_name} {told.surname}".strip(),
        "born": told.born,
        "telephone": told.phone or (call.number if rings else ""),
        "safe_to_ring": rings and is_safe(page.fields, "ring"),
    }


def _home(told: PersonTold) -> dict[str, str]:
    return {
        "text": ", ".join(filter(None, (told.house, told.street))),
        "postcode": told.postcode,
        "uprn": told.uprn,
    }


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
