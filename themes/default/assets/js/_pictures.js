// Pictures that are larger than shown can be enlarged, and notes open beside their marks; the scripts for that load with
// the first of them.
// The reader went elsewhere while it was loaded.
const left = () => {};
if (document.querySelector(".prose img")) import("./zoom.js").catch(left);
if (document.querySelector(".footnote-ref")) import("./notes.js").catch(left);
