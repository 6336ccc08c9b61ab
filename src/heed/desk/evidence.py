"""Says in a few words why a record fits, or what speaks against it; complete for every level the engine knows."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

# What speaks against a match is shown too, dashed: the handler weighs it, and asks.
FOR: Mapping[tuple[str, str], object] = {
    ("reference", "quoted"): _("quotes the reference"),
    ("first_name", "exact"): _("same first name"),
    ("first_name", "same_family"): _("first name is a short or other form"),
    ("first_name", "first_part"): _("first part of the first name"),
    ("first_name", "middle_name"): _("known by a middle name"),
    ("first_name", "initial"): _("initial fits"),
    ("first_name", "similar"): _("first name spelt alike"),
    ("first_name", "sounds_alike"): _("first name sounds alike"),
    ("first_name", "begins_alike"): _("first name begins alike"),
    ("first_name", "swapped"): _("names the other way round"),
    ("surname", "exact"): _("same surname"),
    ("surname", "same_family"): _("surname is another form"),
    ("surname", "part"): _("part of the surname"),
    ("surname", "similar"): _("surname spelt alike"),
    ("surname", "sounds_alike"): _("surname sounds alike"),
    ("surname", "begins_alike"): _("surname begins alike"),
    ("surname", "swapped"): _("names the other way round"),
    ("dob", "exact"): _("same date of birth"),
    ("dob", "first_of_january"): _("born 1 January, as often written when unknown"),
    ("dob", "day_month_swapped"): _("day and month of birth swapped"),
    ("dob", "one_part_differs"): _("date of birth differs in one part"),
    ("dob", "same_year"): _("same year of birth"),
    ("birth_year", "same_year"): _("age fits"),
    ("birth_year", "near_year"): _("age nearly fits"),
    ("phone", "same_mobile"): _("same mobile"),
    ("phone", "same_landline"): _("same landline"),
    ("phone", "same_number"): _("same telephone"),
    ("phone", "shared_line"): _("a telephone many people use"),
    ("phone", "one_digit_differs"): _("telephone differs in one digit"),
    ("email", "exact"): _("same e-mail"),
    ("email", "same_name_before_at"): _("same name in the e-mail"),
    ("address", "same_home"): _("same home"),
    ("address", "shared_home"): _("an address many people give"),
    ("address", "flat_alike"): _("flat nearly the same"),
    ("address", "same_building"): _("same building"),
    ("address", "same_postcode"): _("same postcode"),
    ("address", "same_house_and_street"): _("same house and street"),
    ("address", "neighbour"): _("next door"),
    ("address", "same_street"): _("same street"),
    ("address", "same_area"): _("same area"),
}
AGAINST: Mapping[tuple[str, str], object] = {
    ("first_name", "other_name_alike"): _("another first name, much alike"),
    ("first_name", "different"): _("other first name"),
    ("first_name", "different_sex"): _("other first name"),
    ("surname", "different"): _("other surname"),
    ("dob", "different"): _("other date of birth"),
    ("dob", "different_generation"): _("another generation"),
    ("birth_year", "different"): _("age does not fit"),
    ("birth_year", "different_generation"): _("another generation"),
    ("phone", "different"): _("telephone new"),
    ("email", "different"): _("e-mail new"),
    ("address", "other_area"): _("address elsewhere"),
}


def evidence_words(evidence: Sequence[tuple[str, str]]) -> list[tuple[object, bool]]:
    """(words, speaks against) for each comparison, what fits first."""
    fits = [(FOR[one], False) for one in evidence if one in FOR]
    against = [(AGAINST[one], True) for one in evidence if one in AGAINST]
    return list(dict.fromkeys([*fits, *against]))
