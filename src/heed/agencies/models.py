"""Partnerships, their agencies, teams and staff, and each partnership's published rules."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from heed.agencies.rules import AgencyKind
from heed.core.actor import Role


class Partnership(models.Model):
    """Agencies that share one record; walled off from every other partnership."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.name


class Agency(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    slug = models.SlugField()
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=32, choices=[(kind, kind) for kind in AgencyKind])
    # Agencies that do not dispatch are told to ring 999; Heed itself never dispatches.
    dispatches = models.BooleanField(default=False)
    referral_contact = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "slug"], name="agency_slug")]

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT)
    slug = models.SlugField()
    name = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "slug"], name="team_slug")]

    def __str__(self) -> str:
        return self.name


class Accounts(BaseUserManager["Account"]):
    use_in_migrations = True

    def get_queryset(self) -> models.QuerySet["Account"]:
        """With the agency and partnership, which every page names."""
        return super().get_queryset().select_related("agency__partnership")

    def create_account(self, *, username: str, password: str | None, agency: Agency, name: str) -> "Account":
        account = self.model(username=username, agency=agency, name=name)
        account.set_password(password)
        account.save()
        return account


class Account(AbstractBaseUser):
    """One named member of staff; no account is shared."""

    username = models.CharField(max_length=150, unique=True)
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT)
    is_active = models.BooleanField(default=True)
    # Whoever set it for her knows it: until she has chosen her own, no other page opens.
    must_change_password = models.BooleanField(default=False)
    password_set_at = models.DateTimeField(null=True)
    password_set_by_id = models.BigIntegerField(null=True)

    PRIVACY = {"username": "personal", "name": "personal", "email": "personal"}

    USERNAME_FIELD = "username"
    objects = Accounts()

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name


class Membership(models.Model):
    """What a person does in a team; a person may do several things in several teams."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    team = models.ForeignKey(Team, on_delete=models.PROTECT)
    role = models.CharField(max_length=20, choices=[(role, role) for role in Role])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "team", "role"], name="one_membership")]


class ServiceToken(models.Model):
    """What another system of an agency shows to be let in; only its digest is kept."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE)
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE)
    purpose = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True)
    revoked_at = models.DateTimeField(null=True)

    PRIVACY = {"digest": "secret", "purpose": "plain"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["digest", "partnership"], name="one_token")]


class Duty(models.Model):
    """A member of staff says until when they can be asked; it ends then, or when they say so."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"], name="one_open_duty", condition=models.Q(ended_at__isnull=True)
            )
        ]


class Shift(models.Model):
    """When somebody of a team is there for what was promised, or stands in for whoever is; by the team's own rota."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT)
    team = models.ForeignKey(Team, on_delete=models.PROTECT)
    # As the rota says it; the account where staff of the agency are called so.
    name = models.CharField(max_length=120)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    is_cover = models.BooleanField(default=False)
    source = models.CharField(max_length=200, blank=True)
    taken_off_at = models.DateTimeField(null=True)

    PRIVACY = {"name": "personal", "source": "plain"}
    KEPT_UNTIL = "until_at"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "team", "name", "from_at", "is_cover"],
                name="one_shift",
                condition=models.Q(taken_off_at__isnull=True),
            )
        ]
        indexes = [models.Index(fields=["team", "until_at"], name="shift_of_team")]


class Acceptance(models.Model):
    """What one team lets others promise in its name, as published; another takes its place, it is never edited."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT)
    team = models.ForeignKey(Team, on_delete=models.PROTECT)
    # What may be promised, and how: lists of the words in which a promise is kept.
    whats = models.JSONField()
    channels = models.JSONField()
    soonest_hours = models.PositiveSmallIntegerField()
    most_a_day = models.PositiveSmallIntegerField()
    for_own_agency_only = models.BooleanField(default=False)
    published_at = models.DateTimeField()
    published_by_id = models.BigIntegerField(null=True)
    review_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by_id = models.BigIntegerField(null=True)

    PRIVACY = {"whats": "plain", "channels": "plain", "review_on": "plain"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "team"],
                name="one_standing_acceptance",
                condition=models.Q(withdrawn_at__isnull=True),
            )
        ]


class ManagedHome(models.Model):
    """Whose home it is, in whose patch, from a day until a day if known, as a landlord's own list says."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT)
    uprn = models.CharField(max_length=12)
    address = models.CharField(max_length=200, blank=True)
    landlord = models.CharField(max_length=120)
    patch = models.CharField(max_length=120, blank=True)
    officer = models.CharField(max_length=120, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    source = models.CharField(max_length=200)

    PRIVACY = dict.fromkeys(
        ("uprn", "address", "landlord", "patch", "source", "from_on", "until_on"), "plain"
    ) | {"officer": "personal"}

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "agency", "uprn", "from_on"], name="managed_home_from_day"
            )
        ]
        indexes = [models.Index(fields=["partnership", "uprn"], name="managed_home_uprn")]


class PublishedProfile(models.Model):
    """One version of a partnership's rules, as the text that was published; never edited afterwards."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT)
    name = models.CharField(max_length=60)
    version = models.CharField(max_length=20)
    text = models.TextField()
    effective_from = models.DateField()
    published_at = models.DateTimeField()
    published_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "name", "version"], name="profile_version"),
            models.UniqueConstraint(fields=["partnership", "effective_from"], name="profile_from_day"),
        ]
