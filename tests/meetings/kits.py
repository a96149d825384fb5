"""A delegation kit as a visitor gets it."""

import io
import zipfile

ADDRESS = "/meetings/som-26/documents.zip"
FOLDER = "som-26/05(e) Desertification and Land Degradation"


def archive(client, query=""):
    response = client.get(ADDRESS + query)
    assert response.status_code == 200
    content = response.getvalue()
    assert len(content) == int(response["Content-Length"])
    return zipfile.ZipFile(io.BytesIO(content))


def papers_in(kit):
    own = ("index.html", "style.css", "SHA256SUMS")
    return [name for name in kit.namelist() if not name.endswith(own)]
