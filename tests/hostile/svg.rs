//! SVG pictures in `content/`: what is published is written by us from an allow-list.
