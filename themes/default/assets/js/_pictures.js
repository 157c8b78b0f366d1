// Pictures that are larger than shown can be enlarged; the script for that loads with the first picture.
if (document.querySelector(".prose img")) import("./zoom.js");
