"""What people answered, in numbers, for programs: what was published, and nothing else."""

from surveys.api.results import ResultsList

__all__ = ["ResultsList"]
