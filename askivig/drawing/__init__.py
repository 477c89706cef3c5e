"""How entries look as HTML: what the patients' pages and the editors' preview share. `static/` holds their style."""
