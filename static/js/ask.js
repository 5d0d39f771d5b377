// What is checked, to be asked about, stays checked from page to page, until the browser is closed, and
// is printed by a button. Without this script the boxes and the browser's own command do the same.
{
  const form = document.querySelector("form.questions");
  if (form) {
    const KEY = "asked-claims";
    const boxes = [...form.querySelectorAll("[name=claim]")];
    const keep = () => {
      try {
        sessionStorage.setItem(KEY, JSON.stringify(boxes.filter((box) => box.checked).map((box) => box.value)));
      } catch {} // Storage can be switched off.
    };
    try {
      const kept = JSON.parse(sessionStorage.getItem(KEY)) || [];
      for (const box of boxes) box.checked ||= kept.includes(box.value);
    } catch {}
    keep();
    for (const place of [document.querySelector("main .aside"), form]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "print on-screen";
      button.addEventListener("click", () => print());
      place.append(button);
    }
    const count = () => {
      const chosen = boxes.filter((box) => box.checked).length;
      for (const button of document.querySelectorAll("button.print")) button.textContent = `Print my sheet (${chosen} chosen)`;
    };
    count();
    form.addEventListener("change", () => {
      keep();
      count();
    });
  }
}
