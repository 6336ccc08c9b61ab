"""The words of the call screen for every code below it; the engines hold none."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

ASK: Mapping[str, tuple[object, object]] = {
    "danger_now": (_("Is anyone in danger right now?"), _("fire, weapon, someone at the door")),
    "threat_to_life": (_("Has anyone threatened to kill or badly hurt you?"), ""),
    "t1": (_("Is it aimed at you or your household in particular?"), ""),
    "t3": (_("What effect is it having on you or anyone at home?"), ""),
    "t4": (_("Is there anything that makes it harder for you to cope or stay safe?"), ""),
    "hate": (
        _("Do you think it is because of who you are?"),
        _("race, faith, disability, sexuality, gender identity"),
    ),
    "t2": (_("Has something like this been reported before, and to whom?"), ""),
    "child_at_risk": (_("Are any children being harmed or at risk from this?"), ""),
    "suicidal": (_("Has it made you or anyone feel life is not worth living?"), ""),
    "fork_crime": (_("Could this be a crime?"), _("hurt, damage, theft, a threat")),
    "fork_abuse": (_("Is it a partner, a relative, or somebody fixated on you?"), ""),
}

ANSWERS: Mapping[str, object] = {
    "yes": _("Yes"),
    "no": _("No"),
    "not_sure": _("Not sure"),
    "refused": _("Refused"),
    "not_asked": _("Not asked…"),
    "a_little": _("A little"),
    "a_lot": _("A lot"),
    "cannot_cope": _("Cannot cope"),
    "police": _("Police"),
    "council": _("Council"),
    "landlord": _("Landlord"),
    "other": _("Others"),
    "neutral": _("Yes, don't say who"),
    "still": _("Still so"),
    "partner_or_relative": _("Partner or relative"),
    "fixated": _("Somebody fixated"),
}
# "none" is the one answer whose words depend on its question.
NONE_OF = {"t2": _("Never"), "t3": _("None")}

TRIAGE: Mapping[str, tuple[object, str]] = {
    "emergency": (_("Emergency"), "danger"),
    "safeguarding": (_("Safeguarding: supervisor now"), "danger"),
    "full_assessment": (_("Full assessment"), "concern"),
    "log_only": (_("Log and advise"), ""),
    "incomplete": (_("Not yet known"), ""),
}

# Whether a number may be rung back, as it was last said; what was not asked is not safe.
SAFE_BACK: Mapping[str, tuple[object, str]] = {
    "yes": (_("Safe to ring back"), "good"),
    "neutral": (_("Ring back without saying who"), "concern"),
    "no": (_("Do not ring back"), "danger"),
    "": (_("Not known if safe to ring back"), "plain"),
}

# The same of a way to write to her.
_SAFE_TO_WRITE: Mapping[str, tuple[object, str]] = {
    "yes": (_("Safe to write"), "good"),
    "neutral": (_("Write without saying who"), "concern"),
    "no": (_("Do not write"), "danger"),
    "": (_("Not known if safe to write"), "plain"),
}
SAFE_WAYS = {"phone": SAFE_BACK, "address": _SAFE_TO_WRITE, "email": _SAFE_TO_WRITE}

# Why a supervisor is asked to a call.
ASKED_BECAUSE: Mapping[str, object] = {
    "safeguarding": _("Safeguarding"),
    "by_hand": _("asked for on the line"),
}

CONFIRMED_BY = (
    ("not_said", _("not said")),
    ("details", _("two details the screen did not give")),
    ("date_of_birth", _("date of birth")),
    ("pass_phrase", _("pass phrase")),
    ("call_back", _("called back")),
    ("voice_only", _("voice only")),
)

OUTCOMES = (
    ("attached", _("Attach to the open case")),
    ("case_opened", _("Open a case")),
    ("advice_only", _("Advice only")),
    ("not_for_us", _("Not for us")),
)
OUTCOME_SHORT: Mapping[str, object] = {
    "attached": _("joined a case"),
    "case_opened": _("case opened"),
    "advice_only": _("advice only"),
    "not_for_us": _("passed on"),
    # Of what came in a file nobody may have said.
    "not_said": _("not said"),
}

CHANNELS: Mapping[str, object] = {
    "ring": _("Ring"),
    "voicemail": _("Voicemail"),
    "text": _("Text"),
    "email": _("E-mail"),
    "letter": _("Letter"),
}
PROMISE_WAYS: Mapping[str, object] = {
    "telephone": _("by telephone"),
    "visit": _("by a visit"),
    "email": _("by e-mail"),
    "text": _("by text message"),
    "letter": _("by letter"),
    "none": _("no safe way known: they ring us"),
}
UNBOUND: Mapping[str, object] = {
    "not_accepted": _("has not published that others may promise for it"),
    "review_is_due": _("what it published has not been reviewed in time"),
    "own_agency_only": _("only its own agency may promise for it"),
    "not_this": _("does not take on this"),
    "not_this_way": _("is not in touch this way"),
    "too_soon": _("needs longer than this"),
    "full": _("takes on no more for that day"),
    "nobody_on_duty": _("nobody of it is on duty before then"),
    "no_cover": _("nobody covers for whoever is on duty"),
}
RENEWED_BECAUSE: Mapping[str, object] = {
    "she_asked": _("they asked for another time"),
    "keeper_away": _("whoever was to do it is away"),
    "waits_for_others": _("it waits for another agency or for evidence"),
    "needs_longer": _("it needs longer"),
    "other": _("another reason"),
}
TOLD_HOW: Mapping[str, object] = {
    "telephone": _("by telephone"),
    "visit": _("at a visit"),
    "text": _("by text message"),
    "email": _("by e-mail"),
    "they_rang": _("they rang us"),
}
PROMISED: Mapping[str, object] = {
    "full_assessment": _("ring you to go through how it affects you"),
    "call_back": _("tell you what happens next"),
    "ask_about_harm": _("ask about danger and harm"),
}

PROMISED_TO_ANOTHER: Mapping[str, object] = {
    "full_assessment": _("ring them to go through how it affects them"),
    "call_back": _("tell them what happens next"),
    "ask_about_harm": _("ask about danger and harm"),
}

FORKS: Mapping[str, object] = {
    "possible_crime": _("Could this be a crime?"),
    "domestic_abuse": _("A partner, an ex-partner or a relative?"),
    "stalking": _("Somebody fixated on the caller?"),
}
FORKS_TAKEN: Mapping[str, object] = {
    "possible_crime": _("A possible crime, for a crime recorder to decide."),
    "domestic_abuse": _("Possible domestic abuse: its own path, not this score."),
    "stalking": _("Possible stalking: its own path, not this score."),
}
ROUTES = (
    ("asb", _("As answered above, else anti-social behaviour")),
    ("crime", _("Possible crime")),
    ("domestic_abuse", _("Domestic abuse")),
    ("stalking", _("Stalking")),
    ("not_asb", _("Not for us")),
)

FAULTS: Mapping[str, object] = {
    "emergency_not_raised": _(
        "The emergency is not raised yet. Transfer the call by voice now, or ring 999; then press the key again."
    ),
    "changed_by_another": _(
        "Somebody else changed this meanwhile. Nothing is lost: look at both texts, then go on."
    ),
    "unknown_result": _("Choose one of the results in the list."),
    "turning_away_needs_supervisor": _(
        "With this result only a supervisor may turn it away. Open a case, or ask one to take the call over."
    ),
    "lowering_needs_supervisor": _(
        "Only a supervisor may decide on less than proposed. Leave it as proposed, or ask one to take the call over."
    ),
    "override_needs_reason": _("Say why you decided differently, in a few words."),
    "not_a_moment": _("The promise needs a day and a time, such as 23/11/2026 12:00."),
    "in_the_past": _("The promise is for a moment that has passed."),
    "before_it_was_told": _("The promise is for a moment before this was told."),
    "too_far": _("The promise is more than a year away."),
    "not_bound": _(
        "This team cannot be promised for now. Promise for your own team, and ask the other to help."
    ),
    "unknown_channel": _("Choose one of the ways to be in touch."),
    "unsafe_channel": _("Nobody knows that this way is safe. Ask, or choose that they ring us."),
    "somebody_elses_call": _("A colleague holds this call. Take it over first, or ask a supervisor."),
    "emergency_not_passed": _("The emergency is not passed yet. Pass it on, then end the call."),
    "discard_needs_reason": _("Say why this is not a call for us, in a few words."),
    "put_back_too_late": _(
        "It can be put back only within a few seconds. End it with its reason instead: Alt+X."
    ),
    "put_back_after_typing": _(
        "Something was typed already, so it is kept. Finish the call, or end it with its reason: Alt+X."
    ),
    "rings_still": _("This call was not rung back: end it with its reason, or finish it."),
    "told_to_nobody": _("Say which supervisor you told."),
    "passed_to_nobody": _("Say who has acknowledged it: the control room, or whom you spoke to."),
}


def answer_words(question: str, value: str) -> object:
    return NONE_OF.get(question, value) if value == "none" else ANSWERS.get(value, value)


def probability_words(probability: float) -> object:
    """Absolute, never relative to the best of a bad lot."""
    if probability >= 0.99:
        return _("very probably this person")
    if probability == 0:
        return _("ask for two details")
    return _("probably this person") if probability >= 0.9 else _("perhaps this person")


SUPPORT = (("offered", _("Offered")), ("accepted", _("Accepted")), ("declined", _("Declined")))
HELPED = (("yes", _("Yes")), ("no", _("No")), ("first", _("First time")))
RANKS = (
    (_("Most at risk"), "danger"),
    (_("Emergency"), "danger"),
    (_("Safeguarding"), "danger"),
    (_("Full assessment"), "concern"),
    (_("Not yet known"), "plain"),
    (_("Log and advise"), "plain"),
)
# Everything was asked; this one thing is missing, and this is what to do.
WAITS_FOR: Mapping[str, object] = {
    "confirmation": _(
        "Missing: whether one of those shown is the caller. Confirm who it is, or tick “None shown: a new person”."
    ),
    "name": _(
        "Missing: who is calling. Ask for a name with date of birth or telephone, or tick “None shown: a new person”."
    ),
}
# Why a result is not yet known.
MISSING: Mapping[str, object] = {
    "nobody_asked": _("nobody asked about danger and harm yet"),
    "unanswered": _("questions are still open"),
}
CONTACT_NAMES: Mapping[str, object] = {
    "phone": _("Telephone"),
    "address": _("Address"),
    "email": _("E-mail"),
    "language": _("Language"),
    "communication": _("To communicate"),
}
AGENCY_KINDS: Mapping[str, object] = {
    "police": _("Police"),
    "council": _("Council"),
    "registered_provider": _("Landlord"),
    "charity": _("Charity"),
    "nhs": _("NHS"),
    "adult_social_care": _("Social care"),
    "fire": _("Fire"),
    "probation": _("Probation"),
}
