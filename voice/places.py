"""Where templates, static files, questionnaires and catalogs lie: in a checkout or inside the wheel."""

from pathlib import Path

PACKAGE = Path(__file__).parent
ROOT = PACKAGE.parent if (PACKAGE.parent / "templates" / "base.html").exists() else PACKAGE / "_share"

TEMPLATES = ROOT / "templates"
STATIC = ROOT / "static"
SURVEYS = ROOT / "surveys"
LOCALE = PACKAGE / "locale"
MIGRATIONS = PACKAGE / "migrations"
