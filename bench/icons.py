"""Makes the icons of the home screen from static/icon.svg: run it when the drawing has changed.

    .venv/bin/python bench/icons.py
"""

from __future__ import annotations

from pathlib import Path

import vl_convert

STATIC = Path(__file__).parent.parent / "static"
SIZES = (180, 192, 512)  # the first for iPads, the others for the manifest (voice/web/tablet.py)
DRAWN = 512


def main() -> None:
    svg = (STATIC / "icon.svg").read_text().replace("<svg ", f'<svg width="{DRAWN}" height="{DRAWN}" ', 1)
    for size in SIZES:
        (STATIC / f"icon-{size}.png").write_bytes(vl_convert.svg_to_png(svg, scale=size / DRAWN))


if __name__ == "__main__":
    main()
