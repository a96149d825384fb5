"""Addresses of meetings, papers and decisions. They are cited in papers, so they stay."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from meetings import views
from meetings.models import FileFormat, Language


class LanguageConverter(StringConverter):
    regex = "|".join(Language.values)


class FormatConverter(StringConverter):
    regex = "|".join(FileFormat.values)


register_converter(LanguageConverter, "language")
register_converter(FormatConverter, "format")

app_name = "meetings"

meetings = [
    path("meetings/", views.meeting_list, name="meeting_list"),
    path("meetings/<slug:slug>/", views.meeting_detail, name="meeting_detail"),
    path("meetings/<slug:slug>/matters-arising/", views.matters_arising, name="matters_arising"),
    path(
        "meetings/<slug:slug>/matters-arising.docx",
        views.matters_arising_docx,
        name="matters_arising_docx",
    ),
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
]

urlpatterns = [*meetings, *documents, *decisions, *consultations]
