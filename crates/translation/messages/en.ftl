code-invalid-record = The record of a translation, a file that ends with `.i18n`, cannot be read.
invalid-record-head = a record begins with `paifang-i18n`, the number of its rules and the language of the original
invalid-record-rules = the record was made by rules number { $number }, and this Paifang knows rules up to number { $newest }
invalid-record-long = the record has more than { $limit } entries
invalid-record-conflict = the record has marks of a merge conflict
invalid-record-line = this line has no fingerprints
invalid-record-help = do not write in records by hand. Take one version of the file from Git, then run `paifang i18n stamp` for the page
