"""Contacts, what was told in them, what happened, what was answered and what was promised."""

from enum import StrEnum

from django.db import models
from django.db.models import Q

from heed.access.visible import VisibleByRecord
from heed.reports.rules import Answered, CallState, Category, Channel, Outcome, Precision, Route

# As long as a line of a draft: a call is never kept from being finished by a word too long for its column.
LONGEST_LINE = 2_000


def words(choices: type[StrEnum]) -> list[tuple[str, str]]:
    return [(word, word) for word in choices]


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
    meter = models.JSONField(default=dict)

    PRIVACY = {
        "number": "personal",
        "safe_to_ring": "personal",
        "cannot_speak": "personal",
        "passed_to": "plain",
        "cad_reference": "personal",
        "meter": "plain",
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "reference"], name="call_reference")]
        indexes = [
            models.Index(
                fields=["partnership", "agency", "started_at"], name="call_live", condition=Q(state="live")
            )
        ]


class Incident(models.Model):
    """What happened, once, however many people told of it to however many agencies."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    reference = models.CharField(max_length=16)
    happened_at = models.DateTimeField(null=True)
    happened_on = models.DateField(null=True)
    precision = models.CharField(max_length=8, choices=words(Precision), default=Precision.UNKNOWN)
    category = models.CharField(max_length=16, blank=True, choices=words(Category))
    type = models.CharField(max_length=40, blank=True)
    uprn = models.CharField(max_length=12, blank=True)
    parent_uprn = models.CharField(max_length=12, blank=True)
    postcode = models.CharField(max_length=LONGEST_LINE, blank=True)
    place = models.CharField(max_length=LONGEST_LINE, blank=True)

    PRIVACY = {"uprn": "personal", "parent_uprn": "personal", "postcode": "personal", "place": "personal"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "reference"], name="incident_reference")
        ]


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

    class Meta:
        indexes = [
            models.Index(fields=["partnership", "uprn"], name="allegation_uprn", condition=~Q(uprn="")),
            models.Index(
                fields=["partnership", "postcode", "house"], name="allegation_home", condition=~Q(postcode="")
            ),
        ]


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
    what = models.CharField(max_length=40)
    channel = models.CharField(max_length=20)
    due_at = models.DateTimeField()
    read_back = models.BooleanField(default=False)
    kept_at = models.DateTimeField(null=True)
    kept_by_id = models.BigIntegerField(null=True)

    PRIVACY = {"by_whom": "personal", "what": "plain", "channel": "personal"}

    class Meta:
        indexes = [
            models.Index(
                fields=["partnership", "agency", "due_at"],
                name="promise_open",
                condition=Q(kept_at__isnull=True),
            )
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


class PublishedIncident(models.Model):
    """One anti-social behaviour row as the police publish it: a month and an anonymised point, no person."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    force = models.CharField(max_length=60)
    month = models.CharField(max_length=7)
    digest = models.BinaryField(max_length=16)
    occurrence = models.PositiveIntegerField()
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    place = models.CharField(max_length=120, blank=True)
    lsoa = models.CharField(max_length=9, blank=True)

    PRIVACY = dict.fromkeys(("force", "month", "place", "lsoa"), "plain")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "force", "month", "digest", "occurrence"], name="published_row"
            )
        ]
        indexes = [
            models.Index(fields=["partnership", "lsoa", "month"], name="published_lsoa"),
            models.Index(fields=["partnership", "place", "month"], name="published_place"),
        ]
