"""Cases: our response to what harms somebody, with one agency that leads and one person who holds it."""

from django.db import models
from django.db.models import Q

from heed.cases.rules import CaseState


class Case(models.Model):
    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    reference = models.CharField(max_length=16)
    lead_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT)
    team = models.ForeignKey("agencies.Team", on_delete=models.PROTECT, null=True)
    officer = models.ForeignKey("agencies.Account", on_delete=models.PROTECT, null=True)
    state = models.CharField(max_length=12, choices=[(state, state) for state in CaseState])
    opened_at = models.DateTimeField()
    opened_by_id = models.BigIntegerField(null=True)
    next_due_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    PRIVACY = {"state": "plain"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "reference"], name="case_reference")]
        indexes = [
            models.Index(
                fields=["partnership", "lead_agency", "next_due_at"],
                name="case_open",
                condition=Q(state="open"),
            )
        ]


class CaseReport(models.Model):
    """One report answered by one case."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="case_reports")
    report = models.ForeignKey("reports.Report", on_delete=models.PROTECT, related_name="case_reports")
    attached_at = models.DateTimeField()
    attached_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "case", "report"], name="one_attachment")
        ]
