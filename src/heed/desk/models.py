"""What the desk keeps while a call is live: the draft, who is in it, who was recognised, and the worklist."""

from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import IsNull


class DraftField(models.Model):
    """One field of one call's draft, with the revision that a save must name."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    call = models.ForeignKey("reports.Call", on_delete=models.CASCADE, related_name="draft")
    name = models.CharField(max_length=60)
    text = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    saved_by_id = models.BigIntegerField(null=True)

    PRIVACY = {"text": "special_category", "name": "plain"}
    KEPT_DAYS_AFTER = ("saved_at", "drafts.keep_days")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "call", "name"], name="one_draft_field")
        ]


class DraftClash(models.Model):
    """A save that began from an older revision: both texts are kept until somebody has chosen."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    call = models.ForeignKey("reports.Call", on_delete=models.CASCADE, related_name="clashes")
    name = models.CharField(max_length=60)
    text = models.TextField()
    began_from = models.PositiveIntegerField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    settled_at = models.DateTimeField(null=True)

    PRIVACY = {"text": "special_category", "name": "plain"}
    KEPT_DAYS_AFTER = ("at", "drafts.keep_days")


class Presence(models.Model):
    """Who has this draft open, so that two people in one call see each other."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    call = models.ForeignKey("reports.Call", on_delete=models.CASCADE, related_name="presences")
    account = models.ForeignKey("agencies.Account", on_delete=models.CASCADE)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "call", "account"], name="one_presence")
        ]


class Recognition(models.Model):
    """The handler said in a live call who this is; becomes a link at the end, and can be taken back."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    call = models.ForeignKey("reports.Call", on_delete=models.CASCADE, related_name="recognitions")
    record = models.ForeignKey("people.PersonRecord", on_delete=models.PROTECT)
    verdict = models.CharField(max_length=12)
    confirmed_by = models.CharField(max_length=20)
    evidence = models.JSONField(default=list)
    model_version = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    taken_back_at = models.DateTimeField(null=True)

    PRIVACY = {"verdict": "plain", "confirmed_by": "plain", "evidence": "plain"}

    class Meta:
        indexes = [
            models.Index(fields=["call"], name="recognition_live", condition=Q(taken_back_at__isnull=True))
        ]


class OutageKey(models.Model):
    """The key under which a browser keeps what is typed during an outage; destroyed at sign-out."""

    account = models.OneToOneField("agencies.Account", on_delete=models.CASCADE, primary_key=True)
    key = models.BinaryField(max_length=32)
    made_at = models.DateTimeField()

    PRIVACY = {"key": "secret"}


class WorklistEntry(models.Model):
    """One person on an agency's worklist, kept current by listeners so that the page is one indexed read."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT)
    team_id = models.BigIntegerField(null=True)
    report = models.ForeignKey("reports.Report", on_delete=models.CASCADE)
    rank = models.PositiveSmallIntegerField()
    next_due_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "report"], name="one_worklist_entry")]
        indexes = [
            # What nobody promised comes last within its rank. The queries say it in these same words.
            models.Index(
                "partnership",
                "agency",
                "rank",
                IsNull(F("next_due_at"), True),
                "next_due_at",
                "id",
                name="worklist_in_order",
                condition=Q(done_at__isnull=True),
            )
        ]
