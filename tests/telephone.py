"""What a telephone system tells of its calls, in words: `told(line)`, `missed(line, "m", NUMBER)`."""

from datetime import datetime

from heed.core.actor import Actor
from heed.reports.actions import PhoneTold, hear_telephone
from heed.reports.models import RingingCard
from heed.reports.rules import PhoneEvent
from tests.builders import NOW

TOKEN = "a-token-as-long-as-the-ones-that-are-made"
NUMBER = "07700 900345"


def told(
    line: Actor, event=PhoneEvent.RINGING, call_id="acd-1", *, number=NUMBER, at: datetime = NOW, safe_back=""
) -> RingingCard:
    said = PhoneTold(event=event, call_id=call_id, at=at, number=number, queue="101")
    hear_telephone(told=said, safe_back=safe_back, by=line, at=at)
    return RingingCard.objects.get(system_id=call_id)


def missed(line: Actor, call_id: str, number: str, *, at: datetime = NOW) -> RingingCard:
    told(line, call_id=call_id, number=number, at=at)
    return told(line, PhoneEvent.ABANDONED, call_id, number=number, at=at)
