// The colour scheme of the reader, applied before anything is painted. Runs first in the body of every page.
// The schemes come from theme.palette in mkdocs.yml; the reader's own choice is remembered in this browser.
(() => {
  "use strict";
  const options = document.currentScript.dataset.palette.split(";").filter(Boolean).map((line) => {
    const [media, scheme, primary, accent] = line.split("|");
    return { media, scheme, primary, accent };
  });
  const darkSystem = matchMedia("(prefers-color-scheme: dark)");
  const isDark = (option) => /dark/.test(option.media) || option.scheme === "slate";
  const isAutomatic = (option) => option.media === "(prefers-color-scheme)";
  const fixed = options.filter((option) => !isAutomatic(option));
  const choices = [...(options.some(isAutomatic) ? ["automatic"] : []), "light", "dark"];

  const read = () => { try { return localStorage.getItem("cx-scheme"); } catch { return null; } };
  const write = (choice) => { try { localStorage.setItem("cx-scheme", choice); } catch { /* not remembered */ } };
  let choice = choices.includes(read()) ? read() : (choices[0] === "automatic" ? "automatic" : isDark(fixed[0]) ? "dark" : "light");

  const apply = () => {
    const dark = choice === "automatic" ? darkSystem.matches : choice === "dark";
    const option = fixed.find((candidate) => isDark(candidate) === dark) ?? fixed[0];
    if (!option) return;
    document.body.dataset.mdColorScheme = option.scheme || "default";
    document.body.dataset.mdColorPrimary = option.primary;
    document.body.dataset.mdColorAccent = option.accent;
  };
  if (options.length < 2) return;
  apply();
  darkSystem.addEventListener("change", apply);
  window.cxScheme = {
    get choice() { return choice; },
    next() {
      choice = choices[(choices.indexOf(choice) + 1) % choices.length];
      write(choice);
      apply();
    },
  };
})();
