// Suggestions under the search box: the editable combobox of the ARIA Authoring Practices
// (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). Without this script the form just searches.
{
  const box = document.getElementById("part-q");
  const MOST = 8;
  let names = null; // [text, kind, path], fetched at the first focus
  let shown = [];
  let active = -1;

  const list = document.createElement("ul");
  list.id = "part-suggestions";
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  list.hidden = true;
  const status = document.createElement("p");
  status.className = "hidden";
  status.setAttribute("role", "status");
  box.form.append(list, status);
  const set = (attributes) => Object.entries(attributes).forEach(([key, value]) => box.setAttribute(key, value));
  set({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id });

  const words = siteWords.read;
  let signMet = null; // what tells whether a warning sign is typed

  // Every typed word must begin a word of the name; names that begin with them come first.
  function fitting(typed) {
    const asked = words(typed);
    if (!asked.length || !names) return [];
    const found = [];
    for (const [text, kind, path, folded] of names) {
      if (!asked.every((word) => folded.some((known) => known.startsWith(word)))) continue;
      const place = folded.findIndex((known) => known.startsWith(asked[0]));
      found.push({ text, kind, path, place: kind === "source" ? place + 100 : place });
    }
    found.sort((one, other) => one.place - other.place || one.text.length - other.text.length);
    return found.slice(0, MOST);
  }

  function close() {
    shown = [];
    list.hidden = true;
    choose(-1);
    set({ "aria-expanded": "false" });
    status.textContent = "";
  }

  function choose(number) {
    active = number;
    [...list.children].forEach((option, index) => option.setAttribute("aria-selected", `${index === number}`));
    if (number < 0) return box.removeAttribute("aria-activedescendant");
    set({ "aria-activedescendant": list.children[number].id });
    list.children[number].scrollIntoView({ block: "nearest" });
  }

  function open() {
    shown = fitting(box.value);
    const sign = signMet && signMet(box.value);
    if (sign) shown.unshift({ text: `${sign.label}. ${sign.do.replace(/\.$/, "")}`, kind: "if you have what you typed", path: sign.path, level: sign.level });
    if (!shown.length) return close();
    list.replaceChildren(
      ...shown.map(({ text, kind, level }, index) => {
        const option = document.createElement("li");
        option.id = `part-option-${index}`;
        option.setAttribute("role", "option");
        if (level) option.dataset.level = level;
        const what = document.createElement("span");
        what.className = "small";
        what.textContent = kind;
        option.append(`${text} `, what);
        return option;
      }),
    );
    list.hidden = false;
    choose(-1);
    set({ "aria-expanded": "true" });
    status.textContent = `${shown.length} ${shown.length === 1 ? "suggestion" : "suggestions"}`;
  }

  box.addEventListener("focus", async () => {
    if (names) return;
    names = [];
    try {
      const [answer, signs] = await Promise.all([fetch(box.form.dataset.names), fetch(box.form.dataset.signs)]);
      signMet = siteSigns(await signs.json());
      names = (await answer.json()).map((name) => [...name, words(name[0])]);
      if (document.activeElement === box && box.value) open();
    } catch {
      names = null; // Perhaps at the next focus.
    }
  });
  box.addEventListener("input", open);
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // The keys belong to the input method, which writes a word.
    const last = shown.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) open();
      if (!shown.length) return;
      const down = event.key === "ArrowDown";
      choose(down ? (active === last ? 0 : active + 1) : active <= 0 ? last : active - 1);
    } else if (event.key === "Enter" && active >= 0) {
      location.href = shown[active].path;
    } else if (event.key === "Escape" && !list.hidden) {
      close();
    } else {
      return;
    }
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // The box keeps its focus.
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.href = shown[[...list.children].indexOf(option)].path;
  });
}
