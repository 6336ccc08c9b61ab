"""One contact with an agency, from its first moment to its end."""

from django.db import models
from django.db.models import Q

from heed.reports.models.columns import LONGEST_LINE, words
from heed.reports.rules import CallState, Channel, LateBecause


class Call(models.Model):
    """One contact with an agency: a telephone call, a visit, a letter. Reports are what was told in it."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT)
    team = models.ForeignKey("agencies.Team", on_delete=models.PROTECT, null=True)
    reference = models.CharField(max_length=16)
    channel = models.CharField(max_length=12, choices=words(Channel))
    state = models.CharField(max_length=12, choices=words(CallState), default=CallState.LIVE)
    number = models.CharField(max_length=60, blank=True)
    queue = models.CharField(max_length=60, blank=True)
    started_at = models.DateTimeField()
    handler_id = models.BigIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)
    safe_to_ring = models.CharField(max_length=12, blank=True)
    cannot_speak = models.BooleanField(default=False)
    emergency_at = models.DateTimeField(null=True)
    passed_at = models.DateTimeField(null=True)
    passed_to = models.CharField(max_length=120, blank=True)
    cad_reference = models.CharField(max_length=60, blank=True)
    discarded_because = models.TextField(blank=True)
    # Of a late entry: when it was told, to whom, and why it is written down only now. `started_at` is when that began.
    told_at = models.DateTimeField(null=True)
    taken_by_id = models.BigIntegerField(null=True)
    taken_by_words = models.CharField(max_length=LONGEST_LINE, blank=True)
    late_because = models.CharField(max_length=12, choices=words(LateBecause), blank=True)
    late_words = models.CharField(max_length=LONGEST_LINE, blank=True)
    meter = models.JSONField(default=dict)

    PRIVACY = {
        "number": "personal",
        "safe_to_ring": "personal",
        "cannot_speak": "personal",
        "passed_to": "plain",
        "cad_reference": "personal",
        "discarded_because": "personal",
        "taken_by_words": "personal",
        "late_because": "plain",
        "late_words": "personal",
        "meter": "plain",
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "reference"], name="call_reference"),
            models.CheckConstraint(
                condition=Q(told_at__isnull=True, late_because="")
                | Q(told_at__isnull=False) & ~Q(late_because=""),
                name="late_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["handler_id", "ended_at"], name="call_over_of_handler"),
            models.Index(
                fields=["partnership", "agency", "emergency_at"],
                name="emergency_unpassed",
                condition=Q(passed_at__isnull=True, emergency_at__isnull=False),
            ),
            models.Index(
                fields=["partnership", "agency", "started_at"], name="call_live", condition=Q(state="live")
            ),
        ]
