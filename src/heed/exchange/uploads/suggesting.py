"""Guesses what a file's columns are, for a person to put right: by what was said last time, by name, by usual words."""

from collections.abc import Mapping, Sequence

from heed.exchange.files.headings import NOT_USED, Columns, Pairs, plain

WORDS_OF_REPORTS: Mapping[str, Sequence[str]] = {
    "id": ("ref", "reference", "case_ref", "case_number", "incident_number", "report_number", "urn"),
    "told_at": ("date_reported", "reported_on", "reported", "date_received", "received", "call_date", "date"),
    "happened_on": ("date_of_incident", "incident_date", "date_occurred", "occurred_on"),
    "type": ("incident_type", "asb_type", "nature", "subtype"),
    "narrative": ("notes", "description", "details", "summary", "what_happened"),
    "wishes": ("outcome_wanted", "wants"),
    "first_name": ("forename", "given_name", "firstname"),
    "surname": ("last_name", "family_name", "lastname"),
    "full_name": ("name", "complainant", "victim", "caller", "tenant", "tenant_name", "victim_name"),
    "born": ("dob", "date_of_birth", "birth_date", "age", "year_of_birth"),
    "phone": ("telephone", "mobile", "phone_number", "contact_number", "tel"),
    "email": ("e_mail", "email_address"),
    "house": ("house_number", "house_name", "flat", "property_number"),
    "street": ("road", "street_name", "address_line_1"),
    "postcode": ("post_code",),
    "place": ("location", "where", "incident_location"),
    "vulnerable": ("vulnerability", "vulnerable_victim"),
    "state": ("status", "case_status"),
    "officer": ("case_officer", "owner", "assigned_to", "housing_officer"),
    "complained_of": ("alleged_perpetrator", "perpetrator", "complained_about"),
}
WORDS_OF_HOMES: Mapping[str, Sequence[str]] = {
    "uprn": ("property_ref", "property_reference", "prop_ref"),
    "house": ("house_number", "property_number", "flat"),
    "street": ("road", "street_name", "address_line_1", "address"),
    "postcode": ("post_code",),
    "landlord": ("owner", "provider"),
    "patch": ("patch_code", "area", "neighbourhood"),
    "officer": ("housing_officer", "patch_officer", "neighbourhood_officer"),
    "from": ("start_date", "from_date", "managed_from"),
    "until": ("end_date", "to_date", "managed_until"),
}

WORDS_OF_ROTAS: Mapping[str, Sequence[str]] = {
    "team": ("team_name", "unit", "desk"),
    "name": ("who", "officer", "staff", "employee", "full_name"),
    "from": ("start", "starts", "start_time", "begins", "shift_start"),
    "until": ("end", "ends", "end_time", "to", "finish", "shift_end"),
    "part": ("role", "kind", "cover", "duty"),
}


def suggest(
    headings: Sequence[str],
    *,
    remembered: Pairs,
    columns: Columns,
    often_called: Mapping[str, Sequence[str]],
) -> list[str]:
    """For each heading one of ours or nothing; each of ours once, the surest guess first."""
    names = [plain(one) for one in headings]
    said = {plain(theirs): ours for theirs, ours in remembered}
    found = dict.fromkeys(range(len(names)), NOT_USED)
    settled = {place for place, name in enumerate(names) if not name or names.count(name) > 1}
    given: set[str] = set()

    def give(place: int, ours: str) -> None:
        if place in settled or ours in given:
            return
        found[place] = ours
        settled.add(place)
        given.update({ours} - {NOT_USED})

    for place, name in enumerate(names):
        if name in said and said[name] in (*columns.ours, NOT_USED):
            give(place, said[name])
    for place, name in enumerate(names):
        if name in columns.ours:
            give(place, name)
    for ours, usual in often_called.items():
        for name in usual:
            if name in names:
                give(names.index(name), ours)
    return [found[place] for place in range(len(names))]
