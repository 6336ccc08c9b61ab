"""Composes what a caller says in her own words, from a small grammar of sentences written for this demo."""

from __future__ import annotations

from typing import NamedTuple

from heed.demo.population.dice import Dice
from heed.demo.population.narratives import feelings, homes, street, things

HAPPENINGS: dict[str, tuple[str, ...]] = {
    type_key: tuple(sentence + "." for sentence in sentences)
    for type_key, sentences in (street.HAPPENINGS | homes.HAPPENINGS).items()
}
DESCRIPTIONS = things.DESCRIPTIONS
SPOKEN_FOR = {
    "mother": "she", "father": "he", "neighbour": "she", "wife": "she", "husband": "he", "client": "he",
    "son": "he",
    "daughter": "she",
}  # fmt: skip


class Scene(NamedTuple):
    """What the story must agree with."""

    type_key: str
    agency: str
    repeat: bool
    effect: str | None
    harder: tuple[str, ...]
    age: int
    speaking_for: str | None = None
    them: str | None = None
    on_the_line: bool = True


def tell(dice: Dice, scene: Scene) -> str:
    """A few sentences in the first person; what was not said is simply left out."""
    opening = _opening(dice, scene)
    cast: dict[str, str] = {"them": scene.them} if scene.them else {}
    told = " ".join(_fill(dice, sentence, scene, cast) for sentence in _sentences(dice, scene) if sentence)
    if opening.endswith((", ", "but ")):
        told = told if told.startswith(("I ", "I'")) else told[0].lower() + told[1:]
    return _fill(dice, opening, scene, cast) + told


def _opening(dice: Dice, scene: Scene) -> str:
    if scene.speaking_for is not None:
        return dice.pick(feelings.FOR_ANOTHER)
    if scene.repeat and dice.chance(0.15):
        return dice.pick(feelings.ONCE_MORE)
    return dice.pick(feelings.ON_THE_LINE if scene.on_the_line else feelings.OPENINGS)


def _sentences(dice: Dice, scene: Scene) -> list[str]:
    pick = dice.pick
    happenings = HAPPENINGS[scene.type_key]
    first = dice.below(len(happenings))
    chosen = [happenings[first]]
    if dice.chance(0.35):
        chosen.append(happenings[(first + 1 + dice.below(len(happenings) - 1)) % len(happenings)])
    chosen.append(pick(feelings.REPEATS if scene.repeat else feelings.FIRST_TIMES))
    if scene.speaking_for is not None:
        chosen.append(pick(feelings.ON_ANOTHER))
    else:
        if scene.effect is not None:
            chosen.append(pick(feelings.EFFECTS[scene.effect]))
        chosen.extend(pick(feelings.HARDER[kind]) for kind in scene.harder[:2])
    chosen.append(pick(feelings.WISHES))
    return chosen


def _fill(dice: Dice, sentence: str, scene: Scene, cast: dict[str, str]) -> str:
    """Fills the slots: whoever does it is named once in a story, then "they"."""
    while "{" in sentence:
        head, _, rest = sentence.partition("{")
        slot, _, tail = rest.partition("}")
        if slot in _CAST:
            word = cast.get(slot) or dice.pick(_CAST[slot])
            cast[slot] = "they"
            word = word[0].lower() + word[1:] if head else word[0].upper() + word[1:]
        else:
            word = _word(dice, slot, scene)
        sentence = head + word + tail
    return sentence


_CAST = {"riders": things.RIDERS, "group": things.GROUPS, "them": things.NEIGHBOURS}
_SLOTS: dict[str, tuple[str, ...]] = {
    "colour": things.COLOURS, "car": things.CARS, "bikes": things.BIKES,
    "thrown": things.THROWN, "rubbish": things.RUBBISH, "near": things.NEAR,
    "when": things.WHENS, "hour": things.HOURS, "span": things.SPANS, "since": things.SINCES,
    "month": things.MONTHS, "nth": things.NTHS,
}  # fmt: skip


def _word(dice: Dice, slot: str, scene: Scene) -> str:
    choices = _SLOTS.get(slot)
    if choices is not None:
        return dice.pick(choices)
    if slot == "count":
        return str(dice.between(3, 19))
    if slot == "other":
        return things.OTHERS[dice.pick([key for key in things.OTHERS if key != scene.agency])]
    if slot == "age":
        return str(scene.age)
    if slot == "relation":
        return scene.speaking_for or "neighbour"
    if slot == "pronoun":
        return SPOKEN_FOR[scene.speaking_for or "neighbour"]
    raise KeyError(slot)
