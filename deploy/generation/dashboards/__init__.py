"""The dashboards: what an operator looks at, and in which order."""

from deploy.generation.dashboards.dead_letters import DEAD_LETTERS
from deploy.generation.dashboards.overview import OVERVIEW
from deploy.generation.dashboards.sources import SOURCES
from deploy.generation.dashboards.worker import WORKER

DASHBOARDS = (OVERVIEW, WORKER, SOURCES, DEAD_LETTERS)
