"""For editors: live preview, forms that write the same YAML, review pack, publishing."""
