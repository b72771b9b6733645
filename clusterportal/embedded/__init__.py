"""An embedded PostgreSQL server for development and tests. Knows nothing of Django.

`project_url` tells settings where the server of a data folder answers, `running` runs it, and
`python -m clusterportal.embedded -- COMMAND` runs a command with a throw-away one.
"""

from clusterportal.embedded.errors import StartError
from clusterportal.embedded.places import Places, project_url
from clusterportal.embedded.server import running
from clusterportal.embedded.temporary import temporary

__all__ = ["Places", "StartError", "project_url", "running", "temporary"]
