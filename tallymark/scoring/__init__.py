"""From a mention and the figures to an assessment: link, slots, stance, verdict."""
