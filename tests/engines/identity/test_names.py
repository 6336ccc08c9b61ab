from datetime import date

import pytest

from heed.engines.identity import PersonFacts, prepare
from heed.engines.identity.name_families import first_name_families, sound, surname_families, usual_sex
from heed.engines.identity.normalise import normalise_first_name, normalise_surname, split_full_name


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("O'Brien", "obrien"),
        ("O’Brien", "obrien"),
        ("O Brien", "obrien"),
        ("D'Souza", "dsouza"),
        ("Mac Donald", "macdonald"),
        ("St. John", "stjohn"),
        ("de la Cruz", "delacruz"),
        ("van der Berg", "vanderberg"),
        ("al-Hassan", "hassan"),
        ("El Hassan", "hassan"),
        ("Khan-Ahmed", "khan ahmed"),
        ("Khan Ahmed", "khan ahmed"),
        ("Wałęsa", "walesa"),
        ("Sørensen", "sorensen"),
        ("Đorđević", "dordevic"),
        ("Groß", "gross"),
        ("Sæther", "saether"),
        ("Mrs Smith", "smith"),
        ("SMITH Jnr", "smith"),
        ("Smith\x00\u202e\u200f", "smith"),
        ("  Smith \t", "smith"),
        ("unknown", ""),
        ("N/A", ""),
        ("🙂", ""),
        (None, ""),
        ("Dr", "dr"),
        ("Al", "al"),
    ],
)
def test_a_surname_is_kept_in_one_spelling(told, kept):
    assert normalise_surname(told) == kept


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("Mary-Jane", "mary jane"),
        ("Mrs. Margaret", "margaret"),
        ("Siân", "sian"),
        ("Abdul Rahman", "abdulrahman"),
        ("J P", "j p"),
        ("Kai2", "kai2"),
    ],
)
def test_first_names_are_kept_in_one_spelling(told, kept):
    assert normalise_first_name(told) == kept


@pytest.mark.parametrize(
    ("whole", "first", "surname"),
    [
        ("Margaret Holroyd", "Margaret", "Holroyd"),
        ("Mrs Margaret Ann Holroyd", "Margaret Ann", "Holroyd"),
        ("Holroyd, Margaret", "Margaret", "Holroyd"),
        ("Juan de la Cruz", "Juan", "de la Cruz"),
        ("Sean O Brien", "Sean", "O Brien"),
        ("Gurpreet", "Gurpreet", ""),
        ("", "", ""),
    ],
)
def test_a_whole_name_is_split_where_the_surname_begins(whole, first, surname):
    assert split_full_name(whole) == (first, surname)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bob", "Robert"),
        ("Peggy", "Margaret"),
        ("Bill", "William"),
        ("Liz", "Elizabeth"),
        ("Mohammed", "Muhammad"),
        ("Mohamad", "Mohamed"),
        ("Md", "Mohammed"),
        ("Yusuf", "Youssef"),
        ("Fatima", "Fatma"),
        ("Aisha", "Ayesha"),
        ("Krzysztof", "Chris"),
        ("Małgorzata", "Gosia"),
        ("Agnieszka", "Aga"),
        ("Piotr", "Peter"),
        ("Padraig", "Patrick"),
        ("Siobhán", "Shevaun"),
        ("Dafydd", "Dai"),
        ("Rhys", "Reece"),
        ("Gurdeep", "Gurdip"),
        ("Manjit", "Manjeet"),
        ("Sam", "Samantha"),
        ("Sam", "Samuel"),
    ],
)
def test_spellings_and_short_forms_are_one_name(one, other):
    a, b = (first_name_families(normalise_first_name(name)) for name in (one, other))
    assert set(a) & set(b)


@pytest.mark.parametrize(
    ("one", "other"),
    [("John", "Joan"), ("Mohammed", "Mahmood"), ("Hamza", "Hasan"), ("Peter", "Susan"), ("Amy", "Ann")],
)
def test_different_names_are_not_one_name(one, other):
    a, b = (first_name_families(normalise_first_name(name)) for name in (one, other))
    assert not set(a) & set(b)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hussain", "Hossein"),
        ("Chowdhury", "Choudhury"),
        ("Kowalski", "Kowalska"),
        ("Nowicki", "Nowicka"),
        ("McDonald", "MacDonald"),
        ("Llewellyn", "Llywelyn"),
        ("Thomson", "Thompson"),
    ],
)
def test_surnames_written_differently_are_one_name(one, other):
    assert surname_families(normalise_surname(one)) == surname_families(normalise_surname(other))


def test_the_sex_of_a_name_is_unknown_when_both_bear_it():
    assert usual_sex("margaret") == "f"
    assert usual_sex("david") == "m"
    assert usual_sex(" ".join(first_name_families("sam"))) is None
    assert usual_sex("harpreet") is None
    assert usual_sex("zuleikhaxx") is None


def test_a_name_without_a_sound_of_its_own_still_has_a_key():
    assert sound("李") == "李"
    assert prepare(PersonFacts.from_words(surname="李", on=date(2026, 6, 30))).surname_sounds
