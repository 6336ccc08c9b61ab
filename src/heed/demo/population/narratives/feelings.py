"""How often, what it does, what makes it harder, and what is wanted: the parts every story may have."""

from __future__ import annotations

OPENINGS = (
    "",
    "",
    "",
    "",
    "Hello, ",
    "I'm sorry to bother you, but ",
    "I want this written down. ",
    "I don't know who else to turn to. ",
    "It's about the trouble round here. ",
    "My neighbour said I should tell you. ",
)
ON_THE_LINE = (
    *OPENINGS,
    "Right, ",
    "I was told to call this number. ",
    "Can you hear me all right? ",
    "I'll try to be quick. ",
    "I'd rather not have rung, but ",
)
ONCE_MORE = ("It's me about the same thing. ", "I'm the one who told you before. ", "It's happening again. ")
FOR_ANOTHER = (
    "I'm ringing for my {relation}, {pronoun} won't do it for fear of what comes after. ",
    "This is about my {relation}, I only found out on Sunday. ",
    "I look in on my {relation} and {pronoun} asked me to call. ",
    "I'm calling on behalf of my {relation}. ",
    "My {relation} can't use the telephone, so I'm doing it. ",
)
ON_ANOTHER = (
    "My {relation} is frightened to answer the door now.",
    "My {relation} has stopped going out.",
    "I can hear it in the voice, my {relation} is worn out with it.",
    "My {relation} says not to make a fuss, but I can see what it does.",
    "I worry what I'll find when I go round.",
)
REPEATS = (
    "It's the {nth} time now.",
    "It has been going on for {span}.",
    "I have told you about this before, in {month}, and I never heard back.",
    "Every time I ring I start again from the beginning.",
    "I rang {other} as well and they said to try you.",
    "It stops for a week when somebody visits and then it's worse.",
    "I've kept a diary like I was asked, there are {count} entries in it.",
    "It used to be weekends and now it's most nights.",
    "They know it was me who rang last time.",
    "You sent somebody in {month} but they had gone by then.",
    "That's {count} times since {month}.",
    "Nothing was done last time, I'm only saying so because you asked.",
)
FIRST_TIMES = (
    "",
    "",
    "",
    "It has not happened before.",
    "I have never had to ring about anything like this.",
    "It's the first time, I hope the last.",
)
EFFECTS: dict[str, tuple[str, ...]] = {
    "none": (
        "",
        "It doesn't trouble me much, I just think you should know.",
        "I'm all right, it's the look of the place.",
    ),
    "a_little": (
        "",
        "It gets on my nerves.",
        "I've lost a bit of sleep.",
        "The children notice it now.",
        "I take the long way home.",
        "We keep the curtains shut at that side.",
        "It's wearing.",
    ),
    "a_lot": (
        "I dread the evenings.",
        "I've stopped having people round.",
        "I sleep in the back room with the radio on.",
        "My daughter will not walk home by herself.",
        "I'm off my food with it.",
        "I've been to the doctor about my sleep.",
        "I check the locks five or six times a night.",
        "I cried in the shop, I'm not like that.",
        "I sit in the dark so they think I'm out.",
        "I have used up my leave just to be in when it happens.",
    ),
    "cannot_cope": (
        "I can't take any more of this.",
        "I don't see the point in carrying on like it.",
        "I'm at the end of my rope, I really am.",
        "I can't stop shaking.",
        "I haven't slept properly for {span} and I can't cope.",
        "I don't feel safe in my own bed.",
    ),
}
HARDER: dict[str, tuple[str, ...]] = {
    "health": (
        "I've got my heart to think of.",
        "I'm on oxygen.",
        "I had an operation in {month} and I'm not right yet.",
        "My breathing gets bad when I'm upset.",
    ),
    "age": (
        "I'm not young any more.",
        "I'm {age}, I can't be chasing about.",
        "At my age you don't heal so fast.",
    ),
    "disability": (
        "I don't hear well, so I never know they're there.",
        "I can't see much beyond the door.",
        "My son has learning difficulties and they pick on him for it.",
        "I sign, my niece is speaking for me.",
    ),
    "isolated": (
        "I live on my own.",
        "I've got nobody close by.",
        "Some weeks you're the only one I talk to.",
        "Since my husband went there's only me.",
    ),
    "mobility": (
        "I can't get down the stairs quickly.",
        "I use a frame, so I can't get out of the way.",
        "I'm in the chair most of the day.",
        "My legs won't carry me past the gate.",
    ),
    "mental_health": (
        "I've been poorly with my nerves.",
        "I see the mental health nurse and she says it's this.",
        "My depression is back since it started.",
        "I get panics when I hear them.",
    ),
    "carer": (
        "I look after my mother and she's frightened too.",
        "I can't leave my wife alone with this going on.",
        "I care for my boy full time.",
    ),
    "hate": (
        "They say things about where we're from.",
        "It's because of my faith, they say it to my face.",
        "They shout about me being gay.",
        "They only ever do it to the two families who aren't from here.",
    ),
    "other": (
        "I'm expecting in {month}.",
        "I don't read very well, so letters are no good.",
        "I've only just got a place of my own.",
    ),
}
WISHES = (
    "",
    "",
    "",
    "I just want it to stop.",
    "I want somebody to come and look.",
    "Please don't send a marked car to my door.",
    "Don't tell them it was me.",
    "Could somebody ring me back, mornings are best?",
    "I'd like it on record.",
    "Can you tell me who I ring next time?",
    "I'd like to know what happens now.",
    "Somebody needs to have a word with them.",
    "I don't want anybody in trouble, I want some peace.",
    "What about a camera up there?",
    "I want to move, if I'm honest.",
)
