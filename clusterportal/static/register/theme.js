// The reader's choice of colours: auto, light or dark, kept under the name that Django's admin uses too.
// Loaded before the page is drawn, so that a kept choice does not flash.
"use strict";

(() => {
  const root = document.documentElement;
  const KEY = "theme";

  function kept() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  }

  function keep(theme) {
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // Without storage the choice holds for this page.
    }
  }

  function show(theme) {
    if (theme === "light" || theme === "dark") {
      root.dataset.theme = theme;
    } else {
      delete root.dataset.theme;
    }
  }

  root.dataset.scripts = "on";
  show(kept());
  document.addEventListener("DOMContentLoaded", () => {
    const choice = document.getElementById("theme");
    choice.value = root.dataset.theme || "auto";
    choice.addEventListener("change", () => {
      keep(choice.value);
      show(choice.value);
    });
  });
})();
