"""Every address of the portal."""

from django.contrib import admin
from django.urls import include, path

from neaspec_dld import account, health

urlpatterns = [
    path("accounts/", account.home, name="account"),
    path("accounts/", include("accounts.urls")),
    path("admin/", admin.site.urls),
    path("", include("meetings.urls")),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("robots.txt", health.robots, name="robots"),
    path(".well-known/security.txt", health.security_txt, name="security_txt"),
]

handler500 = "neaspec_dld.errors.server_error"
