"""The audit's own words for what was done, as a person would say them, and the kinds they belong to."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from heed.core.actor import Role

LOOKED: Mapping[str, object] = {
    "person shown: name": _("Was shown who somebody is"),
    "person shown: card": _("Was shown somebody's recognition card"),
    "person shown: full": _("Was shown what somebody told, in full"),
    "person shown: household": _("Was shown the counts of somebody's household"),
    "person shown: page": _("Opened somebody's page"),
    "person found": _("Found somebody by a search"),
    "home counted": _("Was shown the counts of a home, by a search"),
    "list shown: worklist": _("Was shown the worklist"),
    "list shown: calls": _("Was shown the list of calls"),
    "list shown: finished call": _("Was shown a finished call"),
    "list shown: calls to ring back": _("Was shown the calls to ring back"),
    "list shown: sampled calls": _("Was shown five calls to read"),
    "list shown: promise": _("Was shown a promise to keep"),
    "list shown: case": _("Was shown whom a case is about"),
    "list shown: possible matches": _("Was shown possible matches"),
    "list shown: changed rows": _("Was shown rows of a file that changed"),
    "list shown: granted": _("Was shown the list of what is granted"),
    "draft opened": _("Read the draft of a colleague's call"),
    "case shown": _("Opened a case"),
}
CALLS: Mapping[str, object] = {
    "ringing card claimed": _("Took a ringing call"),
    "ringing card settled": _("Settled a missed call"),
    "ringing cards emptied": _("Took number and name from old cards of the telephone"),
    "call-back booked": _("Booked a call back"),
    "call started": _("Began a call"),
    "call taken over": _("Took over a call"),
    "call finished": _("Finished a call"),
    "late entry started": _("Began to write down a call taken earlier"),
    "late entry finished": _("Finished writing down a call taken earlier"),
    "call discarded": _("Ended a call without a report"),
    "caller confirmed: same": _("Said who the caller is"),
    "caller confirmed: different": _("Said that the caller is somebody else"),
    "caller confirmed: household": _("Said that the caller is of this household"),
    "caller confirmed: how": _("Said how the caller was confirmed"),
    "confirmation taken back": _("Took back who the caller is"),
    "emergency raised": _("Raised an emergency"),
    "emergency passed": _("Passed an emergency on"),
    "changed row looked at": _("Looked at a row of a file that changed"),
    "emergency being sent": _("Began to send an emergency to the control room's system"),
    "emergency sent": _("Sent an emergency to the control room's system"),
    "emergency not sent": _("Could not send an emergency to the control room's system"),
    "emergency answered": _("Heard the control room's system on an emergency"),
    "supervisor asked": _("Asked for a supervisor"),
    "supervisor answered": _("Answered who asked for a supervisor"),
    "duty begun": _("Began duty"),
    "duty ended": _("Ended duty"),
    "report recorded": _("Recorded a report"),
    "late report recorded": _("Recorded a report that was told earlier"),
    "promise made": _("Made a promise"),
    "promise kept": _("Kept a promise"),
    "promise renewed": _("Agreed another time for a promise"),
    "case review explained": _("Explained the case review"),
    "case review deferred": _("Put off explaining the case review"),
}
PEOPLE: Mapping[str, object] = {
    "person recorded": _("Recorded a person"),
    "people linked as same": _("Said that two records are one person"),
    "people linked as different": _("Said that two records are not one person"),
    "link undone": _("Undid a link between records"),
    "household joined": _("Put a person into a household"),
    "vulnerability marker noted": _("Noted why somebody is vulnerable"),
    "staff_safety marker noted": _("Noted what staff should know"),
    "marker ended": _("Ended a marker"),
}
RESPONSE: Mapping[str, object] = {
    "assessment kept": _("Kept a result"),
    "assessment overridden": _("Decided differently from the proposed result"),
    "assessment holds for another report": _("Let a result hold for a further report"),
    "case opened": _("Opened a new case"),
    "report attached": _("Attached a report to a case"),
    "worklist rebuilt": _("Drew the worklist again"),
}
ACCESS: Mapping[str, object] = {
    "share: ask": _("Asked another agency"),
    "share: tell": _("Told another agency"),
    "record granted": _("Gave an agency sight of a record"),
    "grant revoked": _("Took back sight of a record"),
    "account barred": _("Kept somebody from a record"),
    "bar lifted": _("Let somebody near a record again"),
    "bar ended with its link": _("Ended a bar together with its link"),
}
STAFF: Mapping[str, object] = {
    "partnership founded": _("Founded the partnership"),
    "agency added": _("Added an agency"),
    "team added": _("Added a team"),
    "account added": _("Added an account"),
    "account changed": _("Changed what an account may do"),
    "account switched off": _("Switched an account off"),
    "account switched on": _("Switched an account on again"),
    "password set": _("Set the password of an account"),
    "service token made": _("Made a token for a service"),
    "service tokens revoked": _("Took back the tokens of a service"),
    "rota changed": _("Changed a rota"),
    "rota landed": _("Brought in a rota"),
    "acceptance published": _("Published what a team lets others promise"),
    "acceptance withdrawn": _("Withdrew what a team lets others promise"),
    "profile previewed": _("Looked at what a profile would change"),
    "profile published": _("Published a profile"),
    "outage key made": _("Made a key for words kept during an outage"),
    "outage key destroyed": _("Destroyed a key for words kept during an outage"),
}
WATCHED: Mapping[str, object] = {
    "audit read": _("Read the audit"),
    "audit exported": _("Exported the audit"),
    "look-ups flagged": _("Put look-ups into the reviewers' queue"),
    "look-ups read": _("Read the reviewers' queue of look-ups"),
    "look-up reviewed": _("Looked at a look-up in the queue"),
    "look-ups forgotten": _("Removed look-ups from the queue when their time was over"),
    "coach named": _("Named somebody's coach"),
    "coaching ended": _("Ended somebody's coaching"),
    "own figures read by coach": _("Read the own figures of somebody they coach"),
    "own postcode named": _("Named a postcode near their own home"),
    "own postcodes taken back": _("Took back the postcodes near their own home"),
}
LANDED: Mapping[str, object] = {
    "partner rows landed": _("Brought in rows of an agency's own reports"),
    "columns remembered": _("Remembered what the columns of a file mean"),
    "links proposed": _("Proposed that records are one person"),
    "homes landed": _("Brought in a landlord's homes"),
    "records exported": _("Gave an agency its records back"),
    "people landed": _("Brought in people"),
    "residents landed": _("Brought in who lives where"),
    "links landed": _("Brought in links between records"),
    "reports landed": _("Brought in reports"),
    "assessments landed": _("Brought in results"),
    "cases landed": _("Brought in cases"),
    "places landed": _("Brought in addresses"),
    "published incidents landed": _("Brought in published incidents"),
    "recognition keys written": _("Wrote keys of the recognition index"),
    "recognition keys dropped": _("Removed keys of the recognition index"),
    "demonstration loaded": _("Made the demonstration's partnership"),
    "recognition index rebuilt": _("Built the recognition index again"),
}
KINDS: Mapping[str, tuple[object, Mapping[str, object]]] = {
    "looked": (_("Looked at people"), LOOKED),
    "calls": (_("Calls, reports and promises"), CALLS),
    "people": (_("Person records, links and markers"), PEOPLE),
    "response": (_("Results and cases"), RESPONSE),
    "access": (_("Sharing, grants and bars"), ACCESS),
    "staff": (_("Accounts and rules"), STAFF),
    "watched": (_("Audit read"), WATCHED),
    "landed": (_("Brought in by the program"), LANDED),
}
ACTIONS: Mapping[str, object] = {
    action: words for _name, actions in KINDS.values() for action, words in actions.items()
}
READS_AUDIT: Sequence[Role] = (Role.LEAD, Role.DATA_PROTECTION_OFFICER)


def action_words(action: str) -> str:
    """An action nobody has put into words yet is said as it was recorded: nothing is left out."""
    return str(ACTIONS.get(action, action))


GRADES: Mapping[str, object] = {
    "emergency": _("Emergency"),
    "safeguarding": _("Safeguarding"),
    "full_assessment": _("Full assessment"),
    "log_only": _("Log and advise"),
    "incomplete": _("Not yet known"),
    "vulnerable": _("Vulnerable"),
}
WAYS: Mapping[str, object] = {
    "more": _("For more than was proposed"),
    "less": _("For less than was proposed"),
    "other": _("Cannot be compared"),
}
MOTIONS: Mapping[str, object] = {"ask": _("Asked"), "tell": _("Told")}
STEPS: Mapping[str, object] = {
    "safety": _("Safe contact"),
    "words": _("Their words"),
    "who": _("Who"),
    "harm": _("Harm"),
    "result": _("Result"),
    "what": _("What and where"),
    "outcome": _("What happens"),
    "promise": _("Promise"),
}
COUNTED: Mapping[str, object] = {
    "fields_filled": _("Fields filled"),
    "keys_text": _("Keys for words"),
    "keys_other": _("Other keys"),
    "put_twice": _("Questions put twice"),
    "not_asked": _("Questions not asked"),
}
CHANNELS: Mapping[str, object] = {
    "phone": _("Telephone"),
    "visit": _("Visit"),
    "web": _("Web"),
    "email": _("E-mail"),
    "letter": _("Letter"),
    "imported": _("By file"),
}
NO_COACH: Mapping[str, object] = {
    "own_coach": _("Nobody is their own coach."),
    "another_agency": _("A coach is of the same agency."),
    "no_supervisor": _("A coach is a supervisor who can sign in."),
    "takes_no_calls": _("Whoever takes no calls needs no coach here."),
    "nobody_chosen": _("Choose who is to be the coach."),
    "not_the_coach": _("You are not the coach."),
}
