"""What happened: as it was told, and as the police publish it."""

from django.db import models
from django.db.models import Q

from heed.reports.models.columns import LONGEST_KEY, LONGEST_LINE, words
from heed.reports.rules import Category, Precision


class Incident(models.Model):
    """What happened, once, however many people told of it to however many agencies."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    reference = models.CharField(max_length=16)
    happened_at = models.DateTimeField(null=True)
    happened_on = models.DateField(null=True)
    # "2026-03", where no more than the month is known: never kept as a day of it.
    happened_month = models.CharField(max_length=7, blank=True)
    # As it was said, whether or not it could be read.
    happened_words = models.CharField(max_length=LONGEST_LINE, blank=True)
    precision = models.CharField(max_length=8, choices=words(Precision), default=Precision.UNKNOWN)
    category = models.CharField(max_length=16, blank=True, choices=words(Category))
    type = models.CharField(max_length=40, blank=True)
    uprn = models.CharField(max_length=12, blank=True)
    parent_uprn = models.CharField(max_length=12, blank=True)
    postcode = models.CharField(max_length=LONGEST_LINE, blank=True)
    place = models.CharField(max_length=LONGEST_LINE, blank=True)
    # What `place` says, in the form in which two tellings of it are compared: with its postcode, and with its street.
    postcode_key = models.CharField(max_length=LONGEST_KEY, blank=True, default="")
    street_key = models.CharField(max_length=LONGEST_KEY, blank=True, default="")

    PRIVACY = {
        "happened_month": "plain",
        "happened_words": "personal",
        "uprn": "personal",
        "parent_uprn": "personal",
        "postcode": "personal",
        "place": "personal",
        "postcode_key": "personal",
        "street_key": "personal",
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "reference"], name="incident_reference"),
            models.CheckConstraint(
                condition=Q(precision=Precision.MONTH, happened_on__isnull=True) & ~Q(happened_month="")
                | ~Q(precision=Precision.MONTH) & Q(happened_month=""),
                name="incident_month",
            ),
        ]
        indexes = [
            models.Index(fields=["partnership", name], name=f"incident_{name}", condition=~Q(**{name: ""}))
            for name in ("uprn", "parent_uprn", "postcode_key", "street_key")
        ]


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
