"""The words of what we write about talks, proposals and groups."""

from proposals.messages import designing, grouping, talking

RENDERERS = talking.RENDERERS | designing.RENDERERS | grouping.RENDERERS

__all__ = ["RENDERERS"]
