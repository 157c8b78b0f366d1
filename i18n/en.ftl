# Interface texts of this portal where they differ from the default theme's.

# The documentation here is Paifang's own manual.
home-docs = The Paifang manual
kind-docs = The Paifang manual
sidebar-title = The manual
invite-docs = Write a manual page
kind-postgresql = PostgreSQL version notes

# A section has one name in menus, lists and on the home page.
kind-media = Streams and podcast

# The component `release`, components/release.html.
release-date = Released on { $date }
release-until = supported until { $date }
release-notes = release notes
