"""A picture of a page as a PNG of at most 256 colours: a third of the size, and nobody sees it.

Pages have few colours, and many shades of each at the edges of letters: the most frequent colours
are kept, and each other becomes the nearest of them. The browser that took the picture reads it.
"""

from __future__ import annotations

import base64
import struct
import zlib
from typing import Any

MOST_COLOURS = 256

QUANTISE = """async ([picture, most]) => {
  const image = await createImageBitmap(await (await fetch(picture)).blob());
  const { width, height } = image;
  const context = new OffscreenCanvas(width, height).getContext("2d");
  context.drawImage(image, 0, 0);
  const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) || 0) + 1);
  const parts = (pixel) => [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];
  const kept = [...counts].sort((a, b) => b[1] - a[1]).slice(0, most).map(([pixel]) => pixel);
  const palette = kept.map(parts);
  const places = new Map(kept.map((pixel, place) => [pixel, place]));
  const nearest = (pixel) => {
    const [red, green, blue] = parts(pixel);
    let best = 0, least = Infinity;
    palette.forEach(([r, g, b], place) => {
      const far = (red - r) ** 2 + (green - g) ** 2 + (blue - b) ** 2;
      if (far < least) [best, least] = [place, far];
    });
    return best;
  };
  for (const pixel of counts.keys()) if (!places.has(pixel)) places.set(pixel, nearest(pixel));
  let indices = "";
  for (const pixel of pixels) indices += String.fromCharCode(places.get(pixel));
  return { width, height, palette: palette.flat(), indices: btoa(indices) };
}"""


def with_few_colours(blank: Any, png: bytes) -> bytes:
    """`blank` is a page of the browser that shows nothing."""
    picture = "data:image/png;base64," + base64.b64encode(png).decode()
    found = blank.evaluate(QUANTISE, [picture, MOST_COLOURS])
    width, height = found["width"], found["height"]
    indices = base64.b64decode(found["indices"])
    # Each line begins with the number of its filter: none, as suits a palette
    lines = b"".join(b"\0" + indices[at : at + width] for at in range(0, width * height, width))
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", bytes(found["palette"])),
            _chunk(b"IDAT", zlib.compress(lines, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
