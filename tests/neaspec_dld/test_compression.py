"""Which answers travel compressed, and which tell nothing by their length."""

import gzip

import pytest

pytestmark = pytest.mark.django_db
ACCEPTED = {"Accept-Encoding": "gzip"}


def test_page_is_compressed_for_who_takes_it(client):
    plain = client.get("/about/")
    packed = client.get("/about/", headers=ACCEPTED)

    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in plain.headers["Vary"]
    assert gzip.decompress(packed.content) == plain.content


def test_length_of_a_page_is_never_the_same(client):
    lengths = {len(client.get("/about/", headers=ACCEPTED).content) for _ in range(8)}

    assert len(lengths) > 1


def test_pages_with_keys_and_feeds_are_not_compressed(client, manager):
    client.force_login(manager)
    addresses = ("/accounts/", "/accounts/notices/", "/admin/", "/feeds/documents.atom")

    answers = [client.get(address, headers=ACCEPTED) for address in addresses]

    assert [answer.status_code for answer in answers] == [200] * len(addresses)
    assert [answer.headers.get("Content-Encoding") for answer in answers] == [None] * len(addresses)
