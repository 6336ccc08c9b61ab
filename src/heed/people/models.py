"""People as agencies were told of them: records never rewritten, joined only by links that can be undone."""

from django.db import models
from django.db.models import F, Q

from heed.access.visible import VisibleByRecord
from heed.people.rules import ConfirmedBy, MarkerFamily, PlaceKind, Verdict

# As long as a line of a draft: a call is never kept from being finished by a word too long for its column.
LONGEST_LINE = 2_000


class PersonRecords(VisibleByRecord):
    record_path = "reference"


class PersonRecord(models.Model):
    """What one agency was told of one person, once. A correction is a new record linked to this one."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT)
    team = models.ForeignKey("agencies.Team", on_delete=models.PROTECT, null=True)
    reference = models.CharField(max_length=16)
    told_at = models.DateTimeField()
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True)
    external_id = models.CharField(max_length=64, null=True)  # noqa: DJ001 - null is "none", and unique

    first_name = models.CharField(max_length=LONGEST_LINE, blank=True)
    surname = models.CharField(max_length=LONGEST_LINE, blank=True)
    born = models.CharField(max_length=LONGEST_LINE, blank=True)
    dob = models.DateField(null=True)
    birth_year = models.SmallIntegerField(null=True)
    birth_year_slack = models.SmallIntegerField(default=0)
    phone = models.CharField(max_length=LONGEST_LINE, blank=True)
    email = models.CharField(max_length=LONGEST_LINE, blank=True)
    house = models.CharField(max_length=LONGEST_LINE, blank=True)
    street = models.CharField(max_length=LONGEST_LINE, blank=True)
    postcode = models.CharField(max_length=LONGEST_LINE, blank=True)
    uprn = models.CharField(max_length=12, blank=True)
    parent_uprn = models.CharField(max_length=12, blank=True)
    language = models.CharField(max_length=LONGEST_LINE, blank=True)
    communication = models.CharField(max_length=LONGEST_LINE, blank=True)
    pass_phrase = models.CharField(max_length=LONGEST_LINE, blank=True)

    objects = PersonRecords.as_manager()

    PRIVACY = dict.fromkeys(
        [
            "first_name",
            "surname",
            "born",
            "dob",
            "birth_year",
            "birth_year_slack",
            "phone",
            "email",
            "house",
            "street",
            "postcode",
            "uprn",
            "parent_uprn",
            "language",
            "pass_phrase",
            "external_id",
        ],
        "personal",
    ) | {"communication": "special_category"}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "reference"], name="person_reference"),
            models.UniqueConstraint(
                fields=["partnership", "agency", "external_id"],
                condition=Q(external_id__isnull=False),
                name="person_external_id",
            ),
        ]
        indexes = [
            models.Index(fields=["partnership", "uprn"], name="person_uprn", condition=~Q(uprn="")),
            models.Index(
                fields=["partnership", "parent_uprn"], name="person_parent_uprn", condition=~Q(parent_uprn="")
            ),
        ]


class RecognitionRow(models.Model):
    """The columns a record is compared by, in the order of `engines.identity.PreparedPerson`; never shown."""

    record = models.OneToOneField(PersonRecord, on_delete=models.PROTECT, primary_key=True)
    first_name = models.CharField(max_length=200, blank=True)
    first_families = models.CharField(max_length=400, blank=True)
    first_sounds = models.CharField(max_length=200, blank=True)
    surname = models.CharField(max_length=200, blank=True)
    surname_families = models.CharField(max_length=400, blank=True)
    surname_sounds = models.CharField(max_length=200, blank=True)
    dob = models.IntegerField(null=True)
    birth_year = models.SmallIntegerField(null=True)
    birth_year_slack = models.SmallIntegerField(default=0)
    phone = models.CharField(max_length=80, blank=True)
    email = models.CharField(max_length=254, blank=True)
    uprn = models.CharField(max_length=12, blank=True)
    house = models.CharField(max_length=160, blank=True)
    street = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=12, blank=True)
    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)

    PRIVACY = dict.fromkeys(
        [
            "first_name",
            "first_families",
            "first_sounds",
            "surname",
            "surname_families",
            "surname_sounds",
            "dob",
            "birth_year",
            "birth_year_slack",
            "phone",
            "email",
            "uprn",
            "house",
            "street",
            "postcode",
        ],
        "personal",
    )


class RecognitionKey(models.Model):
    """One hashed blocking key of one record: two integers and nothing else (see the ADR on the index)."""

    pk = models.CompositePrimaryKey("key", "record")
    key = models.BigIntegerField()
    record = models.BigIntegerField()

    class Meta:
        # The table is made by the migration in each database's own form: WITHOUT ROWID, or a covering b-tree.
        managed = False
        db_table = "people_recognitionkey"


class IdentityLink(models.Model):
    """A named person's decision that two records are one person, or are not; kept with its evidence, reversible."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    a = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, related_name="links_as_a")
    b = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, related_name="links_as_b")
    verdict = models.CharField(max_length=12, choices=[(verdict, verdict) for verdict in Verdict])
    confirmed_by = models.CharField(max_length=20, choices=[(way, way) for way in ConfirmedBy])
    evidence = models.JSONField(default=list)
    model_version = models.CharField(max_length=40, blank=True)
    call = models.CharField(max_length=16, blank=True)
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by_id = models.BigIntegerField(null=True)
    undone_because = models.TextField(blank=True)

    PRIVACY = {"evidence": "personal", "undone_because": "personal"}

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(a__lt=F("b")), name="link_in_order"),
            models.UniqueConstraint(
                fields=["partnership", "a", "b"], condition=Q(undone_at__isnull=True), name="one_live_link"
            ),
        ]


class LinkProposal(models.Model):
    """Two records that fit each other so well that a named person should look; joins nobody by itself."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    a = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, related_name="proposals_as_a")
    b = models.ForeignKey(PersonRecord, on_delete=models.PROTECT, related_name="proposals_as_b")
    probability = models.FloatField()
    evidence = models.JSONField(default=list)
    model_version = models.CharField(max_length=40)
    proposed_at = models.DateTimeField()

    PRIVACY = {"evidence": "plain", "model_version": "plain"}

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(a__lt=F("b")), name="proposal_in_order"),
            models.UniqueConstraint(fields=["partnership", "a", "b"], name="one_proposal"),
        ]


class Household(models.Model):
    """People who live together for a time; says nothing of who they are to each other."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    reference = models.CharField(max_length=16)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "reference"], name="household_reference")
        ]


class HouseholdMembership(models.Model):
    """One record lived in one household from a day, until a day if known."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    household = models.ForeignKey(Household, on_delete=models.PROTECT)
    record = models.ForeignKey(PersonRecord, on_delete=models.PROTECT)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    told_at = models.DateTimeField()

    PRIVACY = {"from_on": "personal", "until_on": "personal"}


class Marker(models.Model):
    """A ticked kind that travels with the person: why she is vulnerable, or what staff should know at the door."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    agency = models.ForeignKey("agencies.Agency", on_delete=models.PROTECT)
    record = models.ForeignKey(PersonRecord, on_delete=models.PROTECT)
    family = models.CharField(max_length=20, choices=[(family, family) for family in MarkerFamily])
    kind = models.CharField(max_length=40)
    words = models.TextField(blank=True)
    noted_at = models.DateTimeField()
    noted_by_id = models.BigIntegerField(null=True)
    expires_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = VisibleByRecord.as_manager()

    PRIVACY = {"family": "plain", "kind": "special_category", "words": "special_category"}
    KEPT_UNTIL = "expires_on"

    class Meta:
        indexes = [models.Index(fields=["record", "family"], name="marker_record")]


class Place(models.Model):
    """An address or a street of the gazetteer. It says that there is such a place, and never who lives there."""

    partnership = models.ForeignKey("agencies.Partnership", on_delete=models.PROTECT)
    kind = models.CharField(max_length=8, choices=[(kind, kind) for kind in PlaceKind])
    uprn = models.CharField(max_length=12, blank=True)
    parent_uprn = models.CharField(max_length=12, blank=True)
    house = models.CharField(max_length=120, blank=True)
    street = models.CharField(max_length=120, blank=True)
    locality = models.CharField(max_length=120, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    longitude = models.FloatField(null=True)
    latitude = models.FloatField(null=True)
    source = models.CharField(max_length=200)
    # House and street, like the postcode, in the one written form what is typed is compared in.
    house_key = models.CharField(max_length=80, blank=True)
    street_key = models.CharField(max_length=80, blank=True)

    PRIVACY = dict.fromkeys(
        [
            "kind",
            "uprn",
            "parent_uprn",
            "house",
            "street",
            "locality",
            "postcode",
            "source",
            "house_key",
            "street_key",
        ],
        "plain",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "uprn"], condition=~Q(uprn=""), name="place_of_a_uprn"
            ),
            models.UniqueConstraint(
                fields=["partnership", "street_key", "house_key", "postcode", "locality"],
                condition=Q(uprn=""),
                name="place_without_a_uprn",
            ),
        ]
        indexes = [
            models.Index(fields=["partnership", "street_key", "house_key"], name="place_by_street"),
            models.Index(fields=["partnership", "postcode", "house_key"], name="place_by_postcode"),
            models.Index(fields=["partnership", "house_key"], name="place_by_house"),
        ]
