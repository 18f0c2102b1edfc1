"""Who came by the organisation's own sign-on. Only for looking up who is signed in: the view checked who they are."""

from django.conf import settings
from django.contrib.auth.backends import BaseBackend

from people.models import User

SIGN_ON = "people.backends.SignOnBackend"


class SignOnBackend(BaseBackend):
    """Sessions begun by the sign-on. They end when it is switched off, or the person is unlinked or made inactive."""

    def get_user(self, user_id: int) -> User | None:
        if not settings.OIDC_ISSUER:
            return None
        linked = User.objects.filter(pk=user_id, is_active=True, sign_on_issuer=settings.OIDC_ISSUER).exclude(
            sign_on_subject=""
        )
        user = linked.first()
        if user is not None:
            user.came_by_sign_on = True
        return user
