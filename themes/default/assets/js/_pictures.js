// Pictures that are larger than shown can be enlarged, and notes open beside their marks; the scripts for that load with
// the first of them.
if (document.querySelector(".prose img")) import("./zoom.js");
if (document.querySelector(".footnote-ref")) import("./notes.js");
