"""Every address of the portal."""

from django.contrib import admin
from django.urls import include, path

from neaspec_dld import account, health, views
from neaspec_dld.sitemap import sitemap

urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("glossary/", views.glossary, name="glossary"),
    path("search/", views.search, name="search"),
    path("styleguide/", views.styleguide, name="styleguide"),
    path("accounts/", account.home, name="account"),
    path("accounts/", include("accounts.urls")),
    path("admin/", admin.site.urls),
    path("", include("programme.urls")),
    path("", include("meetings.urls")),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("robots.txt", health.robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path(".well-known/security.txt", health.security_txt, name="security_txt"),
]

handler400 = "neaspec_dld.errors.bad_request"
handler500 = "neaspec_dld.errors.server_error"
