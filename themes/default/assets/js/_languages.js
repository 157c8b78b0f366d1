// The page in another language opens at the reader's place: headings keep their ids in translations.
const carry = () => {
  if (!location.hash) return;
  for (const link of document.querySelectorAll(":is(.langs, .bottom nav) a[hreflang]")) link.hash = location.hash;
};
carry();
addEventListener("hashchange", carry);
