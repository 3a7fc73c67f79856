"""Cheap looks, which tell nearly every text that cites nothing before it is read closely."""
