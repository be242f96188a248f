// Before anything is drawn: dark where the reader's system is dark, unless they chose for themselves.
(() => {
  const page = document.documentElement;
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    if (page.dataset.look === 'auto') {
      page.setAttribute('data-bs-theme', system.matches ? 'dark' : 'light');
    }
  };
  apply();
  system.addEventListener('change', apply);
})();
