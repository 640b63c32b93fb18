"""What a class and its adults make of a result: guesses, marks, statements, reflection."""
