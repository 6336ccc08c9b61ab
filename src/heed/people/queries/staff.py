"""Whether somebody on record may be a member of staff, or live where one does; what is on record stays here."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from heed.core.fixed import fetch, marks
from heed.engines.identity import first_name_families, normalise, surname_families
from heed.people import index
from heed.people.groups import groups


@dataclass(frozen=True)
class Staff:
    """One account, by what its holder is called."""

    account_id: int
    name: str
    email: str = ""


@dataclass(frozen=True)
class OnRecord:
    """One person that was looked at: her records, whose they are, and which staff she may be."""

    person: str  # the reference of her first record
    references: frozenset[str]
    record_ids: frozenset[int]
    team_ids: frozenset[int]
    agency_ids: frozenset[int]
    uprns: frozenset[str]
    fits: tuple[tuple[int, tuple[str, ...]], ...]  # account, and what of it fits
    postcodes: frozenset[int]  # their keyed digests


@dataclass(frozen=True)
class _Row:
    record_id: int
    reference: str
    agency_id: int
    team_id: int | None
    uprn: str
    first_families: frozenset[str]
    surname_families: str
    email: str
    postcode: str


class StaffNames:
    """The names of a partnership's staff, so that each person looked at is compared with few of them."""

    def __init__(self, staff: Iterable[Staff]) -> None:
        self._by_surname: dict[str, list[tuple[int, frozenset[str], str]]] = {}
        for one in staff:
            first, last = normalise.split_full_name(one.name)
            surname = " ".join(surname_families(normalise.normalise_surname(last)))
            firsts = frozenset(first_name_families(normalise.normalise_first_name(first)))
            if surname and firsts:
                email = normalise.normalise_email(one.email)
                self._by_surname.setdefault(surname, []).append((one.account_id, firsts, email))

    def fitting(self, row: _Row) -> Iterable[tuple[int, set[str]]]:
        """A surname alone fits nobody: only with a first name of the same family is it said to."""
        for account, firsts, email in self._by_surname.get(row.surname_families, ()):
            if firsts & row.first_families:
                yield account, {"name", *(["email"] if email and email == row.email else [])}


def on_record(
    references: Collection[str], staff: StaffNames, *, partnership_id: int
) -> Mapping[str, OnRecord]:
    """Each of these records' person, by the reference that was asked about; unknown ones are left out."""
    if not references:
        return {}
    asked = sorted(set(references))
    found = fetch(
        f"SELECT id, reference FROM people_personrecord WHERE partnership_id = %s AND reference IN ({marks(asked)})",  # noqa: S608
        [partnership_id, *asked],
    )
    ids = dict(found)
    belongs = groups(ids, partnership_id=partnership_id)
    rows = _rows({record for group in belongs.values() for record in group}, partnership_id)
    made = {
        group: _person([rows[one] for one in sorted(group) if one in rows], staff, partnership_id)
        for group in set(belongs.values())
    }
    return {reference: made[belongs[record]] for record, reference in ids.items()}


def _rows(record_ids: Collection[int], partnership_id: int) -> dict[int, _Row]:
    if not record_ids:
        return {}
    ids = sorted(record_ids)
    found = fetch(
        "SELECT p.id, p.reference, p.agency_id, p.team_id, p.uprn, r.first_families, r.surname_families, r.email,"  # noqa: S608
        " r.postcode FROM people_personrecord p JOIN people_recognitionrow r ON r.record_id = p.id"
        f" WHERE p.partnership_id = %s AND p.id IN ({marks(ids)})",
        [partnership_id, *ids],
    )
    return {
        row[0]: _Row(
            row[0], row[1], row[2], row[3], row[4], frozenset(row[5].split()), row[6], row[7], row[8]
        )
        for row in found
    }


def _person(rows: Sequence[_Row], staff: StaffNames, partnership_id: int) -> OnRecord:
    fits: dict[int, set[str]] = {}
    for row in rows:
        for account, words in staff.fitting(row):
            fits.setdefault(account, set()).update(words)
    postcodes = {row.postcode for row in rows if " " in row.postcode}
    return OnRecord(
        person=rows[0].reference if rows else "",
        references=frozenset(row.reference for row in rows),
        record_ids=frozenset(row.record_id for row in rows),
        team_ids=frozenset(row.team_id for row in rows if row.team_id is not None),
        agency_ids=frozenset(row.agency_id for row in rows),
        uprns=frozenset(row.uprn for row in rows if row.uprn),
        fits=tuple((account, tuple(sorted(words))) for account, words in sorted(fits.items())),
        postcodes=frozenset(index.digest_of_postcode(one, partnership_id) for one in postcodes),
    )


def postcode_digest(text: str, *, partnership_id: int) -> int | None:
    """A whole postcode under the secret of the recognition index; None for what is not one."""
    postcode = normalise.normalise_postcode(text)
    return index.digest_of_postcode(postcode, partnership_id) if " " in postcode else None


def recognition_made_under() -> str:
    """What such a digest depends on: under another secret it would say nothing any more."""
    return index.made_under()
