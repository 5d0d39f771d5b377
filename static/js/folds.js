// A jump into something folded opens it, in browsers that do not do so by themselves; and on paper
// nothing is folded. Without this script a reader opens it with one tap.
{
  const open = () => {
    const place = document.querySelector(":target");
    const fold = place?.closest("details:not([open])");
    if (!fold) return;
    fold.open = true;
    place.scrollIntoView();
  };
  addEventListener("hashchange", open);
  open();
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const fold of folded) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of folded) fold.open = false;
  });
}
