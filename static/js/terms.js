// A term says in place what it means; the glossary is asked for once, when the first term is tapped.
// Without this script, or where popovers are unknown, the link leads to the glossary.
if (HTMLElement.prototype.showPopover) {
  const box = document.createElement("div");
  box.className = "note";
  box.popover = "auto";
  box.role = "dialog";
  box.tabIndex = -1;
  let asked;

  const glossary = async (path) => {
    const answer = await fetch(path);
    if (!answer.ok) throw new Error(answer.statusText);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };
  addEventListener("click", async (event) => {
    const link = event.target.closest?.('a[href*="/glossary/#"]');
    if (!link || box.contains(link) || link.pathname === location.pathname) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    try {
      asked ||= glossary(link.pathname);
      const entry = (await asked).getElementById(link.hash.slice(1));
      box.ariaLabel = link.textContent;
      const name = document.createElement("b");
      name.textContent = entry.querySelector("dfn").textContent;
      const more = document.createElement("a");
      more.href = link.href;
      more.textContent = "In the glossary, with its source";
      box.replaceChildren(name, `: ${entry.querySelector("dd").firstChild.textContent} `, more);
      document.body.append(box);
      box.showPopover({ source: link });
      box.focus(); // Who hears the page is taken to what was opened; Esc leads back.
    } catch {
      asked = undefined;
      location.href = link.href;
    }
  });
}
