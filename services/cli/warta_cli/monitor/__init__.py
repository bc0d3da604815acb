"""What is seen of the flow from outside: how the groups get on, and how the sources do.

`verdicts`, `histories`, `flow`, `sources` and `letters` are pure: what was seen and when are their
arguments. `reading` and `tailing` ask the broker, `exposition` tells Prometheus, by the tables in
`gauges`, and `table` a person; `polls` tells how the asking goes.
"""
