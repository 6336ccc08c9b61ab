"""The words for why a risk was graded as it was."""

from heed.core.speaking import marked as _
from heed.core.speaking import say
from heed.engines.risk import Reason

TEXTS = {
    "danger_now": _("Somebody is in danger now."),
    "threat_to_life": _("There is a threat to life."),
    "suicidal": _("The person speaks of ending their life."),
    "child_at_risk": _("A child is at risk."),
    "cannot_cope": _("The person cannot cope with it."),
    "less_able_to_cope": _("Something makes the person less able to cope or stay safe."),
    "hate_motive": _("It may be aimed at who the person is."),
    "repeat_on_record": _("The person's own reports on record make this a repeat."),
    "aimed_and_affected": _("It is aimed at the person or the household and affects them a lot."),
    "nothing_raises": _("Everything was answered and nothing calls for more than a record and advice."),
    "danger_now_unsure": _("Not sure whether somebody is in danger now: it counts as yes."),
    "threat_to_life_unsure": _("Not sure whether there is a threat to life: it counts as yes."),
    "suicidal_unsure": _("Not sure whether the person thinks of ending their life: it counts as yes."),
    "child_at_risk_unsure": _("Not sure whether a child is at risk: it counts as yes."),
    "unsure_counts_as_yes": _("Unsure was taken as yes, so that doubt never lowers the result."),
    "danger_now_unknown": _("It is not known whether somebody is in danger now."),
    "threat_to_life_unknown": _("It is not known whether there is a threat to life."),
    "suicidal_unknown": _("It is not known whether the person thinks of ending their life."),
    "child_at_risk_unknown": _("It is not known whether a child is at risk."),
    "system_repeat_unknown": _("It is not known whether the person's own reports make this a repeat."),
    "refused": _("The question was put and refused."),
    "prefers_not": _("The person prefers not to say."),
    "not_sure": _("The person is not sure, and that leaves it unknown."),
    "not_asked": _("The question was not asked."),
    "not_needed": _("The question was called not needed, but this instrument needs it."),
}


def reason_text(reason: Reason) -> str:
    """The words of the code, and after them the reason somebody gave."""
    return " ".join((say(TEXTS[reason.code]), *(f"“{words}”" for words in reason.because)))
