"""Tables every app stands on: the audit and its seals, the outbox, and who holds a job of which there is one."""

from django.db import models


class AuditEntry(models.Model):
    """Who did or saw what, when and why, and which fields; never a value. Append-only (database triggers)."""

    at = models.DateTimeField()
    partnership_id = models.BigIntegerField()
    actor_id = models.BigIntegerField(null=True)
    agency_id = models.BigIntegerField(null=True)
    action = models.CharField(max_length=64)
    record = models.CharField(max_length=16, blank=True)
    call = models.CharField(max_length=16, blank=True)
    purpose = models.CharField(max_length=64, blank=True)
    reason = models.TextField(blank=True)
    fields = models.JSONField(default=list)
    batch = models.JSONField(null=True)

    PRIVACY = {"reason": "plain", "fields": "plain", "batch": "plain"}

    class Meta:
        indexes = [
            models.Index(fields=["partnership_id", "record", "at"], name="audit_record"),
            models.Index(fields=["partnership_id", "call", "action", "record"], name="audit_call"),
            # For those who read the audit, newest first: all of it, one account's, one kind's.
            models.Index(fields=["partnership_id", "at", "id"], name="audit_when"),
            models.Index(fields=["partnership_id", "actor_id", "at", "id"], name="audit_who"),
            models.Index(fields=["partnership_id", "action", "at", "id"], name="audit_what"),
            models.Index(fields=["partnership_id", "call", "at", "id"], name="audit_in_call"),
        ]


class AuditUnsealed(models.Model):
    """Entries committed but not yet in the chain; written with the entry, removed by the sealer."""

    entry = models.OneToOneField(AuditEntry, on_delete=models.PROTECT, primary_key=True)


class AuditSeal(models.Model):
    """One link of the hash chain, in the order the sealer saw entries committed."""

    position = models.BigAutoField(primary_key=True)
    entry = models.OneToOneField(AuditEntry, on_delete=models.PROTECT)
    digest = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()


class OutboxEvent(models.Model):
    """What has happened, recorded in the transaction in which it happened."""

    at = models.DateTimeField()
    partnership_id = models.BigIntegerField()
    name = models.CharField(max_length=128)
    payload = models.JSONField()
    dispatched_at = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    retry_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["id"], condition=models.Q(dispatched_at__isnull=True), name="outbox_undispatched"
            )
        ]


class Delivery(models.Model):
    """One listener has done its work for one event."""

    event = models.ForeignKey(OutboxEvent, on_delete=models.CASCADE)
    listener = models.CharField(max_length=128)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "listener"], name="one_delivery")]


class Lease(models.Model):
    """Who does a job of which there may be only one, and until when."""

    name = models.CharField(max_length=40, primary_key=True)
    holder = models.CharField(max_length=64, blank=True)
    until = models.DateTimeField()
