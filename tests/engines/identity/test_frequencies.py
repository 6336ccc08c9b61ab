from datetime import date

from heed.engines.identity import NOT_COUNTED, Frequencies, PersonFacts, prepare

ON = date(2026, 6, 30)


def row(**words):
    return prepare(PersonFacts.from_words(on=ON, **words))


def test_a_name_is_as_common_as_it_is_here():
    rows = [row(first_name="Imran", surname="Khan")] * 900 + [
        row(first_name="Peggy", surname="Holroyd")
    ] * 9_100
    counted = Frequencies.counted(rows)
    assert counted.people == 10_000
    assert NOT_COUNTED.surname("khan") < 0.01 < counted.surname("khan")
    assert counted.first_name("imran") > NOT_COUNTED.first_name("imran")


def test_all_spellings_of_a_name_are_counted_together():
    counted = Frequencies.counted([row(first_name="Muhammad"), row(first_name="Mohamed")] * 200)
    assert set(counted.first_names) == {"mohammed"}


def test_a_name_nobody_here_bears_falls_back_on_the_tables():
    counted = Frequencies.counted([row(surname="Khan")])
    assert counted.surname("smith") == NOT_COUNTED.surname("smith") > NOT_COUNTED.surname("holroyd")


def test_nine_people_on_one_line_are_an_institution_and_eight_a_household():
    people = [row(first_name="Peggy", phone="0161 496 0123", uprn="100012345678")]
    eight, nine = Frequencies.counted(people * 8), Frequencies.counted(people * 9)
    assert not eight.is_shared_line("+441614960123")
    assert nine.is_shared_line("+441614960123")
    assert nine.is_shared_home("100012345678")
    assert not nine.is_shared_line("+441614960999")


def test_nobody_counted_is_no_error():
    assert Frequencies.counted([]).surname("smith") > 0
