"""The cars, hours, places and people that fill a sentence's slots."""

from __future__ import annotations

COLOURS = ("silver", "white", "dark blue", "red", "grey", "green", "black")
CARS = ("hatchback", "van", "family estate", "saloon", "people carrier", "pick-up", "minibus")
RIDERS = (
    "Lads",
    "Two of them",
    "Three or four lads",
    "Boys no older than fourteen",
    "Grown men",
    "A crowd of riders",
)
BIKES = ("dirt bikes", "quad bikes", "electric bikes", "mopeds", "off-road bikes", "electric scooters")
GROUPS = (
    "A group of about ten",
    "The same five or six lads",
    "Some teenagers",
    "Kids from the other block",
    "A gang of youths",
    "Young people I don't know",
    "Four men",
    "A big crowd",
    "Some lads in hoods",
    "Girls and boys both",
)
THROWN = ("eggs", "stones", "gravel", "bottles", "mud", "fruit off the stall", "bits of brick")
RUBBISH = (
    "black bags",
    "an old mattress and a fridge",
    "builders' rubble",
    "nappies and food",
    "tyres",
    "broken furniture",
)
NEAR = (
    "the shops",
    "the park gate",
    "the underpass",
    "the bus stop",
    "the garages",
    "the play area",
    "the back lane",
    "the canal path",
    "the chip shop",
    "the community centre",
    "the car park",
    "the chapel",
    "the allotments",
    "the lock-ups",
)
WHENS = (
    "last night",
    "again last night",
    "this morning",
    "on Friday night",
    "on Sunday",
    "about an hour ago",
    "yesterday teatime",
    "at the weekend",
    "on Tuesday",
    "just after school came out",
    "twice this week",
    "when I was putting the bins out",
)
HOURS = (
    "nine at night",
    "ten o'clock",
    "eleven",
    "midnight",
    "half past one",
    "two in the morning",
    "three",
    "five in the morning",
)
SPANS = (
    "a fortnight",
    "three weeks",
    "a month",
    "six weeks",
    "two months",
    "the whole summer",
    "nearly a year",
    "eighteen months",
)
SINCES = ("Monday", "last week", "the weekend", "the start of the month", "Easter", "the clocks changed")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "September", "October", "November")
NTHS = ("third", "fourth", "fifth", "sixth", "tenth", "umpteenth")
OTHERS = {
    "police": "the police",
    "council": "the council",
    "housing": "my housing officer",
    "social_care": "the social worker",
}
NEIGHBOURS = (
    "Next door",
    "The people upstairs",
    "Them at the end",
    "The couple below",
    "Them opposite",
    "The family across the landing",
    "The new tenants",
    "The lodgers next door",
    "The people at the corner house",
    "The lads who rent next door",
)
DESCRIPTIONS = (
    "group of about eight, mostly boys, thirteen to sixteen, school coats",
    "man about forty, shaved head, brown dog",
    "two lads on a yellow moped, one with a white helmet",
    "woman in her twenties with a pushchair, red hair",
    "white van, ladder on the roof, part plate ends KX",
    "three men who drink by the benches, one on a crutch",
    "tall lad in an orange coat, always with a smaller one",
    "young couple, she does the shouting",
    "man in a high-visibility jacket, thirties, loud voice",
    "five or six riders, off-road bikes, no plates",
    "people from the short-let flat, different every weekend",
    "somebody in a dark hooded top, face not seen",
    "girl about fifteen with a green rucksack and her brother",
    "older man with a stick, comes by taxi",
    "two women and a man, blue estate car with a dented wing",
    "boys with fishing rods, no older than twelve",
)
