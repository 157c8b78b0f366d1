// The script for what follows an article loads when the reader comes near its end.
const end = document.querySelector(".end");
if (end) {
  new IntersectionObserver(([{ isIntersecting }], watch) => {
    if (!isIntersecting) return;
    watch.disconnect();
    import("./end.js").catch(() => {}); // The reader left meanwhile.
  }, { rootMargin: "400px" }).observe(end);
}
