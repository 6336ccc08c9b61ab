"""Addresses of the desk."""

from django.urls import path

from heed.desk.views import addresses, calls, cases, drafts, linking, notices, people, telephone, worklist

urlpatterns = [
    path("worklist/", worklist.show_worklist, name="worklist"),
    path("worklist/<str:reference>/promise-kept/", worklist.promise_kept, name="promise_kept"),
    path("calls/", calls.list_calls, name="list_calls"),
    path("calls/start/", calls.start, name="start_call"),
    path("calls/sample/", calls.sample_calls, name="sample_calls"),
    path("calls/telephone/", telephone.hear_the_telephone, name="hear_the_telephone"),
    path("calls/ringing/next/", telephone.claim_next, name="claim_next"),
    path("calls/ringing/<str:reference>/claim/", telephone.claim_ringing, name="claim_ringing"),
    path("calls/ringing/<str:reference>/book/", telephone.book_ringing_back, name="book_ringing_back"),
    path("calls/ringing/<str:reference>/settle/", telephone.settle_ringing, name="settle_ringing"),
    path("calls/<str:reference>/put-back/", telephone.put_back_call, name="put_back_call"),
    path("calls/<str:reference>/no-answer/", telephone.nobody_answered, name="nobody_answered"),
    path("calls/notices/", notices.show_notices, name="show_notices"),
    path("calls/<str:reference>/", calls.show_call, name="show_call"),
    path("calls/<str:reference>/draft/", drafts.draft, name="save_draft"),
    path("calls/<str:reference>/previous/", calls.previous_contact, name="previous_contact"),
    path("calls/<str:reference>/result/", calls.result, name="call_result"),
    path("calls/<str:reference>/places/", addresses.places, name="call_places"),
    path("calls/<str:reference>/confirm/", calls.confirm, name="confirm_caller"),
    path("calls/<str:reference>/take-over/", calls.take_over, name="take_over_call"),
    path("calls/<str:reference>/discard/", calls.discard, name="discard_call"),
    path("calls/<str:reference>/emergency/", calls.emergency_now, name="emergency_now"),
    path("calls/<str:reference>/passed/", calls.passed, name="passed_emergency"),
    path("calls/<str:reference>/supervisor/ask/", notices.ask_for_supervisor, name="ask_for_supervisor"),
    path(
        "calls/<str:reference>/supervisor/answer/",
        notices.answer_supervisor_ask,
        name="answer_supervisor_ask",
    ),
    path("duty/", notices.change_duty, name="change_duty"),
    path("people/", people.find_people, name="find_people"),
    path("people/<str:reference>/", people.show_person, name="show_person"),
    path("people/<str:reference>/links/make/", linking.make_identity_link, name="make_link"),
    path("people/<str:reference>/links/undo/", people.undo_identity_link, name="undo_link"),
    path("cases/<str:reference>/", cases.show_case, name="show_case"),
]
