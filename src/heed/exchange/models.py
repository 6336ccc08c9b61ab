"""What is kept of partners' files: which columns they have, which rows landed, and what they told differently later."""

from django.db import models
from django.db.models import Q

LONGEST_KEY = 80


class ColumnMap(models.Model):
    """What one agency's files call the columns, as it was last said; one of each kind of file."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT)
    kind = models.CharField(max_length=16)
    columns = models.JSONField(default=list)
    said_at = models.DateTimeField()

    PRIVACY = {"kind": "plain", "columns": "plain"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "agency", "kind"], name="column_map_of_agency")
        ]


class ImportedRow(models.Model):
    """One row of an agency's file and the report it became, so that it lands once however often it comes."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT)
    # The number the row has there; of a row without one, the digest of its text and which such row of its file it is.
    key = models.CharField(max_length=LONGEST_KEY)
    report = models.ForeignKey("reports.Report", on_delete=models.PROTECT)
    record = models.ForeignKey("people.PersonRecord", on_delete=models.PROTECT)
    officer = models.CharField(max_length=120, blank=True)
    # A short digest of each cell: it tells which were changed without keeping them twice.
    cells = models.JSONField(default=dict)
    source = models.CharField(max_length=200)
    line = models.PositiveIntegerField()
    landed_at = models.DateTimeField()
    matched_at = models.DateTimeField(null=True)

    PRIVACY = {"key": "personal", "officer": "personal", "cells": "personal", "source": "plain"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "agency", "key"], name="imported_row_key")
        ]
        indexes = [
            models.Index(
                fields=["partnership", "agency", "id"],
                name="imported_row_unmatched",
                condition=Q(matched_at__isnull=True),
            )
        ]


class ChangedRow(models.Model):
    """A row that landed and came again with other words. Nothing is put right until a person has looked at it."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT)
    row = models.ForeignKey(ImportedRow, on_delete=models.PROTECT, related_name="changes")
    # Of the cells that differ, so that the same change is shown once.
    digest = models.CharField(max_length=64)
    cells = models.JSONField(default=dict)
    source = models.CharField(max_length=200)
    line = models.PositiveIntegerField()
    found_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True)
    looked_at_by_id = models.BigIntegerField(null=True)

    PRIVACY = {"digest": "personal", "cells": "special_category", "source": "plain"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "row", "digest"], name="changed_row_once")
        ]
        indexes = [
            models.Index(
                fields=["partnership", "agency", "found_at"],
                name="changed_row_waiting",
                condition=Q(looked_at__isnull=True),
            )
        ]
