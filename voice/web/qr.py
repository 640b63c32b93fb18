"""A link as a QR code: black squares on white, as SVG without style attributes (the CSP allows none)."""

from __future__ import annotations

from markupsafe import Markup


def qr_svg(link: str) -> Markup:
    """The drawing alone; its name for those who do not see it belongs to the page. Light is painted, for dark mode."""
    import segno  # noqa: PLC0415 - only the teacher's page needs it

    code = segno.make(link, error="m", micro=False)
    return Markup(code.svg_inline(border=3, omitsize=True, dark="#000", light="#fff", svgclass="qr", lineclass=None))
