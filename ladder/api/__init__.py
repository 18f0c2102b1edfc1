"""Projects, activities, promises and assessments, for programs: what the public pages show, and nothing else."""

from ladder.api.activities import ActivityList, ActivityOne
from ladder.api.assessments import AssessmentList, AssessmentOne
from ladder.api.projects import ProjectList, ProjectOne
from ladder.api.promises import PromiseList, PromiseOne

__all__ = [
    "ActivityList",
    "ActivityOne",
    "AssessmentList",
    "AssessmentOne",
    "ProjectList",
    "ProjectOne",
    "PromiseList",
    "PromiseOne",
]
