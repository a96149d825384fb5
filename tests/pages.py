"""One address for every kind of page that the sample fills, for tests that visit them all."""

PAPER = "/documents/NEASPEC/SOM(26)/5/"
SAMPLE_PAPER = "/documents/NEASPEC/SOM(26)/SAMPLE/4/"
LIMITED_PAPER = "/documents/NEASPEC/SOM(26)/SAMPLE/1/"
RESTRICTED_PAPER = "/documents/NEASPEC/SOM(26)/SAMPLE/2/"
NO_PAGE = "/no-such-page/"

PUBLIC_PAGES = (
    "/",
    "/about/",
    "/approach/",
    "/approach/versions/",
    "/approach/versions/1/",
    "/plans/",
    "/plans/2023-2024/",
    "/plans/2023-2024/?q=nothing-has-these-words",
    "/plans/2023-2024/progress/",
    "/plans/2023-2024/versions/",
    "/plans/2023-2024/versions/2/",
    "/plans/2023-2024/versions/2/activities/E1/",
    "/plans/2023-2024/activities/E1/",
    "/activities/",
    "/activities/?pillar=build&state=mongolia",
    "/activities/?pillar=demolish&year=soon",
    "/states/",
    "/states/mongolia/",
    "/meetings/",
    "/meetings/?kind=expert",
    "/meetings/som-26/",
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
    "/search/",
    "/search/?q=drivers",
    "/search/?q=nothing-has-these-words",
    "/accounts/login/",
    "/accounts/password/reset/",
)

# What somebody sees who has signed in, and nobody else, or not in the same way
OWN_PAGES = {
    "official@mongolia.example": ("/accounts/", "/meetings/som-26/", LIMITED_PAPER),
    "delegate@japan.example": ("/accounts/", "/meetings/som-26/", RESTRICTED_PAPER),
    "editor@secretariat.example": (
        "/accounts/",
        "/approach/versions/working/",
        "/plans/2023-2024/versions/",
        "/plans/2023-2024/versions/working/",
        "/plans/2023-2024/versions/working/activities/E1/",
        "/plans/2023-2024/versions/1/compare/2/",
        "/approach/versions/1/compare/working/",
    ),
}
