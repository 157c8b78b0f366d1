### Words of `paifang-render`: problems of pages and outputs.
