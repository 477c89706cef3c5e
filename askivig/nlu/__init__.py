"""Rasa's side: the training-data importer and the graph components.

Importing this package imports neither Rasa nor TensorFlow; its component modules do.
"""
