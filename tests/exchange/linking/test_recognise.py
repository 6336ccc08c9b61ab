"""`heed recognise`: what stands in the answers, what is said of the files, and what is refused."""

import csv
import io
from pathlib import Path

import pytest

from heed.exchange.commands.recognise import main
from heed.exchange.linking.base import Base

MARY = "m,Mary,Okafor,1948-04-03,07700 900123,12,LE4 5HJ\n"
HEADING = "id,first_name,surname,dob,phone,house,postcode\n"
BASE = HEADING + MARY + "j,Jean,Ellis,1970-01-02,07700 900456,3,LE2 1AA\n"


class Ran:
    def __init__(self, folder: Path, base: str, queries: str) -> None:
        (folder / "base.csv").write_text(base, "utf-8")
        (folder / "queries.csv").write_text(queries, "utf-8")
        self.out, stdout, stderr = folder / "answers.csv", io.StringIO(), io.StringIO()
        names = {"--base": folder / "base.csv", "--queries": folder / "queries.csv", "--out": self.out}
        words = [word for pair in names.items() for word in map(str, pair)]
        self.status = main(words, io.StringIO(), stdout, stderr)
        self.said, self.warned = stdout.getvalue(), stderr.getvalue()
        self.left = sorted(path.name for path in folder.iterdir())

    @property
    def answers(self) -> list[tuple[str, str, str]]:
        with self.out.open(encoding="utf-8", newline="") as file:
            return [(row["qid"], row["rid"], row["class"]) for row in csv.DictReader(file)]


def test_the_person_and_her_household_are_told_apart_and_a_stranger_has_no_row(tmp_path):
    queries = (
        "qid,first_name,surname,dob,phone,house,postcode\n"
        "1,Marie,Okafor,03/04/1948,,12,LE4 5HJ\n"
        "2,Daniel,Okafor,1979-08-08,,12,LE4 5HJ\n"
        "3,Peter,Nobody,1960-06-06,07700 900789,9,BS1 1AA\n"
    )
    ran = Ran(tmp_path, BASE, queries)
    assert ran.status == 0
    assert ran.answers == [("1", "m", "person"), ("2", "m", "household")]
    assert ran.said == "records 2, queries 3, of them known 2, answers 2\n"
    heading, first, _second = ran.out.read_text("utf-8").splitlines()
    assert heading == "qid,rid,score,class"
    assert 0.5 < float(first.split(",")[2]) <= 1


def test_of_several_the_likeliest_comes_first_and_persons_before_households(tmp_path):
    base = (
        HEADING
        + "d,Daniel,Okafor,1979-08-08,07700 900123,12,LE4 5HJ\n"
        + "old,Mary,Okafor,,,,LE4 5HJ\n"
        + MARY
    )
    ran = Ran(tmp_path, base, "qid,first_name,surname,dob,phone,house,postcode\nq," + MARY.partition(",")[2])
    assert [(rid, kind) for _, rid, kind in ran.answers] == [
        ("m", "person"),
        ("old", "person"),
        ("d", "household"),
    ]
    with ran.out.open(encoding="utf-8", newline="") as file:
        scores = [float(row["score"]) for row in csv.DictReader(file)]
    assert scores[0] > scores[1]


@pytest.mark.parametrize("nothing", ["", "0", "NULL", "nan", "None", "N/A", "<NA>", "NaT", r"\N", "-"])
def test_missing_in_any_usual_form_is_missing(tmp_path, nothing):
    """Whoever has nothing in common but what is missing is nobody."""
    row = ",".join([nothing] * 6)
    ran = Ran(tmp_path, HEADING + f"x,{row}\n", HEADING.replace("id,", "qid,") + f"q,{row}\n")
    assert (ran.status, ran.answers) == (0, [])
    assert "not understood" not in ran.warned


@pytest.mark.parametrize(
    "dob", ["1948-04-03", "03/04/1948", "3.4.1948", "3 April 1948", "19480403", "1948-04-03 00:00:00"]
)
def test_a_date_of_birth_in_any_usual_form_is_understood(tmp_path, dob):
    ran = Ran(tmp_path, BASE, f"qid,full_name,dob\nq,Mary Okafor,{dob}\n")
    assert ran.answers == [("q", "m", "person")]


def test_numbers_that_went_through_a_column_of_decimals_are_numbers(tmp_path):
    base = "id,full_name,phone,birth_year\nm,Mary Okafor,7700900123.0,1948.0\n"
    ran = Ran(tmp_path, base, "qid,full_name,phone,age,at\nq,Mary Okafor,07700900123,52.0,2000-06-01T10:00\n")
    assert ran.answers == [("q", "m", "person")]
    assert "not understood" not in ran.warned


def test_what_was_not_understood_and_not_used_is_counted_and_named_with_its_first_line(tmp_path):
    base = "id,full_name,dob,email,sex,shoe size\na,Mary Okafor,31/02/1948,no,f,5\nb,!!,soon,x,f,6\n"
    ran = Ran(tmp_path, base, "qid,first_name\nq,Mary\n")
    said = ran.warned.splitlines()
    assert any(line.endswith("base.csv: columns not used: sex, shoe size") for line in said)
    assert any("dob not understood in 1 rows (no such day), first on line 2" in line for line in said)
    assert any("dob not understood in 1 rows (in no usual form), first on line 3" in line for line in said)
    assert any("email not understood in 2 rows" in line and "line 2" in line for line in said)
    assert ran.status == 0


def test_ten_thousand_queries_that_say_nothing_answer_nothing_and_look_nobody_up(tmp_path, monkeypatch):
    monkeypatch.setattr(Base, "_found", lambda *_: pytest.fail("somebody was looked up"))
    blank = "".join(f"{number},,,,\n" for number in range(10_000))
    ran = Ran(tmp_path, BASE, "qid,first_name,surname,dob,phone\n" + blank)
    assert (ran.status, ran.answers) == (0, [])
    assert "queries 10,000, of them known 0" in ran.said


def test_files_with_a_heading_only_or_with_numbers_only_answer_nothing(tmp_path):
    assert Ran(tmp_path, HEADING, "qid,phone\nq,07700 900123\n").answers == []
    assert Ran(tmp_path, BASE, "qid\nq\n").answers == []
    assert Ran(tmp_path, BASE, "qid,phone\n").answers == []


def test_a_telephone_a_thousand_share_finds_nobody_by_itself_and_the_rest_still_does(tmp_path):
    crowd = "".join(f"c{number},Name{number},Crowd,,07700 900123,,\n" for number in range(1_000))
    queries = "qid,first_name,surname,dob,phone\n1,,,,07700 900123\n2,Mary,Okafor,1948-04-03,07700 900123\n"
    ran = Ran(tmp_path, BASE + crowd, queries)
    assert ran.answers[0] == ("2", "m", "person")
    assert {qid for qid, _, _ in ran.answers} == {"2"}


def test_a_name_of_many_parts_has_many_keys_and_is_found(tmp_path):
    name = "Ba Ce Di Fo Gu Ha Ki Lo Mu Ne Po Ra So Tu Vi We Ya Zo"
    queries = f"qid,first_name,surname,dob,postcode\nq,{name},{name},1948-04-03,LE4 5HJ\n"
    ran = Ran(tmp_path, HEADING + f"x,{name},{name},1948-04-03,,,LE4 5HJ\n", queries)
    assert ran.answers == [("q", "x", "person")]


@pytest.mark.parametrize(
    ("base", "queries", "says"),
    [
        (BASE + MARY, "qid,phone\n", "base.csv:4: the id “m” is there twice"),
        (BASE, "qid,phone\nq,1\nr,1\nq,2\n", "queries.csv:4: the qid “q” is there twice"),
        (BASE, "qid,phone\n,1\n", "queries.csv:2: the qid is blank"),
        ("first_name\nMary\n", "qid,phone\n", "base.csv:1: the heading lacks these columns: id"),
        ("", "qid,phone\n", "base.csv: this file is empty"),
        (BASE, "PAR1", "queries.csv: this is a Parquet or an Excel file; these are not read yet"),
        (BASE + "short,row\n", "qid,phone\n", "base.csv:4: the row and the heading differ"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_line_and_nothing_is_written(
    tmp_path, base, queries, says
):
    ran = Ran(tmp_path, base, queries)
    assert (ran.status, ran.said) == (2, "")
    assert says in ran.warned
    assert ran.left == ["base.csv", "queries.csv"]


def test_the_answers_never_take_the_place_of_what_was_asked(tmp_path):
    file = tmp_path / "base.csv"
    file.write_text(BASE, "utf-8")
    err = io.StringIO()
    words = ["--base", str(file), "--queries", "-", "--out", str(tmp_path / "." / "base.csv")]
    assert main(words, io.StringIO("qid\n"), io.StringIO(), err) == 2
    assert "have to go to another" in err.getvalue()
    assert file.read_text("utf-8") == BASE


def test_a_folder_that_is_not_there_is_said_to_be_and_ends_with_1(tmp_path):
    (tmp_path / "base.csv").write_text(BASE, "utf-8")
    err = io.StringIO()
    words = [
        "--base",
        str(tmp_path / "base.csv"),
        "--queries",
        "-",
        "--out",
        str(tmp_path / "none" / "a.csv"),
    ]
    assert main(words, io.StringIO("qid\n"), io.StringIO(), err) == 1
    assert "Nothing was written" in err.getvalue()
