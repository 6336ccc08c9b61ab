"""`heed demo` from the outside: what it prints, serves and leaves behind, however it ends."""

import io
import json
import socket
import stat
import urllib.error
import urllib.request

import pytest
from django.db import connection
from jsonschema import Draft202012Validator
from tests.demo.running import ROOT, Demonstration, a_port

from heed.demo.commands import demo

# On one worker: the server that most of these ask is started once, and no two look for a free port at one moment.
pytestmark = pytest.mark.xdist_group("heed-demo")


def get(address: str) -> tuple[int, str]:
    with urllib.request.urlopen(address, timeout=30) as page:
        return page.status, page.read().decode()


def run(*words: str) -> tuple[int, str]:
    out, err = io.StringIO(), io.StringIO()
    return demo.main(list(words), io.StringIO(), out, err), err.getvalue()


@pytest.fixture
def a_taken_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    with Demonstration(tmp_path_factory.mktemp("demonstration")) as running:
        running.at = running.address()
        yield running


def test_the_page_answers_when_it_is_said_to_be_ready(served):
    status, page = get(served.at)
    assert status == 200
    assert 'name="password"' in page


def test_it_prints_the_steps_and_a_sign_in_for_every_role(served):
    said = "\n".join(served.said)
    assert "Writing 900 reports" in said
    assert served.said[-1] == f"Heed is ready at {served.at}"
    for account in served.announced()["accounts"]:
        line = next(line for line in served.said if line.split()[:1] == [account["username"]])
        assert account["password"] in line


def test_what_programs_read_has_the_shape_of_the_contract(served):
    told = served.announced()
    assert set(told) == {"address", "accounts", "tokens", "callers"}
    assert told["address"] == served.at
    assert all(set(one) == {"username", "password", "role", "agency"} for one in told["accounts"])
    handlers = [one["agency"] for one in told["accounts"] if one["role"] == "handler"]
    assert sorted(handlers) == ["council", "police", "police"]
    assert len({one["password"] for one in told["accounts"]}) == len(told["accounts"])
    assert set(told["tokens"]) == {"api", "telephone", "open311"}
    names = {"say", "phone", "first_name", "surname", "dob", "postcode", "house", "expect"}
    assert len(told["callers"]) == 10 and all(set(one) == names for one in told["callers"])
    assert {one["expect"] for one in told["callers"]} == {"person", "household", "nothing"}


def test_what_programs_read_fits_the_published_schema(served):
    schema = json.loads((ROOT / "docs" / "contracts" / "demo.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    told = served.announced()
    assert list(Draft202012Validator(schema).iter_errors(told)) == []
    for name in told:
        assert not Draft202012Validator(schema).is_valid({one: told[one] for one in told if one != name})
    assert not Draft202012Validator(schema).is_valid(told | {"more": 1})


def test_passwords_are_for_their_owners_eyes_only(served):
    for name in ("demo.json", "demo-sign-ins.json", "demo-secret-key"):
        assert stat.S_IMODE((served.var / name).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "words", [(), ("--reset",), ("--port", "9")], ids=lambda words: " ".join(words) or "again"
)
def test_a_second_one_on_the_same_folder_is_refused_and_told_where_the_first_is(served, words):
    before = (served.var / "demo.json").read_text("utf-8")
    with Demonstration(served.var, *words) as second:
        said = "\n".join(second.until_the_end())
    assert second.process.returncode == 1
    assert served.at in said and "stop it first" in said
    assert (served.var / "demo.json").read_text("utf-8") == before
    assert get(served.at)[0] == 200


def test_a_second_one_is_refused_while_the_first_still_loads(tmp_path):
    with Demonstration(tmp_path, *a_port()) as first:
        first.until("Making up")
        with first.held_still(), Demonstration(tmp_path) as second:
            said = "\n".join(second.until_the_end())
        assert second.process.returncode == 1
        assert "makes this folder ready" in said
        assert get(first.address())[0] == 200


def test_it_ends_when_told_to_and_starts_again_with_the_same_data_and_passwords(tmp_path):
    with Demonstration(tmp_path, *a_port()) as first:
        at = first.address()
        before = first.announced()
        assert first.end() == 0
    with pytest.raises(urllib.error.URLError):
        get(at)
    with Demonstration(tmp_path, "--no-system", *a_port()) as second:
        second.address()
        assert not any("Writing" in line for line in second.said)
        after = second.announced()
        assert second.interrupt() == 0
    assert (after["accounts"], after["tokens"]) == (before["accounts"], before["tokens"])


def test_an_interrupted_load_is_begun_again_and_a_killed_server_leaves_nothing_running(tmp_path):
    with Demonstration(tmp_path, *a_port()) as interrupted:
        interrupted.until("Writing 900 reports")
        interrupted.process.kill()
        interrupted.until_the_end()
    with Demonstration(tmp_path, *a_port()) as again:
        at = again.address()
        assert any("interrupted" in line for line in again.said)
        assert any("Writing 900 reports" in line for line in again.said)
        again.process.kill()
        again.until_the_end()  # returns once the server, which holds the same pipe, is gone too
        with pytest.raises(urllib.error.URLError):
            get(at)


def test_a_named_port_in_use_is_said_at_once(a_taken_port, settings, tmp_path):
    settings.IS_DEMONSTRATION, settings.VAR = True, tmp_path
    status, said = run("--port", str(a_taken_port))
    assert status == 1
    assert f"Port {a_taken_port}" in said and "--port" in said


@pytest.mark.parametrize(
    "words", [["--port", "eight"], ["--port", "0"], ["--port", "70000"], ["--prot", "1"], ["x"]]
)
def test_words_not_understood_are_refused_with_the_usage(words):
    status, said = run(*words)
    assert status == 2
    assert "usage: heed demo" in said


@pytest.mark.django_db
def test_postgresql_is_promised_only_where_a_server_was_named(settings):
    settings.IS_DEMONSTRATION = False  # so that nothing is loaded into the base of the tests
    status, said = run("--postgres")
    if connection.vendor == "postgresql":
        assert status == 1 and "DATABASE_URL" not in said
    else:
        assert status == 2 and "DATABASE_URL" in said


def test_made_up_people_are_never_loaded_where_real_ones_may_be(settings):
    settings.IS_DEMONSTRATION = False
    status, said = run()
    assert status == 1
    assert "made-up people do not belong here" in said


def test_the_announcement_is_json_a_program_can_read(served):
    assert json.loads((served.var / "demo.json").read_text("utf-8"))["callers"][0]["first_name"] == "Dot"
