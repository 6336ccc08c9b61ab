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


@pytest.fixture
def as_in_production(settings):
    settings.ALLOWED_HOSTS = ["heed.example.org"]
    settings.SECURE_SSL_REDIRECT = True


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
@pytest.mark.django_db
def test_a_load_balancer_is_answered_without_tls_and_whatever_host_it_names(client, as_in_production, path):
    for host in ("10.0.0.7:8000", "localhost", "any.example.net", "no host at all"):
        answer = client.get(path, headers={"host": host})
        assert answer.status_code == 200
        assert host not in answer.content.decode()
        assert "Location" not in answer.headers
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_every_other_page_still_wants_tls_and_its_own_host(client, as_in_production):
    assert client.get("/sign-in/", headers={"host": "heed.example.org"}).status_code == 301
    assert client.get("/sign-in/", headers={"host": "any.example.net"}, secure=True).status_code == 400
    assert (
        client.get("/health/live/more", headers={"host": "any.example.net"}, secure=True).status_code == 400
    )


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
def test_a_probe_only_asks(client, path):
    answer = client.post(path, {"x": "1"})
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD"
