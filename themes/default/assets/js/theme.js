// The one script of most pages.
import "./_theme.js";
import "./_news.js";
import "./_prefetch.js";
import "./_languages.js";
import "./_end.js";
