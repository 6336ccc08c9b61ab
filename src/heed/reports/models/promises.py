"""What was promised to whom, and by when."""

from django.db import models
from django.db.models import Q

from heed.reports.models.columns import LONGEST_LINE
from heed.reports.models.told import Report


class Promise(models.Model):
    """Who will be in touch, how, by when; a promise has a clock the victim can see."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="promises")
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True)
    by_whom = models.CharField(max_length=LONGEST_LINE)
    by_account_id = models.BigIntegerField(null=True)
    by_team_id = models.BigIntegerField(null=True)
    # By which published acceptance somebody outside the team promised for it.
    acceptance_id = models.BigIntegerField(null=True)
    what = models.CharField(max_length=40)
    channel = models.CharField(max_length=20)
    due_at = models.DateTimeField()
    read_back = models.BooleanField(default=False)
    kept_at = models.DateTimeField(null=True)
    kept_by_id = models.BigIntegerField(null=True)
    # Known to be late, and said so to whom it was made: another promise follows it. Neither was kept nor is open then.
    renewed_at = models.DateTimeField(null=True)
    renewed_by_id = models.BigIntegerField(null=True)
    renewed_because = models.CharField(max_length=40, blank=True)
    told_how = models.CharField(max_length=20, blank=True)
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="followed_by")

    PRIVACY = {
        "by_whom": "personal",
        "what": "plain",
        "channel": "personal",
        "renewed_because": "plain",
        "told_how": "personal",
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "follows"], name="one_promise_follows")]
        indexes = [
            models.Index(
                fields=["partnership", "agency", "due_at"],
                name="promise_open",
                condition=Q(kept_at__isnull=True, renewed_at__isnull=True),
            )
        ]
