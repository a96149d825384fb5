"""Consultations: the list, one round with its comments, the matrix."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from meetings.access import may_change_words
from meetings.anchors import Outline
from meetings.comment_forms import ChangeForm, CommentForm, MatrixFilterForm, words_of
from meetings.models import Comment, Consultation
from meetings.pages.consultation import (
    comment_form,
    comments_of,
    is_party,
    matrix_rows,
    names_sample,
    round_page,
    states_to_speak_for,
)
from meetings.pages.consultations import consultation_list_page
from meetings.services import comment_change, comment_withdraw, comment_write, words_kept_because

read_or_write = require_http_methods(("GET", "HEAD", "POST"))


@require_safe
def consultation_list(request: HttpRequest) -> HttpResponse:
    return render(request, "meetings/consultation_list.html", consultation_list_page(request))


@read_or_write
def consultation_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The round; a POST writes a comment. What was refused stands in the form again."""
    consultation = _consultation(request, pk)
    states = states_to_speak_for(consultation, request.user)
    is_post = request.method == "POST"
    form = comment_form(
        consultation,
        states,
        on=request.GET.get("on", ""),
        data=request.POST if is_post else None,
    )
    if is_post:
        if form is None:
            raise PermissionDenied
        if (written := _write(form, consultation, cast("User", request.user))) is not None:
            messages.success(
                request, _("Your comment was sent. You can change it until the round is closed.")
            )
            return redirect(written)
    context = round_page(consultation, request.user, form=form)
    return render(request, "meetings/consultation_detail.html", context)


def _write(form: CommentForm, consultation: Consultation, by: User) -> Comment | None:
    if not form.is_valid():
        return None
    try:
        return comment_write(consultation=consultation, by=by, state=form.chosen_state, **form.said)
    except ValidationError as refusal:
        form.add_error(None, ValidationError(refusal.messages))
        return None


@read_or_write
def comment_edit(request: HttpRequest, pk: int, comment: int) -> HttpResponse:
    """Other words for a comment, or its withdrawal, by whoever it belongs to."""
    consultation = _consultation(request, pk)
    row = get_object_or_404(comments_of(consultation, request.user), pk=comment)
    row.consultation = consultation
    if not may_change_words(request.user, row) or consultation.version is None:
        raise PermissionDenied
    user = cast("User", request.user)
    of_state = row.state in states_to_speak_for(consultation, user)
    why = words_kept_because(row, of_state=of_state)
    if request.method != "POST" and why:
        messages.error(request, why)
        return redirect(consultation)
    outline = Outline(consultation.version)
    form = ChangeForm(
        request.POST if request.method == "POST" and "withdraw" not in request.POST else None,
        outline=outline,
        initial=words_of(row),
    )
    if request.method == "POST" and (done := _changed(request, form, row, user)):
        messages.success(request, done)
        return redirect(consultation if row.is_withdrawn else row)
    context = {"consultation": consultation, "comment": row, "form": form}
    return render(request, "meetings/consultation_comment.html", context)


def _changed(request: HttpRequest, form: ChangeForm, row: Comment, by: User) -> str:
    """The sentence to say once it is done; "" where it was refused, and the form says why."""
    try:
        if "withdraw" in request.POST:
            row.withdrawn_at = comment_withdraw(comment=row, by=by).withdrawn_at
            return _("The comment was withdrawn.")
        if form.is_valid():
            comment_change(comment=row, by=by, seen=form.cleaned_data["seen"], **form.said)
            return _("Your comment was changed.")
    except ValidationError as refusal:
        if form.is_bound:
            form.show_again(row.stamp, refusal)
        else:
            messages.error(request, " ".join(refusal.messages))
    return ""


@require_safe
def consultation_matrix(request: HttpRequest, pk: int) -> HttpResponse:
    """All comments that the visitor may read, beside their answers."""
    consultation = _consultation(request, pk)
    if not (consultation.is_round and is_party(consultation, request.user)):
        raise Http404
    rows = matrix_rows(consultation, request.user)
    form = MatrixFilterForm(request.GET, rows=rows)
    context = {
        "consultation": consultation,
        "form": form,
        "total": len(rows),
        "rows": form.found_in(rows),
        "has_sample": names_sample(consultation),
    }
    return render(request, "meetings/consultation_matrix.html", context)


def _consultation(request: HttpRequest, pk: int) -> Consultation:
    visible = Consultation.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("version__approach", "version__plan"), pk=pk)
