"""The engine: a message in, a Reply out. Rasa's agent runs in a child process."""
