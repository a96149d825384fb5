"""Addresses of the programme. They are cited in papers, so they stay."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from programme import views


class PeriodConverter(StringConverter):
    """A plan's years: 2023-2024, or 2025."""

    regex = "[0-9]{4}(?:-[0-9]{4})?"


class VersionKeyConverter(StringConverter):
    """A version's number, or "working"."""

    regex = "[1-9][0-9]{0,4}|working"


class CodeConverter(StringConverter):
    """An activity's code in any case; the view leads small letters to the canonical address."""

    regex = "[A-Za-z]{1,3}[0-9]{1,3}"


register_converter(PeriodConverter, "period")
register_converter(VersionKeyConverter, "version")
register_converter(CodeConverter, "code")

app_name = "programme"

approach = [
    path("approach/", views.approach, name="approach"),
    path("approach/versions/", views.approach_version_list, name="approach_version_list"),
    path("approach/versions/<version:key>/", views.approach_version, name="approach_version"),
    path(
        "approach/versions/<version:key>/compare/<version:other>/",
        views.approach_compare,
        name="approach_compare",
    ),
]

plans = [
    path("plans/", views.plan_list, name="plan_list"),
    path("plans/<period:slug>/", views.plan_detail, name="plan_detail"),
    path("plans/<period:slug>/timeline/", views.plan_timeline, name="plan_timeline"),
    path("plans/<period:slug>/matrix/", views.plan_matrix, name="plan_matrix"),
    path("plans/<period:slug>/progress/", views.plan_progress, name="plan_progress"),
    path("plans/<period:slug>/versions/", views.plan_version_list, name="plan_version_list"),
    path("plans/<period:slug>/versions/<version:key>/", views.plan_version, name="plan_version"),
    path(
        "plans/<period:slug>/versions/<version:key>/timeline/",
        views.plan_version_timeline,
        name="plan_version_timeline",
    ),
    path(
        "plans/<period:slug>/versions/<version:key>/matrix/",
        views.plan_version_matrix,
        name="plan_version_matrix",
    ),
    path(
        "plans/<period:slug>/versions/<version:key>/compare/<version:other>/",
        views.plan_compare,
        name="plan_compare",
    ),
]

activities = [
    path("activities/", views.activity_list, name="activity_list"),
    path(
        "plans/<period:slug>/activities/<code:code>/",
        views.activity_detail,
        name="activity_detail",
    ),
    path(
        "plans/<period:slug>/versions/<version:key>/activities/<code:code>/",
        views.activity_version,
        name="activity_version",
    ),
]

states = [
    path("states/", views.state_list, name="state_list"),
    path("states/<slug:slug>/", views.state_detail, name="state_detail"),
]

urlpatterns = [*approach, *plans, *activities, *states]
