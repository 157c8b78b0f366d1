//! Files that hosts, browsers or editors act on, links in the file system, devices, and files of any size.
