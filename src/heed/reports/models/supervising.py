"""A supervisor asked to come to a call, until somebody has answered."""

from django.db import models
from django.db.models import Q

from heed.reports.models.calls import Call
from heed.reports.models.columns import LONGEST_LINE


class SupervisorAsk(models.Model):
    """One ask; `told_to` is for whoever was told by word of mouth, where nobody answered here."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="asks")
    because = models.CharField(max_length=20)
    asked_at = models.DateTimeField()
    asked_by_id = models.BigIntegerField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by_id = models.BigIntegerField(null=True)
    told_to = models.CharField(max_length=LONGEST_LINE, blank=True)

    PRIVACY = {"because": "plain", "told_to": "personal"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "call"], name="one_open_ask", condition=Q(answered_at__isnull=True)
            )
        ]
        indexes = [
            models.Index(fields=["partnership", "asked_by_id", "asked_at"], name="ask_asked_by"),
            models.Index(
                fields=["partnership", "agency", "asked_at"],
                name="ask_open",
                condition=Q(answered_at__isnull=True),
            ),
        ]
