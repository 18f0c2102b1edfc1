"""Pages of what people wrote: telling us that something is wrong with it, and objecting when it is not shown."""

from safety.views.objections import object_to
from safety.views.reports import report, report_sent

__all__ = ["object_to", "report", "report_sent"]
