"""Who was given more than their role gives, and who is kept out; both name one record, never a group of them."""

from django.db import models


class Grant(models.Model):
    """One agency may see one record in full, on a power, until a day; expiry is decided at reading."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    record = models.CharField(max_length=16)
    to_agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT)
    power = models.CharField(max_length=120)
    purpose = models.CharField(max_length=60, blank=True, default="")
    because = models.TextField()
    granted_at = models.DateTimeField()
    granted_by_id = models.BigIntegerField(null=True)
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by_id = models.BigIntegerField(null=True)
    revoked_because = models.TextField(blank=True, default="")

    PRIVACY = {"purpose": "plain", "because": "personal", "revoked_because": "personal"}
    KEPT_UNTIL = "expires_at"

    class Meta:
        indexes = [models.Index(fields=["partnership", "to_agency", "record"], name="grant_lookup")]


class Bar(models.Model):
    """One member of staff may not see one record (their own family, their own home)."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    record = models.CharField(max_length=16)
    account = models.ForeignKey("agencies.Account", on_delete=models.CASCADE)
    because = models.TextField()
    barred_at = models.DateTimeField()
    barred_by_id = models.BigIntegerField(null=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_by_id = models.BigIntegerField(null=True)
    lifted_because = models.TextField(blank=True, default="")
    # The record it was set on, where a link brought it here; the link's undoing takes it away again.
    carried_from = models.CharField(max_length=16, blank=True, default="")

    PRIVACY = {"because": "personal", "lifted_because": "personal"}

    class Meta:
        indexes = [models.Index(fields=["account", "record"], name="bar_lookup")]
