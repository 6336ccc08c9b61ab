"""What every page says of the signed-in person and their partnership."""

from django.conf import settings
from django.http import HttpRequest


def signed_in_person(request: HttpRequest) -> dict[str, object]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"signed_in": None, "partnership": None, "is_demonstration": settings.IS_DEMONSTRATION}
    return {
        "signed_in": user,
        "partnership": user.agency.partnership,
        "actor": request.actor if hasattr(request, "actor") else None,
        "is_demonstration": settings.IS_DEMONSTRATION,
    }
