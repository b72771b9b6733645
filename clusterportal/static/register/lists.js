// Lists that change in place: what is empty leaves the address, open panels stay open, ticked rows are kept,
// the number of rows is announced, and the language switch follows the address.
(() => {
  "use strict";

  const announcement = document.getElementById("list-announcement");
  const tray = document.getElementById("compare-chosen");
  const picks = () => document.querySelectorAll("#list .pick input[type=checkbox]");
  let openPanel = "";
  let focused = "";

  const withoutEmpty = (data) => {
    for (const [name, value] of [...data]) {
      if (value === "") data.delete(name);
    }
    const panel = document.querySelector("#facet-columns [data-usual]");
    if (panel && data.getAll("columns").join() === panel.dataset.usual) data.delete("columns");
  };

  const trayItem = (code, name) => {
    const item = document.createElement("li");
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.name = tray.dataset.word;
    box.value = code;
    box.checked = true;
    label.append(box, name);
    item.append(label);
    return item;
  };

  // Before rows go, those that are ticked move to the bar; after new rows came, those that are back leave it.
  const keepPicks = () => {
    for (const box of tray ? picks() : []) {
      if (box.checked) tray.append(trayItem(box.value, box.dataset.name));
    }
  };

  const restorePicks = () => {
    for (const kept of tray ? [...tray.querySelectorAll("input")] : []) {
      const box = [...picks()].find((each) => each.value === kept.value);
      if (box || !kept.checked) kept.closest("li").remove();
      if (box) box.checked = kept.checked;
    }
  };

  const followAddress = () => {
    for (const link of document.querySelectorAll(".languages a")) link.search = location.search;
  };

  document.addEventListener("change", (event) => {
    if (event.target.matches("#facets select, #facets [type=checkbox]")) event.target.form.requestSubmit();
  });

  document.addEventListener("htmx:configRequest", (event) => withoutEmpty(event.detail.formData));

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id !== "list" || !event.detail.shouldSwap) return;
    openPanel = document.querySelector(".facet[open]")?.id ?? "";
    focused = document.activeElement.id;
    keepPicks();
  });

  document.addEventListener("htmx:afterSettle", () => {
    const count = document.getElementById("result-count");
    const problem = document.getElementById("problems-heading");
    if (openPanel) document.getElementById(openPanel)?.setAttribute("open", "");
    restorePicks();
    followAddress();
    announcement.textContent = (count ?? problem)?.textContent.replace(/\s+/g, " ").trim() ?? "";
    // What had the focus has it again; where it is gone, as a removed filter is, the number of rows takes it.
    if (document.activeElement === document.body) ((focused && document.getElementById(focused)) || count)?.focus();
  });

  // An answer that cannot be shown in place is asked for again as a whole page, which says what is wrong.
  for (const name of ["htmx:responseError", "htmx:sendError"]) {
    document.addEventListener(name, (event) => location.assign(event.detail.pathInfo.finalRequestPath));
  }

  document.addEventListener("keydown", (event) => {
    const panel = event.key === "Escape" && event.target.closest(".facet[open]");
    if (!panel) return;
    panel.open = false;
    panel.querySelector("summary").focus();
  });

  document.addEventListener("click", (event) => {
    const panel = document.querySelector(".facet[open]");
    if (panel && !panel.contains(event.target)) panel.open = false;
  });
})();
