"""The words of what we write about talks and proposals."""

from proposals.messages import designing, talking

RENDERERS = talking.RENDERERS | designing.RENDERERS

__all__ = ["RENDERERS"]
