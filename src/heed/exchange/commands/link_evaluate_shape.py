"""The shape of what `heed link evaluate --json` answers."""

from typing import Any, Literal

from pydantic import Field

from heed.core.commands.shapes import GivenReason, Strict


class AnsweredBCubed(Strict):
    """Over records, not over pairs: a large cluster does not drown the others."""

    precision: float = Field(ge=0, le=1)
    recall: float = Field(ge=0, le=1)
    f1: float = Field(ge=0, le=1)


class AnsweredFigures(Strict):
    """A share of nothing is null."""

    records: int = Field(ge=0)
    right: int = Field(ge=0)
    wrong: int = Field(ge=0)
    missed: int = Field(ge=0)
    precision: float | None = Field(ge=0, le=1)
    recall: float | None = Field(ge=0, le=1)
    f1: float | None = Field(ge=0, le=1)
    b_cubed: AnsweredBCubed | None


class AnsweredOfOrigin(AnsweredFigures):
    name_origin: str = Field(min_length=1)


class LinkMeasured(AnsweredFigures):
    outcome: Literal["measured"]
    answer: Literal["pairs", "clusters"]
    truth: Literal["pairs", "clusters"]
    by_name_origin: list[AnsweredOfOrigin]
    reasons: list[GivenReason]
    version: str


def schema() -> dict[str, Any]:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return head | LinkMeasured.model_json_schema(mode="serialization") | {"title": "link evaluate output"}
