"""The database's history, one numbered step a file in versions/. voice.migrating runs them."""
