"""What was told of one problem: the report, its answers, who is complained of, what is safe, what was explained."""

from django.db import models
from django.db.models import Q

from heed.access.visible import VisibleByRecord
from heed.reports.models.calls import Call
from heed.reports.models.columns import LONGEST_LINE, words
from heed.reports.models.incidents import Incident
from heed.reports.rules import Answered, Category, Outcome, Route


class Report(models.Model):
    """What one agency was told of one problem, by one person, about one person harmed."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT)
    team = models.ForeignKey("agencies.Team", on_delete=models.PROTECT, null=True)
    reference = models.CharField(max_length=16)
    external_id = models.CharField(max_length=64, null=True)  # noqa: DJ001 - null is "none", and unique
    call = models.ForeignKey(Call, on_delete=models.PROTECT, null=True)
    record = models.ForeignKey("people.PersonRecord", on_delete=models.PROTECT, related_name="reports")
    reporter = models.ForeignKey(
        "people.PersonRecord", on_delete=models.PROTECT, null=True, related_name="reports_told"
    )
    reporter_relation = models.CharField(max_length=LONGEST_LINE, blank=True)
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, null=True)
    told_at = models.DateTimeField()
    told_by_id = models.BigIntegerField(null=True)
    # Only of what was written down later than it was told: when, and by whom.
    written_at = models.DateTimeField(null=True)
    written_by_id = models.BigIntegerField(null=True)
    narrative = models.TextField(blank=True)
    wishes = models.TextField(blank=True)
    must_not = models.TextField(blank=True)
    type = models.CharField(max_length=40, blank=True)
    category = models.CharField(max_length=16, blank=True, choices=words(Category))
    route = models.CharField(max_length=20, choices=words(Route), default=Route.ASB)
    outcome = models.CharField(max_length=16, choices=words(Outcome))
    crime_reference = models.CharField(max_length=LONGEST_LINE, blank=True)
    crime_due_at = models.DateTimeField(null=True)
    is_open = models.BooleanField(default=True)
    unhappy = models.BooleanField(null=True)
    says_repeat = models.BooleanField(null=True)
    advice_given = models.BooleanField(default=False)
    support = models.CharField(max_length=12, blank=True)

    objects = VisibleByRecord.as_manager()

    PRIVACY = {
        "narrative": "special_category",
        "wishes": "personal",
        "must_not": "personal",
        "reporter_relation": "personal",
        "crime_reference": "personal",
        "external_id": "personal",
        "type": "plain",
        "category": "plain",
        "route": "plain",
        "outcome": "plain",
        "support": "plain",
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "reference"], name="report_reference"),
            models.UniqueConstraint(
                fields=["partnership", "agency", "external_id"],
                condition=Q(external_id__isnull=False),
                name="report_external_id",
            ),
        ]
        indexes = [
            models.Index(fields=["record", "told_at"], name="report_record"),
            models.Index(fields=["partnership", "agency", "told_at"], name="report_agency"),
            models.Index(
                fields=["partnership", "agency", "written_at"],
                name="report_written_later",
                condition=Q(written_at__isnull=False),
            ),
        ]


class Answer(models.Model):
    """One key question of one report: what was answered, or why it was not."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="answers")
    question = models.CharField(max_length=40)
    state = models.CharField(max_length=12, choices=words(Answered))
    value = models.CharField(max_length=60, blank=True)
    because = models.CharField(max_length=LONGEST_LINE, blank=True)
    asked_at = models.DateTimeField()
    asked_by_id = models.BigIntegerField(null=True)
    confirms_earlier = models.BooleanField(default=False)

    PRIVACY = {"value": "special_category", "because": "personal"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "report", "question"], name="one_answer")
        ]


class Allegation(models.Model):
    """Who is complained of, known or only described; an allegation with a state and an end, never a finding."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="allegations")
    record = models.ForeignKey(
        "people.PersonRecord", on_delete=models.PROTECT, null=True, related_name="allegations"
    )
    description = models.CharField(max_length=LONGEST_LINE, blank=True)
    relation = models.CharField(max_length=LONGEST_LINE, blank=True)
    uprn = models.CharField(max_length=12, blank=True)
    postcode = models.CharField(max_length=12, blank=True)
    house = models.CharField(max_length=160, blank=True)
    state = models.CharField(max_length=20, default="alleged")
    expires_on = models.DateField(null=True)

    PRIVACY = {
        "description": "personal",
        "relation": "personal",
        "uprn": "personal",
        "postcode": "personal",
        "house": "personal",
        "state": "personal",
    }
    KEPT_UNTIL = "expires_on"

    class Meta:
        indexes = [
            models.Index(fields=["partnership", "uprn"], name="allegation_uprn", condition=~Q(uprn="")),
            models.Index(
                fields=["partnership", "postcode", "house"], name="allegation_home", condition=~Q(postcode="")
            ),
        ]


class ContactSafety(models.Model):
    """By which channels it is safe to reach the person harmed; what was not asked is not safe."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="contact_safety")
    ring = models.CharField(max_length=12, blank=True)
    voicemail = models.CharField(max_length=12, blank=True)
    text = models.CharField(max_length=12, blank=True)
    email = models.CharField(max_length=12, blank=True)
    letter = models.CharField(max_length=12, blank=True)

    PRIVACY = dict.fromkeys(("ring", "voicemail", "text", "email", "letter"), "personal")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "report"], name="one_contact_safety")]


class CaseReviewExplained(models.Model):
    """Proof that the ASB case review was explained at the second report, or why it waited."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="case_review_explained")
    state = models.CharField(max_length=12)
    how = models.CharField(max_length=20, blank=True)
    words_version = models.CharField(max_length=40, blank=True)
    because = models.CharField(max_length=200, blank=True)

    PRIVACY = {"state": "plain", "how": "plain", "words_version": "plain", "because": "personal"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "report"], name="one_explanation")]
