### Words of `paifang-diagram`: mistakes in sources of diagrams.

diagram-error-line = `{ $line }` is no statement of this kind of diagram
diagram-error-line-help = write for example `{ $example }`
diagram-error-open = `{ $begun }` has no end `{ $end }`
diagram-error-open-help = end it with `{ $end }`
diagram-error-end = `{ $end }` ends nothing
diagram-error-end-help = remove it, or write what it ends
diagram-error-edge = `{ $written }` leads nowhere
diagram-error-edge-help = write a name on both sides: `A { $written } B`
diagram-error-date = `{ $value }` is neither a date in the form of `dateFormat` nor a duration
diagram-error-date-help = write a date such as `2026-01-05`, a duration such as `3d`, or `after` and the id of a task
diagram-error-name = no task above has the id `{ $name }`
diagram-error-name-help = write the id that a task above has: `Task : id, 2026-01-05, 3d`
diagram-error-inside = this edge leads from a group into the same group
diagram-error-inside-help = let it begin and end at nodes
diagram-error-kind = `{ $word }` is no kind of Mermaid diagram
diagram-error-kind-help = begin with the kind: `flowchart LR`, `sequenceDiagram`, `classDiagram`, `stateDiagram-v2`, `erDiagram` or `gantt`
diagram-error-kind-help-near = did you mean `{ $near }`?
diagram-error-empty = this diagram is empty
diagram-error-empty-help = describe what it shows, or remove it
diagram-error-many = it has more than { $most } nodes, edges or events
diagram-error-long = its source is longer than { $most } KiB
diagram-error-work = its edges pass too many nodes
diagram-error-deep = its groups are nested more than { $most } deep
