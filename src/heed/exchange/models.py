"""What is kept of partners' files: how far each has come, its columns, its rows, and what they told differently."""

from django.db import models
from django.db.models import Q

LONGEST_KEY = 80


class Import(models.Model):
    """One file that somebody gave to Heed on a page: what was found in it, how far it has come, what became of it."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT)
    reference = models.CharField(max_length=16)
    kind = models.CharField(max_length=16)
    state = models.CharField(max_length=16)
    # As it was called at the agency: it is shown, and never a path.
    name = models.CharField(max_length=200)
    size = models.BigIntegerField()
    # What Heed calls the file and the error file in its own folder; blank where they are gone.
    kept_as = models.CharField(max_length=40, blank=True)
    errors_as = models.CharField(max_length=40, blank=True)
    # The sheets and columns of the file, with a value of each; emptied when the file goes.
    found = models.JSONField(default=dict)
    sheet = models.CharField(max_length=200, blank=True)
    columns = models.JSONField(default=list)
    fault = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    # Good rows up to this line have landed, each batch with its counts.
    done_line = models.BigIntegerField(default=0)
    language = models.CharField(max_length=8, default="en")
    given_by_id = models.BigIntegerField()
    given_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    # When it began what it is doing; every row of one landing is read as of this moment, however often it goes on.
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=40, blank=True)
    worker_until = models.DateTimeField(null=True)

    PRIVACY = dict.fromkeys(
        ("kind", "state", "name", "kept_as", "errors_as", "sheet", "columns", "language", "worker"), "plain"
    ) | {"found": "special_category", "fault": "personal", "counts": "personal"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "reference"], name="import_reference")]
        indexes = [
            models.Index(fields=["partnership", "agency", "-given_at"], name="import_of_agency"),
            models.Index(
                fields=["given_at"],
                name="import_with_a_file",
                condition=~Q(kept_as="") | ~Q(errors_as=""),
            ),
        ]


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
