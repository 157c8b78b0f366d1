### Words of `paifang-media`: problems of pictures.
