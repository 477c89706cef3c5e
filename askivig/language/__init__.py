"""How people talk: identifiers, warning signs, negation, questions in a message. spaCy over the core."""
