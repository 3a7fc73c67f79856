"""Pictures of claims: Vega-Lite by Altair, drawn where they are served, so that no script is needed to see them."""
