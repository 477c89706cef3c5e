"""The web application: pages, chat API and widget, over the knowledge base and an engine that is handed in."""
