//! Front matter of other tools, of content management systems, and with the usual slips.
