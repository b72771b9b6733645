// Shows, at the box under the pointer or with the focus, all that came before and after it.
"use strict";

for (const picture of document.querySelectorAll("[data-flow]")) {
  const lines = [...picture.querySelectorAll(".line")];
  const boxes = [...picture.querySelectorAll(".box")];

  const onTheWay = (start, from, to) => {
    const found = new Set([start]);
    // A set that grows while it is walked through: each box that is reached is asked in turn.
    for (const code of found) {
      for (const line of lines) {
        if (line.dataset[from] === code) {
          found.add(line.dataset[to]);
        }
      }
    }
    return found;
  };

  const show = (code) => {
    const after = onTheWay(code, "from", "to");
    const before = onTheWay(code, "to", "from");
    for (const box of boxes) {
      box.classList.toggle("on-path", after.has(box.dataset.code) || before.has(box.dataset.code));
    }
    for (const { classList, dataset } of lines) {
      const isAfter = after.has(dataset.from) && after.has(dataset.to);
      classList.toggle("on-path", isAfter || (before.has(dataset.from) && before.has(dataset.to)));
    }
    picture.classList.add("has-path");
  };

  for (const kind of ["pointerover", "focusin"]) {
    picture.addEventListener(kind, (event) => {
      const box = event.target.closest(".box");
      if (box) {
        show(box.dataset.code);
      } else {
        picture.classList.remove("has-path");
      }
    });
  }
  for (const kind of ["pointerleave", "focusout"]) {
    picture.addEventListener(kind, () => picture.classList.remove("has-path"));
  }
}
