"""Instrument T4, version 1: the triage of a call, asked in under a minute."""

from heed.engines.risk.instrument import Question
from heed.engines.risk.triage import TriageInstrument, TriageRule

# Three of its questions follow themes one police force publishes; the fourth, every option and all the rules
# are Heed's own. It is a sample and no force's or council's instrument.
SOURCE = "T4 sample triage, Heed's default"

T4 = TriageInstrument(
    code="t4",
    version="1",
    source=SOURCE,
    questions=(
        Question("danger_now"),
        Question("threat_to_life"),
        Question("t1", ("yes", "no", "unsure"), unsure_counts_as="yes"),
        Question("t2", ("none", "police", "council", "landlord", "other")),
        Question("t3", ("none", "a_little", "a_lot", "cannot_cope")),
        Question("suicidal"),
        Question("child_at_risk"),
        Question("t4", ("no", "yes", "prefers_not"), leaves_unknown=("prefers_not",), unsure_counts_as="yes"),
        Question("hate", ("no", "yes"), unsure_counts_as="yes"),
    ),
    rules=(
        TriageRule("emergency", "danger_now", (("danger_now", "yes"),)),
        TriageRule("emergency", "threat_to_life", (("threat_to_life", "yes"),)),
        TriageRule("safeguarding", "suicidal", (("suicidal", "yes"),)),
        TriageRule("safeguarding", "child_at_risk", (("child_at_risk", "yes"),)),
        TriageRule("safeguarding", "cannot_cope", (("t3", "cannot_cope"),)),
        TriageRule("full_assessment", "less_able_to_cope", (("t4", "yes"),)),
        TriageRule("full_assessment", "hate_motive", (("hate", "yes"),)),
        TriageRule("full_assessment", "repeat_on_record", (("system_repeat", "yes"),)),
        TriageRule("full_assessment", "aimed_and_affected", (("t1", "yes"), ("t3", "a_lot"))),
    ),
)
