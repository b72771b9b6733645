// Suggestions under every search field that names their address in data-suggestions: a combobox with a list box, after
// the ARIA Authoring Practices. Without this file the field is a plain form.
(() => {
  "use strict";

  const WAIT = 180;
  const SHORTEST = 1;

  class Suggestions {
    constructor(input, number) {
      this.input = input;
      this.address = input.dataset.suggestions;
      this.options = [];
      this.active = -1;
      this.prepare(`suggestions-${number}`);
      this.listen();
    }

    prepare(id) {
      const label = this.input.labels[0]?.textContent.trim() ?? "";
      const box = document.createElement("div");
      box.className = "search-box";
      this.input.replaceWith(box);
      this.list = document.createElement("ul");
      this.list.className = "suggestions";
      this.list.id = id;
      this.list.hidden = true;
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", label);
      this.status = document.createElement("span");
      this.status.className = "visually-hidden";
      this.status.setAttribute("role", "status");
      box.append(this.input, this.list, this.status);
      for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", id], ["aria-expanded", "false"]]) {
        this.input.setAttribute(name, value);
      }
    }

    listen() {
      this.input.addEventListener("input", () => this.ask());
      this.input.addEventListener("keydown", (event) => this.press(event));
      this.input.addEventListener("blur", () => this.close());
      // The field must not lose the focus before the click arrives.
      this.list.addEventListener("mousedown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => {
        const option = event.target.closest("[role=option]");
        if (option) this.follow(this.options.indexOf(option));
      });
    }

    ask() {
      clearTimeout(this.timer);
      this.request?.abort();
      const text = this.input.value.trim();
      if (text.length < SHORTEST) {
        this.close();
        return;
      }
      this.timer = setTimeout(() => this.load(text), WAIT);
    }

    async load(text) {
      this.request = new AbortController();
      try {
        const answer = await fetch(`${this.address}?q=${encodeURIComponent(text)}`, { signal: this.request.signal });
        const found = await answer.json();
        if (document.activeElement === this.input) this.show(found);
      } catch {
        // Aborted by the next letter, or no network: the form still works.
        this.close();
      }
    }

    show(found) {
      this.options = found.suggestions.map((suggestion, number) => this.option(suggestion, number));
      this.list.replaceChildren(...this.options);
      this.status.textContent = found.status;
      this.open(this.options.length > 0);
      this.move(-1);
    }

    option(suggestion, number) {
      const option = document.createElement("li");
      option.id = `${this.list.id}-${number}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.url = suggestion.url;
      const kind = document.createElement("small");
      kind.className = "suggestion-kind";
      kind.textContent = suggestion.kind;
      option.append(this.line("span", suggestion.title), " ", kind);
      if (suggestion.detail.parts.length) option.append(" ", this.line("small", suggestion.detail));
      return option;
    }

    line(element, { language, parts }) {
      const line = document.createElement(element);
      if (language) line.lang = language;
      for (const [text, isFound] of parts) {
        const part = document.createElement(isFound ? "mark" : "span");
        part.textContent = text;
        line.append(part);
      }
      return line;
    }

    press(event) {
      // While kana are being turned into kanji the keys belong to the input method.
      if (event.isComposing) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && this.options.length) {
        event.preventDefault();
        this.open(true);
        this.move(this.next(step));
      } else if (event.key === "Enter" && this.active >= 0) {
        event.preventDefault();
        this.follow(this.active);
      } else if (event.key === "Escape" && !this.list.hidden) {
        event.preventDefault();
        this.close();
      }
    }

    // From the last one on to the field itself, and from there to the first.
    next(step) {
      const places = this.options.length + 1;
      return ((this.active + 1 + step + places) % places) - 1;
    }

    move(to) {
      this.options[this.active]?.setAttribute("aria-selected", "false");
      this.active = to;
      const option = this.options[to];
      if (option) {
        option.setAttribute("aria-selected", "true");
        option.scrollIntoView({ block: "nearest" });
        this.input.setAttribute("aria-activedescendant", option.id);
      } else {
        this.input.removeAttribute("aria-activedescendant");
      }
    }

    follow(number) {
      window.location.assign(this.options[number].dataset.url);
    }

    open(isOpen) {
      this.list.hidden = !isOpen;
      this.input.setAttribute("aria-expanded", String(isOpen));
    }

    close() {
      clearTimeout(this.timer);
      this.request?.abort();
      this.move(-1);
      this.open(false);
      this.status.textContent = "";
    }
  }

  document.querySelectorAll("input[data-suggestions]").forEach((input, number) => new Suggestions(input, number));
})();
