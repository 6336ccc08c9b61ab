"""A telephone call as the telephone system tells of it, before anybody has claimed it and after nobody did."""

from django.db import models
from django.db.models import Q

from heed.reports.models.calls import Call


class RingingCard(models.Model):
    """One call of the telephone system, under its own number for it. Claimed, it is one of Heed's calls.

    `digits` is the number in its one written form, empty where it was withheld.
    """

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT)
    reference = models.CharField(max_length=11)
    system_id = models.CharField(max_length=120)
    number = models.CharField(max_length=60, blank=True)
    digits = models.CharField(max_length=24, blank=True)
    line_name = models.CharField(max_length=120, blank=True)
    dialled = models.CharField(max_length=60, blank=True)
    queue = models.CharField(max_length=120, blank=True)
    safe_back = models.CharField(max_length=12, blank=True)
    rang_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    abandoned_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    claimed_by_id = models.BigIntegerField(null=True)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, null=True, related_name="cards")
    attempts = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    slot_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_because = models.CharField(max_length=200, blank=True)
    emptied_at = models.DateTimeField(null=True)  # number, name and words are gone; that it rang stays

    PRIVACY = {
        "system_id": "plain",
        "number": "personal",
        "digits": "personal",
        "line_name": "personal",
        "dialled": "plain",
        "queue": "plain",
        "safe_back": "personal",
        "settled_because": "personal",
    }
    KEPT_DAYS_AFTER = ("rang_at", "telephone.cards_keep_days")
    EMPTIED_AT = "emptied_at"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "reference"], name="card_reference"),
            models.UniqueConstraint(fields=["partnership", "agency", "system_id"], name="one_card_a_call"),
            models.UniqueConstraint(fields=["partnership", "call"], name="one_call_a_card"),
        ]
        indexes = [
            models.Index(
                fields=["partnership", "agency", "rang_at"],
                name="card_open",
                condition=Q(claimed_at__isnull=True, settled_at__isnull=True),
            ),
            models.Index(
                fields=["partnership", "rang_at"], name="card_to_empty", condition=Q(emptied_at__isnull=True)
            ),
        ]
