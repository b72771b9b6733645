// Shows a fact's source in a box beside it. Without this script each mark leads to its footnote.
"use strict";

(() => {
  const list = document.querySelector(".footnotes");
  if (!list || !HTMLElement.prototype.hasOwnProperty("popover")) {
    return;
  }
  const { correction, correctionLabel, closeLabel } = list.dataset;
  const box = document.createElement("div");
  let mark = null;
  let isPinned = false;
  let isGoingBack = false;
  let timer = 0;

  box.className = "source-box";
  box.id = "source-box";
  box.popover = "manual";
  box.setAttribute("role", "group");

  function content(opener) {
    const note = document.querySelector(opener.getAttribute("href"));
    const body = note.querySelector(".footnote-body").cloneNode(true);
    const actions = document.createElement("p");
    const wrong = document.createElement("a");
    const close = document.createElement("button");
    actions.className = "source-box-actions";
    wrong.href = `${correction}&fact=${encodeURIComponent(opener.parentElement.dataset.fact)}`;
    wrong.rel = "nofollow";
    wrong.textContent = correctionLabel;
    close.type = "button";
    close.textContent = closeLabel;
    close.addEventListener("click", () => hide({ returnFocus: true }));
    actions.append(wrong, close);
    return [body, actions];
  }

  function place(opener) {
    const at = opener.getBoundingClientRect();
    const width = box.offsetWidth;
    const page = document.documentElement;
    const left = Math.min(Math.max(at.left - 16, 16), page.clientWidth - width - 16);
    const hasRoomBelow = at.bottom + box.offsetHeight + 8 <= page.clientHeight;
    const top = hasRoomBelow || at.top < box.offsetHeight + 8 ? at.bottom + 4 : at.top - box.offsetHeight - 4;
    box.style.left = `${left + window.scrollX}px`;
    box.style.top = `${top + window.scrollY}px`;
  }

  function show(opener) {
    window.clearTimeout(timer);
    if (mark === opener) {
      return;
    }
    hide();
    mark = opener;
    box.replaceChildren(...content(opener));
    box.setAttribute("aria-label", opener.getAttribute("aria-label"));
    // Right after its mark, so that the next Tab goes into the box.
    opener.after(box);
    box.showPopover();
    opener.setAttribute("aria-expanded", "true");
    place(opener);
  }

  function hide({ returnFocus = false } = {}) {
    window.clearTimeout(timer);
    if (!mark) {
      return;
    }
    const opener = mark;
    mark = null;
    isPinned = false;
    opener.setAttribute("aria-expanded", "false");
    if (returnFocus) {
      isGoingBack = true;
      opener.focus({ preventScroll: true });
      isGoingBack = false;
    }
    box.hidePopover();
    box.remove();
  }

  function later(action, delay) {
    window.clearTimeout(timer);
    timer = window.setTimeout(action, delay);
  }

  const markOf = (event) => (event.target instanceof Element ? event.target.closest(".ref") : null);

  document.addEventListener("pointerover", (event) => {
    const opener = markOf(event);
    if (event.pointerType === "touch") {
      return;
    }
    if (opener) {
      later(() => show(opener), 150);
    } else if (mark && box.contains(event.target)) {
      window.clearTimeout(timer);
    } else if (!mark) {
      window.clearTimeout(timer);
    } else if (!isPinned && !box.contains(document.activeElement) && document.activeElement !== mark) {
      later(hide, 300);
    }
  });

  document.addEventListener("focusin", (event) => {
    const opener = markOf(event);
    if (isGoingBack) {
      return;
    }
    if (opener && opener.matches(":focus-visible")) {
      show(opener);
    } else if (mark && opener !== mark && !box.contains(event.target)) {
      hide();
    }
  });

  document.addEventListener("click", (event) => {
    const opener = markOf(event);
    if (opener && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      if (mark === opener && isPinned) {
        hide();
      } else {
        show(opener);
        isPinned = true;
      }
    } else if (mark && !box.contains(event.target)) {
      hide();
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && mark) {
      hide({ returnFocus: box.contains(document.activeElement) });
    } else if (event.key === " " && markOf(event)) {
      event.preventDefault();
      event.target.click();
    }
  });

  window.addEventListener("resize", () => hide());

  for (const opener of document.querySelectorAll(".ref")) {
    opener.setAttribute("role", "button");
    opener.setAttribute("aria-expanded", "false");
  }
})();
