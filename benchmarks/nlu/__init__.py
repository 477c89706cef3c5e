"""How the classifier is set: thresholds chosen on data that it was not trained on."""
