"""One address for every kind of page that the sample fills, for tests that visit them all.

{released} and {open} stand for the numbers of the sample's two rounds.
"""

import re

PAPER = "/documents/NEASPEC/SOM(26)/5/"
SAMPLE_PAPER = "/documents/NEASPEC/SOM(26)/SAMPLE/4/"
LIMITED_PAPER = "/documents/NEASPEC/SOM(26)/SAMPLE/1/"
RESTRICTED_PAPER = "/documents/NEASPEC/SOM(26)/SAMPLE/2/"
NO_PAGE = "/no-such-page/"

PUBLIC_PAGES = (
    "/",
    "/about/",
    "/glossary/",
    "/approach/",
    "/approach/versions/",
    "/approach/versions/1/",
    "/plans/",
    "/plans/2023-2024/",
    "/plans/2023-2024/?q=nothing-has-these-words",
    "/plans/2023-2024/timeline/",
    "/plans/2023-2024/versions/3/timeline/?pillar=build",
    "/plans/2023-2024/matrix/",
    "/plans/2023-2024/matrix/?by=partner",
    "/plans/2023-2024/progress/",
    "/plans/2023-2024/versions/",
    "/plans/2023-2024/versions/3/",
    "/plans/2023-2024/versions/3/activities/E1/",
    "/plans/2023-2024/activities/E1/",
    "/activities/",
    "/activities/?pillar=build&state=mongolia",
    "/activities/?pillar=demolish&year=soon",
    "/states/",
    "/states/mongolia/",
    "/meetings/",
    "/meetings/?kind=expert",
    "/meetings/som-26/",
    "/meetings/som-26/documents/?since=soon",
    "/meetings/expert-group-meeting-2023/",
    "/meetings/sample-follow-up-2027/",
    "/meetings/sample-follow-up-2027/matters-arising/",
    "/documents/",
    "/documents/?q=sample",
    PAPER,
    SAMPLE_PAPER,
    "/decisions/",
    "/decisions/som-26/1/",
    "/consultations/",
    "/consultations/{released}/",
    "/search/",
    "/search/?q=drivers",
    "/search/?q=nothing-has-these-words",
    "/accounts/login/",
    "/accounts/password/reset/",
)

# What somebody sees who has signed in, and nobody else, or not in the same way
OWN_PAGES = {
    "official@mongolia.example": (
        "/accounts/",
        "/accounts/notices/",
        "/meetings/som-26/",
        LIMITED_PAPER,
        "/plans/2023-2024/versions/2/compare/3/",
        "/consultations/{released}/",
        "/consultations/{released}/matrix/",
        "/consultations/{open}/",
    ),
    "delegate@japan.example": ("/accounts/", "/meetings/som-26/", RESTRICTED_PAPER),
    "editor@secretariat.example": (
        "/accounts/",
        "/styleguide/",
        "/approach/versions/working/",
        "/plans/2023-2024/versions/",
        "/plans/2023-2024/versions/working/",
        "/plans/2027-2028/versions/working/timeline/",
        "/plans/2023-2024/versions/working/activities/E1/",
        "/plans/2023-2024/versions/2/compare/3/",
        "/consultations/{open}/import/",
        "/approach/versions/1/compare/working/",
    ),
}


def rounds_in(listing):
    """The numbers of the sample's rounds, by what they stand for, from the list of an official."""
    return {
        name: re.search(rf'href="/consultations/(\d+)/">Sample round[^<]*{years}', listing)[1]
        for name, years in (("released", "2023-2024"), ("open", "2027-2028"))
    }
