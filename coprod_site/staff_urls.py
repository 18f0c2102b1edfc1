"""Addresses of the staff's pages that show what several apps keep. They stand in the admin, before its own."""

from django.urls import path

from coprod_site.views import staff

patterns = [
    path("promised/", staff.promised, name="promised"),
    path("promised/<int:year>/", staff.promised_in, name="promised_in"),
    path("promised/<int:year>/table/", staff.table_of_year, name="promised_table"),
    path("promised/<int:year>/statements/", staff.statements_of_year, name="promised_statements"),
    path("pack/<uuid:pk>/", staff.evidence_pack, name="pack"),
    path("pack/<uuid:pk>/statements/", staff.quality_statements, name="quality_statements"),
]
