"""Every write of an import: rows landed, rows that came differently, what files call their columns."""

from heed.exchange.actions.columns import remember_columns
from heed.exchange.actions.exporting import record_export
from heed.exchange.actions.matching import match_landed
from heed.exchange.actions.partner_rows import land_partner_rows

__all__ = ["land_partner_rows", "match_landed", "record_export", "remember_columns"]
