"""Look-ups that somebody should look at: who, whom by reference, why, and what a named reviewer made of it."""

from django.db import models

from heed.insight.rules.looks import LookState, Outcome


class FlaggedLook(models.Model):
    """One account's look-ups of one person on one day, or of many persons, where the person is empty.

    It holds no word of anybody's: the reason that was given stands in the audit, at the entry named here.
    """

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT)
    account_id = models.BigIntegerField()
    person = models.CharField(max_length=16, blank=True)
    on = models.DateField()
    first_at = models.DateTimeField()
    entry_id = models.BigIntegerField()
    call = models.CharField(max_length=16, blank=True)
    signals = models.JSONField(default=list)
    raised_at = models.DateTimeField()
    state = models.CharField(
        max_length=16, choices=[(state, state) for state in LookState], default=LookState.OPEN
    )
    looked_at = models.DateTimeField(null=True)  # by a reviewer, the first time

    PRIVACY = {"person": "personal", "on": "plain", "call": "plain", "signals": "personal", "state": "plain"}
    KEPT_DAYS_AFTER = ("raised_at", "looks.keep_days")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "account_id", "person", "on"], name="one_flag_a_day"
            )
        ]
        indexes = [
            models.Index(fields=["partnership", "state", "raised_at"], name="look_queue"),
            models.Index(fields=["partnership", "raised_at"], name="look_raised"),
        ]


class LookReview(models.Model):
    """What one reviewer made of it, one after the other: somebody who was asked may explain it afterwards."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    look = models.ForeignKey(FlaggedLook, on_delete=models.CASCADE, related_name="reviews")
    outcome = models.CharField(max_length=16, choices=[(outcome, outcome) for outcome in Outcome])
    note = models.CharField(max_length=1_000, blank=True)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()

    PRIVACY = {"outcome": "personal", "note": "personal"}


class NameRuledOut(models.Model):
    """A reviewer found that a person on record only shares the name of a member of staff: said once, for good."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    account_id = models.BigIntegerField()
    person = models.CharField(max_length=16)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()

    PRIVACY = {"person": "personal"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "account_id", "person"], name="one_name_ruled_out")
        ]


class OwnPostcode(models.Model):
    """A postcode near somebody's own home, as she said herself; only its keyed digest is kept, and nobody reads it."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    account_id = models.BigIntegerField()
    digest = models.BigIntegerField()
    made_under = models.CharField(max_length=80)
    said_at = models.DateTimeField()

    PRIVACY = {"digest": "secret", "made_under": "plain"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "account_id", "digest"], name="one_own_postcode")
        ]


class LookDay(models.Model):
    """How many persons' pages one account opened outside a call on one day: what the usual number is made of."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT)
    account_id = models.BigIntegerField()
    on = models.DateField()
    opened = models.PositiveIntegerField()

    PRIVACY = {"on": "plain"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "account_id", "on"], name="one_look_day")
        ]
        indexes = [models.Index(fields=["partnership", "agency", "on"], name="look_day")]


class LooksRead(models.Model):
    """How far the sealed audit was read for one partnership's look-ups."""

    partnership = models.OneToOneField("agencies.Partnership", on_delete=models.PROTECT, primary_key=True)
    position = models.BigIntegerField()
