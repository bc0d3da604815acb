"""How Warta is run: containers, manifests, rules, dashboards. `python -m deploy` writes some."""
