// Turns an embed's link into a button that loads the player: no request goes to a third party before.
for (const embed of document.querySelectorAll(".embed[data-src]")) {
  let source;
  try { source = new URL(embed.dataset.src); } catch { continue; }
  if (source.protocol !== "https:") continue;
  const link = embed.querySelector("a");
  const label = embed.closest("[data-load]")?.dataset.load ?? "%s";
  const provider = { "www.youtube-nocookie.com": "YouTube", "player.bilibili.com": "Bilibili", "player.vimeo.com": "Vimeo" };
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label.replace("%s", provider[source.hostname] ?? source.hostname);
  const load = () => {
    const frame = document.createElement("iframe");
    // Chapters may have set a moment to begin at.
    frame.src = embed.dataset.src;
    frame.title = link?.textContent ?? source.hostname;
    frame.allow = "autoplay; fullscreen; picture-in-picture; encrypted-media";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    button.replaceWith(frame);
    frame.focus();
  };
  button.addEventListener("click", load);
  embed.addEventListener("load-player", load);
  embed.prepend(button);
}
