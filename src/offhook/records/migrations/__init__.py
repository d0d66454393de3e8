"""Alembic's folder for the system tables; record tables are made from metadata (`records/schema.py`)."""
