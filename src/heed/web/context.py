"""What every page needs to post a form."""

from functools import partial

from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.utils.functional import SimpleLazyObject


def form_token(request: HttpRequest) -> dict[str, object]:
    """The hidden input of every form on a page, made when the first asks for it: a list has a form for each row."""
    return {"csrf_input": SimpleLazyObject(partial(csrf_input, request))}
