"""One small city and one of full size, built once for all tests of the generator."""

from __future__ import annotations

from datetime import date

import pytest

from heed.demo.population import Population, generate

TODAY = date(2025, 11, 24)


@pytest.fixture(scope="session")
def small_city() -> Population:
    return generate(11, people=1500, reports=4000, ends_on=TODAY)


@pytest.fixture(scope="session")
def full_city() -> Population:
    return generate(2011, ends_on=TODAY)
