"""Whether this process lives and can serve, for anybody who asks, and telling nothing else."""

import pytest
from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper


def test_a_process_that_answers_lives_without_asking_the_database(client):
    answer = client.get("/health/live")
    assert (answer.status_code, answer.json()) == (200, {"live": True})


@pytest.mark.django_db
def test_a_process_with_its_tables_is_ready(client):
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()) == (200, {"ready": True})


@pytest.mark.django_db
def test_a_process_whose_database_is_away_lives_and_is_not_ready(client, monkeypatch):
    def away(*_args: object) -> None:
        raise DatabaseError("password of the database is hunter2")

    monkeypatch.setattr(BaseDatabaseWrapper, "cursor", away)
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()) == (503, {"ready": False})
    assert client.get("/health/live").status_code == 200


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
@pytest.mark.django_db
def test_neither_begins_a_session_or_says_which_version_runs(client, path):
    answer = client.get(path)
    assert not answer.cookies
    assert "Server" not in answer.headers
