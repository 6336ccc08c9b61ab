"""Completed risk assessments: the answers as given, what the engine proposed, what a person decided."""

from django.db import models


class Assessment(models.Model):
    """One instrument completed for one report; an override keeps the proposal beside the decision."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT)
    report = models.ForeignKey("reports.Report", on_delete=models.PROTECT, related_name="assessments")
    instrument = models.CharField(max_length=40)
    version = models.CharField(max_length=20)
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    answers = models.JSONField()
    outcome = models.CharField(max_length=20)
    triage = models.CharField(max_length=20, blank=True)
    band = models.CharField(max_length=12, blank=True)
    reasons = models.JSONField(default=list)
    is_repeat = models.CharField(max_length=12, blank=True)
    is_vulnerable = models.BooleanField(null=True)
    is_most_at_risk = models.BooleanField(default=False)
    repeat_reasons = models.JSONField(default=list)
    rule_version = models.CharField(max_length=40, blank=True)
    override_to = models.CharField(max_length=20, blank=True)
    override_because = models.TextField(blank=True)
    override_by_id = models.BigIntegerField(null=True)
    override_at = models.DateTimeField(null=True)
    # Of a late entry: what held when it was written down, beside what held when it was told. Codes only.
    when_written = models.JSONField(null=True)

    PRIVACY = {
        "answers": "special_category",
        "reasons": "special_category",
        "repeat_reasons": "personal",
        "override_because": "personal",
        "instrument": "plain",
        "version": "plain",
        "outcome": "plain",
        "triage": "plain",
        "band": "plain",
        "is_repeat": "plain",
        "rule_version": "plain",
        "override_to": "plain",
        "when_written": "plain",
    }

    class Meta:
        indexes = [models.Index(fields=["report", "at"], name="assessment_report")]


class AssessmentAlso(models.Model):
    """A further report of the same call that an assessment holds for: she was assessed once, not each problem."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="also")
    report = models.ForeignKey("reports.Report", on_delete=models.PROTECT, related_name="also_assessed")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "assessment", "report"], name="one_assessment_also"
            )
        ]
