### Words of `paifang-git`: reasons why Git cannot be read.
