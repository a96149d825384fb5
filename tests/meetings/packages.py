"""Small OOXML packages and PDFs, good and bad, made for the tests of uploads."""

import hashlib
import io
import struct
import zipfile

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
RELS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"
OPENXML = "application/vnd.openxmlformats-officedocument."
MAIN = {
    "docx": ("word/document.xml", f"{OPENXML}wordprocessingml.document.main+xml"),
    "pptx": ("ppt/presentation.xml", f"{OPENXML}presentationml.presentation.main+xml"),
    "xlsx": ("xl/workbook.xml", f"{OPENXML}spreadsheetml.sheet.main+xml"),
}


def relationships(*rows):
    """A .rels part of (type, target, external) rows."""
    body = "".join(
        f'<Relationship Id="r{number}" Type="{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if external else ''}/>"
        for number, (kind, target, external) in enumerate(rows)
    )
    return f'<Relationships xmlns="{RELS_NS}">{body}</Relationships>'


def content_types(overrides, defaults=()):
    body = "".join(f'<Default Extension="{e}" ContentType="{t}"/>' for e, t in defaults)
    body += "".join(f'<Override PartName="/{p}" ContentType="{t}"/>' for p, t in overrides)
    return f'<Types xmlns="{TYPES_NS}">{body}</Types>'


def parts(form="docx", *, overrides=(), defaults=(), **extra):
    """The parts of a smallest package; `main`, `types`, `rels` in `extra` replace a part."""
    name, kind = MAIN[form]
    return {
        "[Content_Types].xml": extra.get("types")
        or content_types([(name, extra.get("kind", kind)), *overrides], defaults),
        "_rels/.rels": extra.get("rels")
        or relationships((f"{REL}/officeDocument", extra.get("target", name), False)),
        name: extra.get("main", "<document/>"),
    }


def packed(members, method=zipfile.ZIP_DEFLATED):
    """A zip of a dict or of (name, data) pairs."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in members.items() if isinstance(members, dict) else members:
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            archive.writestr(info, data)
    return target.getvalue()


def in_directory(data, name, offset, value):
    """`data` with `value` at `offset` of the directory's entry for `name`."""
    place = data.index(b"PK\x01\x02")
    while data[place + 46 : place + 46 + len(name)] != name.encode():
        place = data.index(b"PK\x01\x02", place + 4)
    place += offset
    return data[:place] + value + data[place + len(value) :]


def pdf(pages=1, encryption=b"", trailer=b"", more=()):
    """A smallest PDF by hand."""
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages),
        *[b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"] * pages,
        *([encryption] if encryption else []),
        *more,
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer\n<</Root 1 0 R/Size %d%s>>\n" % (len(objects) + 1, trailer)
    return data + b"startxref\n%d\n%%%%EOF\n" % start


def protected_pdf(user_password):
    """A PDF under the standard handler, revision 2; no user password means restrictions only."""
    padding = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
    identifier = b"0123456789abcdef"
    permissions = -4

    def padded(password):
        return (password + padding)[:32]

    owner = _rc4(hashlib.md5(padded(b"owner")).digest()[:5], padded(user_password))  # noqa: S324
    seed = padded(user_password) + owner + struct.pack("<i", permissions) + identifier
    user = _rc4(hashlib.md5(seed).digest()[:5], padding)  # noqa: S324 -- the format's own hash
    handler = b"<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P %d>>" % (
        owner.hex().encode(),
        user.hex().encode(),
        permissions,
    )
    trailer = b"/Encrypt 4 0 R/ID[<%s><%s>]" % ((identifier.hex().encode(),) * 2)
    return pdf(encryption=handler, trailer=trailer)


def _rc4(key, data):
    state, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
