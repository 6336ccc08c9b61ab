"""An emergency on its way to the system of whoever dispatches, until somebody there has it."""

from django.db import models
from django.db.models import Q

from heed.reports.models.calls import Call
from heed.reports.models.columns import LONGEST_LINE, words
from heed.reports.rules import DispatchFault, DispatchState


class Dispatch(models.Model):
    """One emergency of one call; its words are the call's draft, and are not kept here a second time."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="dispatches")
    state = models.CharField(max_length=16, choices=words(DispatchState), default=DispatchState.WAITING)
    begun_at = models.DateTimeField()
    begun_by_id = models.BigIntegerField(null=True)
    # The last message's number and the digest of its words, kept before it is sent: other words have another number.
    number = models.PositiveIntegerField(default=0)
    tried_digest = models.CharField(max_length=64, blank=True)
    # Of the words last accepted, so that what was typed since is sent after them.
    accepted_digest = models.CharField(max_length=64, blank=True)
    accepted_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    # None where nothing more is sent.
    next_try_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=16, choices=words(DispatchFault), blank=True)
    answered_at = models.DateTimeField(null=True)
    said = models.CharField(max_length=LONGEST_LINE, blank=True)

    PRIVACY = {
        "state": "plain",
        "tried_digest": "plain",
        "accepted_digest": "plain",
        "fault": "plain",
        "said": "personal",
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "call"], name="one_dispatch")]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                name="dispatch_open",
                condition=Q(next_try_at__isnull=False),
            )
        ]
