"""What one agency asked of or told another, on which power and for what purpose."""

from django.db import models

from heed.sharing.rules import Motion


class Share(models.Model):
    """One ask or tell about one report, recorded as it was sent."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    reference = models.CharField(max_length=16)
    report = models.ForeignKey("reports.Report", on_delete=models.PROTECT, related_name="shares")
    motion = models.CharField(max_length=8, choices=[(motion, motion) for motion in Motion])
    from_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="shares_sent")
    to_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT, related_name="shares_received")
    purpose = models.CharField(max_length=60)
    power = models.CharField(max_length=120)
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    told_victim = models.BooleanField(null=True)

    PRIVACY = {"purpose": "plain", "power": "plain"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "reference"], name="share_reference")]
        indexes = [models.Index(fields=["partnership", "to_agency", "at"], name="share_received")]
