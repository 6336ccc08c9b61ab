"""Who may read a handler's own figures by name: one coach, known to the handler, and each reading of them."""

from django.db import models
from django.db.models import Q


class Coaching(models.Model):
    """A supervisor is the coach of one colleague, from a moment until it ends; the colleague sees who."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    handler_id = models.BigIntegerField()
    coach_id = models.BigIntegerField()
    from_at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "handler_id"],
                condition=Q(ended_at__isnull=True),
                name="one_coach",
            )
        ]
        indexes = [models.Index(fields=["partnership", "coach_id"], name="coached_by")]


class FiguresRead(models.Model):
    """A coach read somebody's own figures; she whose figures they are sees when."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    coaching = models.ForeignKey(Coaching, on_delete=models.PROTECT, related_name="readings")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["coaching", "at"], name="figures_read")]
