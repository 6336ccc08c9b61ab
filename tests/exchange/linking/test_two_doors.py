"""The command line and the call screen are two doors to one engine: the same words have the same answers."""

from datetime import date

import pytest
from tests.builders import a_record, a_team

from heed.exchange.linking.base import MOST_ANSWERS, Base
from heed.exchange.linking.people import Reader
from heed.people.index import rows
from heed.people.queries.recognising import score

FIRST = ("Ann", "Anne", "Robert", "Bob", "Maria", "Marie", "Okafor", "Jack", "Jake", "", "Mohammed")
LAST = ("Okafor", "Marsh", "Marshe", "Ann", "Okafor-Marsh", "", "Łuczak")
BORN = ("", "1951-05-04", "04/05/1951", "1951-01-01", "1985-05-04", "1952")
PHONE = ("", "07700 900123", "07700 900124", "0116 496 0311", "withheld")
TODAY = date(2026, 6, 30)


@pytest.mark.django_db
def test_a_list_gives_the_answers_the_base_in_the_database_gives():
    team = a_team()
    told = [
        {
            "first_name": FIRST[n % 11],
            "surname": LAST[n % 7],
            "born": BORN[n % 6],
            "phone": PHONE[n % 5],
            "house": str(n % 3 + 1),
            "postcode": "LE4 5HH" if n % 4 else "",
        }
        for n in range(1, 90)
    ]
    records = [a_record(team=team, **words) for words in told]
    partnership_id = team.agency.partnership_id
    live = {row.record_id: row for row in rows([one.pk for one in records], partnership_id=partnership_id)}
    reader = Reader(TODAY)
    seen = 0
    with Base() as base:
        for record, words in zip(records, told, strict=True):
            listed = {"dob" if name == "born" else name: text for name, text in words.items()}
            base.keep(str(record.pk), reader.read(listed, 1))
        base.is_whole()
        for record in records:
            expected = {
                str(match.record_id): (match.kind, match.probability)
                for match in score(live[record.pk], partnership_id=partnership_id)
            }
            found = {rid: (one.kind, one.probability) for rid, one in base.recognise(live[record.pk])}
            assert found.items() <= expected.items()
            assert len(found) == min(len(expected), MOST_ANSWERS)
            seen += len(found)
    assert seen > 300
