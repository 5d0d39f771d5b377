// The filters of the page of all claims respond at once, and keep the address in step.
// Without this script every choice is a link, and the form asks the server.
{
  const filters = document.querySelector(".filters[data-claims]");
  if (filters) {
    const keys = ["topic", "article", "cites", "verdict"];
    const home = filters.dataset.claims; // The address of the page of all claims.
    const rows = [...document.querySelectorAll(".claim-row")];
    const groups = [...document.querySelectorAll(".group")];
    const count = document.getElementById("part-results");
    const heading = document.querySelector("h1");
    const links = [...filters.querySelectorAll("a[data-key]")];
    const form = filters.querySelector("form");
    const lead = document.querySelector(".standfirst");
    const told = lead.textContent;
    const back = document.createElement("a"); // What the server has above a list that is narrowed.
    [back.href, back.textContent] = [home, `Back to all ${rows.length} claims`];
    const [title, site] = [heading.textContent, document.title.slice(heading.textContent.length)];
    count.setAttribute("aria-live", "polite");

    const fits = (row, chosen) =>
      (!chosen.topic || row.dataset.topic.split(" ").includes(chosen.topic)) &&
      (!chosen.verdict || row.dataset.verdict === chosen.verdict) &&
      row.dataset.stated.split(" ").some((pair) => {
        const [article, cites] = pair.split(":");
        return (!chosen.article || chosen.article === article) && (!chosen.cites || chosen.cites === cites);
      });

    function addressOf(chosen) {
      const set = keys.filter((key) => chosen[key]);
      const pairs = keys.indexOf(set[0]) < 2 && keys.indexOf(set[1]) > 1; // A topic or an article with cites or verdict.
      const hasPage = set.length < 2 || (set.length === 2 && pairs);
      if (!hasPage || !rows.some((row) => fits(row, chosen))) return `${home}?${new URLSearchParams(set.map((key) => [key, chosen[key]]))}`;
      return home + set.map((key) => `${key}/${chosen[key]}/`).join("");
    }

    function read() {
      const parts = decodeURI(location.pathname).slice(home.length).split("/");
      const asked = new URLSearchParams(location.search);
      const chosen = {};
      for (const key of keys) {
        const given = asked.getAll(key).filter(Boolean);
        const value = given[0] || (parts.includes(key) ? parts[parts.indexOf(key) + 1] : "");
        if (given.length > 1) return {};
        if (links.some((link) => link.dataset.key === key && link.dataset.value === value)) chosen[key] = value;
        else if (value) return {}; // As the server does: what is not understood chooses nothing.
      }
      return chosen;
    }

    function show(chosen) {
      const labels = [];
      let number = 0;
      for (const row of rows) number += !(row.hidden = !fits(row, chosen));
      for (const group of groups) {
        const left = group.querySelectorAll(".claim-row:not([hidden])").length;
        group.hidden = !left;
        group.querySelector("h3 span").textContent = left;
      }
      const narrowed = Object.values(chosen).some(Boolean);
      lead.replaceChildren(narrowed ? back : told);
      for (const front of document.querySelectorAll(".front")) front.hidden = narrowed;
      count.textContent = `${number} ${number === 1 ? "claim" : "claims"}`;
      for (const link of links) {
        const { key, value } = link.dataset;
        const isChosen = chosen[key] === value;
        const there = { ...chosen, [key]: isChosen ? "" : value };
        const would = rows.filter((row) => fits(row, { ...chosen, [key]: value })).length;
        link.href = addressOf(there);
        link.lastElementChild.textContent = isChosen ? "(remove)" : would;
        link.parentElement.hidden = !would && !isChosen;
        if (isChosen) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
        if (isChosen) labels.push(link.firstChild.textContent.trim());
      }
      for (const select of form.elements) if (select.name) select.value = chosen[select.name] || "";
      heading.textContent = labels.length ? `Claims: ${labels.join("; ")}` : title;
      document.title = heading.textContent + site;
    }

    function go(chosen) {
      history.pushState(null, "", addressOf(chosen));
      show(chosen);
    }

    filters.addEventListener("click", (event) => {
      const link = event.target.closest("a[data-key]");
      if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
      event.preventDefault();
      const { key, value } = link.dataset;
      const chosen = read();
      go({ ...chosen, [key]: chosen[key] === value ? "" : value });
    });
    form.addEventListener("change", () => go(Object.fromEntries(new FormData(form))));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      go(Object.fromEntries(new FormData(form)));
    });
    addEventListener("popstate", () => show(read()));
    if (location.search) show(read());
  }
}
