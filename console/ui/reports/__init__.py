"""Printed reports: the only home of reportlab."""
