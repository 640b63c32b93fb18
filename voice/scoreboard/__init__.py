"""Goal C measured: real, systematic, continuous."""
