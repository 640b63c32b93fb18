"""Ready workflows: the class's charter, the walk for safety, a small test."""
