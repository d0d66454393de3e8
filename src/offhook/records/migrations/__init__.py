"""Alembic's folder for the system tables; record tables are made from metadata instead (`records/schema.py`)."""
