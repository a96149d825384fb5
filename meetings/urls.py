"""Addresses of meetings, papers, decisions and consultations. They are cited in papers, so they stay."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from meetings import views
from meetings.models import FileFormat, Language


class LanguageConverter(StringConverter):
    regex = "|".join(Language.values)


class FormatConverter(StringConverter):
    regex = "|".join(FileFormat.values)


class TableConverter(StringConverter):
    regex = "docx|xlsx"


register_converter(LanguageConverter, "language")
register_converter(FormatConverter, "format")
register_converter(TableConverter, "table")

app_name = "meetings"

meetings = [
    path("meetings/", views.meeting_list, name="meeting_list"),
    path("meetings/calendar.ics", views.calendar, name="calendar"),
    path("meetings/deadlines.ics", views.deadlines, name="deadlines"),
    path("meetings/<slug:slug>.ics", views.meeting_calendar, name="meeting_calendar"),
    path("meetings/<slug:slug>/", views.meeting_detail, name="meeting_detail"),
    path("meetings/<slug:slug>/documents/", views.kit, name="kit"),
    path("meetings/<slug:slug>/documents.zip", views.kit_archive, name="kit_archive"),
    path("meetings/<slug:slug>/matters-arising/", views.matters_arising, name="matters_arising"),
    path(
        "meetings/<slug:slug>/matters-arising.docx",
        views.matters_arising_docx,
        name="matters_arising_docx",
    ),
    path("meetings/<slug:slug>/invitations/", views.invitations, name="invitations"),
    path("meetings/<slug:slug>/invitations.xlsx", views.invitation_form, name="invitation_form"),
]

# A symbol has slashes and brackets of its own, and may be typed in any spelling
documents = [
    path("documents/", views.document_list, name="document_list"),
    path(
        "documents/<path:symbol>/<language:language>.<format:format>",
        views.document_file,
        name="document_file",
    ),
    path("documents/<path:symbol>/", views.document_detail, name="document_detail"),
    path("d/<path:spelling>", views.symbol_redirect, name="symbol_redirect"),
]

decisions = [
    path("decisions/", views.decision_list, name="decision_list"),
    path("decisions/<slug:slug>/<int:number>/", views.decision_detail, name="decision_detail"),
]

consultations = [
    path("consultations/", views.consultation_list, name="consultation_list"),
    path("consultations/<int:pk>/", views.consultation_detail, name="consultation_detail"),
    path("consultations/<int:pk>/matrix/", views.consultation_matrix, name="consultation_matrix"),
    path("consultations/<int:pk>/comments/<int:comment>/", views.comment_edit, name="comment_edit"),
    path("consultations/<int:pk>/matrix.<table:format>", views.matrix_file, name="matrix_file"),
    path("consultations/<int:pk>/form.xlsx", views.comment_form_file, name="comment_form_file"),
    path("consultations/<int:pk>/import/", views.comments_import, name="comments_import"),
]

feeds = [
    path("feeds/documents.atom", views.document_feed, name="document_feed"),
    path("feeds/decisions.atom", views.decision_feed, name="decision_feed"),
    path(
        "feeds/personal/<str:token>/documents.atom",
        views.personal_document_feed,
        name="personal_document_feed",
    ),
    path(
        "feeds/personal/<str:token>/decisions.atom",
        views.personal_decision_feed,
        name="personal_decision_feed",
    ),
    path(
        "feeds/personal/<str:token>/calendar.ics", views.personal_calendar, name="personal_calendar"
    ),
    path(
        "feeds/personal/<str:token>/deadlines.ics",
        views.personal_deadlines,
        name="personal_deadlines",
    ),
]

notices = [
    path("accounts/notices/", views.notices, name="notices"),
    path("accounts/notices/follow/", views.follow, name="follow"),
    path("accounts/notices/<int:pk>/stop/", views.follow_end, name="follow_end"),
    path("accounts/notices/pace/", views.pace, name="pace"),
    path("accounts/notices/feeds/", views.feeds_renew, name="feeds_renew"),
    path("mails/end/<str:token>/", views.mails_end, name="mails_end"),
]

urlpatterns = [*meetings, *documents, *decisions, *consultations, *feeds, *notices]
