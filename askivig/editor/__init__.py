"""For editors: live preview, forms that write the same YAML, and what leads to a release."""
