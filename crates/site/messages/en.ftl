### Words of `paifang-site`: problems of settings, pages and links.

unknown-field-or-extra = { $advice } Free values belong under `extra`
