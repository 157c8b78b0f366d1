// Pictures that are larger than they are shown can be seen whole; the script for it comes with the first picture.
if (document.querySelector(".prose img")) import("./zoom.js");
