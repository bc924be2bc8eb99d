// What a page does beyond showing itself: colour scheme button, search, opening what a link leads into.
// Needs no server and asks nothing of one; every text is set as text, never as HTML.
(() => {
  "use strict";
  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  // Colour scheme
  const schemeButton = document.querySelector("[data-cx=scheme]");
  if (schemeButton && window.cxScheme) {
    const label = () => {
      const text = `Colours: ${window.cxScheme.choice === "automatic" ? "as your system" : window.cxScheme.choice}`;
      schemeButton.setAttribute("aria-label", text);
      schemeButton.title = text;
    };
    schemeButton.hidden = false;
    schemeButton.addEventListener("click", () => { window.cxScheme.next(); label(); });
    label();
  }

  // Details that a link leads into
  const openAround = () => {
    let id;
    try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let node = target; node; node = node.parentElement) if (node.localName === "details") node.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", openAround);
  openAround();

  // Search
  const LIMIT = 30;
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const searchButton = document.querySelector("[data-cx=search]");
  const base = searchButton?.dataset.index.replace(/assets\/search\.js$/, "");
  const organization = searchButton && `${location.href.slice(new URL(base || "./", location).href.length).split("/")[0]}/`;
  let index;
  let dialog;

  const load = () => new Promise((resolve, reject) => {
    if (index) { resolve(index); return; }
    const script = element("script", { src: searchButton.dataset.index });
    script.addEventListener("load", () => {
      index = window.cxSearch.map(([address, page, title, text]) => (
        { address, page, title, text, inTitle: fold(`${title} ${page}`), inText: fold(text) }
      ));
      resolve(index);
    });
    script.addEventListener("error", () => reject(new Error("The search index could not be read.")));
    document.head.append(script);
  });

  const rank = (entry, terms) => {
    let points = 0;
    for (const term of terms) {
      if (entry.inTitle.includes(term)) points += 10;
      else if (entry.inText.includes(term)) points += 1;
      else return 0;
    }
    // Between equals, the organization at hand comes first.
    return points + (entry.address.startsWith(organization) ? 0.5 : 0);
  };

  const find = (entries, query) => {
    const terms = fold(query).split(/\s+/).filter(Boolean);
    if (!terms.length) return { terms, hits: [] };
    const hits = entries.map((entry) => ({ entry, points: rank(entry, terms) })).filter((hit) => hit.points);
    hits.sort((one, other) => other.points - one.points);
    return { terms, hits: hits.map((hit) => hit.entry) };
  };

  const marked = (text, term) => {
    const at = fold(text).indexOf(term);
    if (at < 0) return [text];
    return [text.slice(0, at), element("mark", {}, text.slice(at, at + term.length)), text.slice(at + term.length)];
  };

  const excerpt = (entry, terms) => {
    const term = [terms.join(" "), ...terms].find((candidate) => entry.inText.includes(candidate));
    const at = term ? entry.inText.indexOf(term) : 0;
    const start = at > 60 ? entry.text.indexOf(" ", at - 60) + 1 : 0;
    const cut = entry.text.length > start + 160 ? entry.text.lastIndexOf(" ", start + 160) : -1;
    const part = entry.text.slice(start, cut > start ? cut : start + 160);
    return [start ? "… " : "", ...(term ? marked(part, term) : [part]), start + part.length < entry.text.length ? " …" : ""];
  };

  const result = (entry, terms) => element("li", {}, element(
    "a", { href: base + entry.address },
    element("b", {}, entry.title), element("small", {}, entry.page),
    element("small", {}, ...excerpt(entry, terms)),
  ));

  const build = () => {
    const input = element("input", { type: "search", "aria-label": "Search the report", placeholder: "Search", autocomplete: "off", spellcheck: "false" });
    const close = element("button", { type: "button", class: "cx-button" }, "Close");
    const status = element("p", { class: "cx-search__status", role: "status" });
    const list = element("ol");
    const box = element("dialog", { class: "cx-search", "aria-label": "Search" }, element("div", { class: "cx-search__head" }, input, close), status, list);
    const show = async () => {
      try {
        const { terms, hits } = find(await load(), input.value);
        const number = hits.length > LIMIT ? `The first ${LIMIT} of ${hits.length} places` : hits.length === 1 ? "1 place" : `${hits.length} places`;
        status.textContent = terms.length ? (hits.length ? number : "Nothing found") : "Names, practices, words of the report";
        list.replaceChildren(...hits.slice(0, LIMIT).map((entry) => result(entry, terms)));
      } catch (error) {
        status.textContent = error.message;
      }
    };
    const step = (event) => {
      const stops = [input, ...list.querySelectorAll("a")];
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const at = stops.indexOf(document.activeElement);
      if (!by || at < 0) return;
      event.preventDefault();
      stops[Math.min(Math.max(at + by, 0), stops.length - 1)].focus();
    };
    input.addEventListener("input", show);
    input.addEventListener("keydown", (event) => { if (event.key === "Enter") list.querySelector("a")?.click(); });
    box.addEventListener("keydown", step);
    box.addEventListener("click", (event) => { if (event.target === box || event.target.closest("a")) box.close(); });
    close.addEventListener("click", () => box.close());
    document.body.append(box);
    return { open() { box.showModal(); input.select(); show(); } };
  };

  if (searchButton) {
    const open = () => { dialog ??= build(); dialog.open(); };
    searchButton.hidden = false;
    searchButton.addEventListener("click", open);
    addEventListener("keydown", (event) => {
      if (event.key !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      open();
    });
  }
})();
