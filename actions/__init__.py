"""Rasa custom actions, one a module: read the tracker, ask the core, reply."""
