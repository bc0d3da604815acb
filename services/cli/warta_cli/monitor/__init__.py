"""What is seen of the flow from outside: how the groups get on, and how the sources do.

`verdicts`, `histories`, `flow`, `sources` and `letters` are pure: what was seen and when are their
arguments. `reading`, `waiting` and `tailing` ask the broker, and `polls` tells how that goes.
`exposition` tells Prometheus, by the tables in `gauges`; `table` tells a person.
"""
