// The one script of pages with a table of contents, code or a tree of documents.
import "./_theme.js";
import "./_news.js";
import "./_prefetch.js";
import "./_languages.js";
import "./_copy.js";
import "./_reading.js";
import "./_pictures.js";
import "./_end.js";
