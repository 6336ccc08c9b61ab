"""Who is calling, on the handler's word: only a row that stands in the panel now can be confirmed or taken back."""

from collections.abc import Mapping
from datetime import datetime

from heed.agencies.doors import SignedInRequest
from heed.desk import actions
from heed.desk.queries.calls import page_of
from heed.desk.queries.drafts import confirmed_in
from heed.desk.tokens import is_token_for
from heed.desk.views.doors import NotShown
from heed.people.queries import get_record
from heed.people.rules import ConfirmedBy


def confirm_row(
    request: SignedInRequest, call, fields: Mapping[str, str], token: str, verdict: str, at: datetime
) -> None:
    page = page_of(request.actor, call, fields, at=at)
    shown = [one for one in page.previous.rows if one.verdict == verdict]
    row = next((one for one in shown if _is_meant(request, call, token, one.reference)), None)
    if row is None:
        raise NotShown(verdict)
    actions.recognise_caller(
        call=call,
        record=get_record(request.actor, row.reference, at=at),
        verdict=row.verdict,
        confirmed_by=_way_said(request, fields),
        because=[{"field": field, "level": level} for field, level in row.evidence],
        model_version=page.previous.model_version,
        by=request.actor,
        at=at,
    )


def complete_row(request: SignedInRequest, call, fields: Mapping[str, str], token: str, at: datetime) -> None:
    """How the caller was confirmed, said after it was done."""
    same = confirmed_in(call).same
    if same is None or not _is_meant(request, call, token, same.record.reference):
        raise NotShown("how_confirmed")
    actions.say_how_confirmed(
        recognition=same, confirmed_by=_way_said(request, fields), by=request.actor, at=at
    )


def _way_said(request: SignedInRequest, fields: Mapping[str, str]) -> ConfirmedBy:
    """Nothing is presumed: what nobody chose is not said."""
    chosen = request.POST.get("confirmed_by") or fields.get("confirmed_by", "")
    return ConfirmedBy(chosen) if chosen in set(ConfirmedBy) else ConfirmedBy.NOT_SAID


def take_back_row(request: SignedInRequest, call, token: str, at: datetime) -> None:
    references = [one.record.reference for one in confirmed_in(call).everybody]
    reference = next((one for one in references if _is_meant(request, call, token, one)), None)
    if reference is None:
        raise NotShown("take_back")
    record = get_record(request.actor, reference, at=at)
    actions.take_back(call=call, record=record, by=request.actor, at=at)


def _is_meant(request: SignedInRequest, call, token: str, reference: str) -> bool:
    return is_token_for(token, request.actor, call.reference, reference)
