### Words of the program `paifang`: what its commands print.

## Comparison with an earlier state

change-moved = this change moved it here from { $from }
change-removes = this change removes this file
change-edits = this change edits this file
