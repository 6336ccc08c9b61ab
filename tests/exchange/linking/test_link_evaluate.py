"""`heed link evaluate`: what somebody reads of a linking's quality, and what is refused."""

import io
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from heed.exchange.commands.link_evaluate import main
from heed.exchange.commands.link_evaluate_shape import schema

PUBLISHED = Path(__file__).parents[3] / "docs" / "contracts" / "link-evaluate.output.schema.json"
TRUTH = "id,cluster_id,name_origin\na,1,Welsh\nb,1,Polish\nc,2,\n"


def run(folder: Path, answer: str, truth: str, *words: str) -> tuple[int, str, str]:
    (folder / "answer.csv").write_text(answer, "utf-8")
    (folder / "truth.csv").write_text(truth, "utf-8")
    out, err = io.StringIO(), io.StringIO()
    words = (str(folder / "answer.csv"), "--truth", str(folder / "truth.csv"), *words)
    return main(list(words), io.StringIO(), out, err), out.getvalue(), err.getvalue()


def measured(folder: Path, answer: str, truth: str) -> dict:
    status, said, _ = run(folder, answer, truth, "--json")
    assert status == 0
    found = json.loads(said)
    Draft202012Validator(schema()).validate(found)
    return found


def codes(found: dict) -> list[str]:
    return [reason["code"] for reason in found["reasons"]]


def test_the_published_schema_is_the_one_in_use():
    assert json.loads(PUBLISHED.read_text("utf-8")) == schema()


def test_clusters_are_measured_over_pairs_and_over_records_and_by_origin(tmp_path):
    found = measured(tmp_path, "id,cluster_id\na,x\nb,x\nc,x\n", TRUTH)
    assert (found["right"], found["wrong"], found["missed"]) == (1, 2, 0)
    assert (found["precision"], found["recall"], found["f1"]) == pytest.approx((1 / 3, 1, 1 / 2))
    assert found["b_cubed"]["precision"] == pytest.approx(5 / 9)
    assert [one["name_origin"] for one in found["by_name_origin"]] == ["Polish", "Welsh"]
    assert found["reasons"] == []


def test_the_table_says_the_same_in_a_line_for_everybody_and_one_for_each_origin(tmp_path):
    status, table, _ = run(tmp_path, "id,cluster_id\na,x\nb,x\nc,x\n", TRUTH)
    assert status == 0
    heading, *lines = table.splitlines()
    assert heading.split()[:6] == ["records", "right", "wrong", "missed", "precision", "recall"]
    assert " ".join(lines[0].split()) == ("everybody 3 1 2 0 0.3333 1.0000 0.5000 0.5556 1.0000 0.7143")
    assert [line.split()[0] for line in lines] == ["everybody", "Polish", "Welsh"]


def test_pairs_in_any_order_are_measured_once_and_those_that_say_nothing_are_named(tmp_path):
    found = measured(tmp_path, "ID_L,ID_R,Score,city\na,b,.9,x\nb,a,.9,x\na,a,1,x\na,stranger,1,x\n", TRUTH)
    assert (found["answer"], found["truth"]) == ("pairs", "clusters")
    assert (found["right"], found["wrong"], found["missed"]) == (1, 0, 0)
    assert found["b_cubed"] is None
    assert codes(found) == ["left_out", "with_itself", "again", "ignored"]
    assert found["reasons"][-1]["facts"] == ["city"]


def test_the_truth_may_be_pairs_and_then_nobody_else_is_one_person(tmp_path):
    found = measured(tmp_path, "id,cluster_id\na,x\nb,x\nc,x\n", "id_l,id_r\na,b\n")
    assert (found["right"], found["wrong"], found["missed"]) == (1, 2, 0)
    assert found["b_cubed"]["recall"] == 1


def test_records_the_answer_does_not_name_are_joined_to_nobody(tmp_path):
    found = measured(tmp_path, "id,cluster_id\nc,x\n", TRUTH)
    assert (found["right"], found["missed"], found["precision"], found["recall"]) == (0, 1, None, 0)
    assert codes(found) == ["alone"]


def test_a_heading_without_rows_is_an_answer_that_joins_nobody(tmp_path):
    found = measured(tmp_path, "id_l,id_r\n", TRUTH)
    assert (found["precision"], found["recall"], found["f1"]) == (None, 0, 0)
    found = measured(tmp_path, "id,cluster_id\n", "id,cluster_id\n")
    assert (found["records"], found["precision"], found["recall"], found["b_cubed"]) == (0, None, None, None)
    status, table, _ = run(tmp_path, "id_l,id_r\n", "id_l,id_r\n")
    assert status == 0 and table.splitlines()[1].split() == ["everybody", "0", "0", "0", "0", "–", "–", "–"]


@pytest.mark.parametrize(
    ("answer", "code", "says"),
    [
        ("", "empty", "answer.csv"),
        ("id,cluster_id\na,1\nb,1\na,1\n", "id_twice", "answer.csv:4: the id “a” is there twice"),
        ("id,cluster_id\na,1\n ,1\n", "blank", "answer.csv:3: the id is blank"),
        ("id,cluster_id\na,\n", "blank", "answer.csv:2: the cluster_id is blank"),
        ("id_l,id_r\na,\n", "blank", "answer.csv:2: the id_r is blank"),
        ("id_l,id_r\na\n", "width", "answer.csv:2"),
        ("id,score\na,1\n", "columns_missing", "id, cluster_id / id_l, id_r"),
        ("one,two\na,1\n", "columns_missing", "id, cluster_id / id_l, id_r"),
        ("id,id,cluster_id\na,b,1\n", "column_twice", "id"),
        ('id,cluster_id\na,"1\n', "malformed", "answer.csv:2"),
        ("PAR1\x15\x04", "not_csv", "save it as CSV"),
    ],
)
def test_a_file_that_cannot_be_measured_is_refused_with_its_line(tmp_path, answer, code, says):
    status, out, err = run(tmp_path, answer, TRUTH)
    assert (status, out) == (2, "")
    assert says in err
    status, out, _ = run(tmp_path, answer, TRUTH, "--json")
    assert status == 2
    error = json.loads(out)["error"]
    assert (error["code"], error["path"]) == (code, str(tmp_path / "answer.csv"))
    assert says in error["message"]


def test_a_file_that_is_not_there_is_said_to_be(tmp_path):
    err = io.StringIO()
    assert main([str(tmp_path / "x.csv"), "--truth", "y"], io.StringIO(), io.StringIO(), err) == 2
    assert "there is no such file" in err.getvalue()


def test_two_files_cannot_both_be_standard_input():
    err = io.StringIO()
    assert main(["-", "--truth", "-"], io.StringIO(TRUTH), io.StringIO(), err) == 2
    assert "only one" in err.getvalue()
