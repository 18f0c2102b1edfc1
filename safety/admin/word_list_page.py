"""The words to look out for: a box with one a line, and a box to try them on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from people.keys import row_id
from people.models import User
from people.presence import staff_only
from people.refusals import Refused
from safety import actions
from safety.forms import WordListForm
from safety.models import WordList


@staff_only("safety.change_wordlist")
def word_list(request: HttpRequest, user: User, pk: str) -> HttpResponse:
    """Trying keeps nothing."""
    found = get_object_or_404(WordList.objects.select_related("changed_by"), pk=row_id(pk))
    form = WordListForm(request.POST or None, initial={"words": found.words})
    tried: list[str] | None = None
    trying = request.POST.get("act") == "try"
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if trying:
            tried = actions.try_out(words=said["words"], on=said["try_on"])
        else:
            try:
                actions.change_word_list(word_list=found, words=said["words"], by=user)
            except Refused as refused:
                form.add_error("words", refused.sentence)
            else:
                messages.success(request, "The words are kept. They hold for what is written from now on.")
                return redirect("admin:safety_wordlist_change", found.pk)
    context = {"list": found, "form": form, "tried": tried, "number": len(found.lines)}
    return render(request, "safety/staff/word_list.html", context, status=422 if form.errors else 200)
