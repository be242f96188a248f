// Single keys. Who speaks to their computer, or strikes keys by accident, turns them off (WCAG 2.1.4); the dialog that tells
// of them opens by a button as well.
(() => {
  const OFF = 'surety-keys-off';
  const remembered = () => {
    try { return window.localStorage.getItem(OFF) !== null; } catch { return false; }
  };
  let off = remembered();
  const apply = () => { surety.page.dataset.keys = off ? 'off' : 'on'; };
  apply();

  const dialog = document.getElementById('keys');
  if (dialog) {
    const opener = document.querySelector('[data-opens="keys"]');
    opener.hidden = false;
    dialog.querySelector('[data-closes]').before(document.getElementById('keys-switch').content.cloneNode(true));
    const onOff = document.getElementById('keys-on');
    onOff.checked = !off;
    onOff.addEventListener('change', () => {
      off = !onOff.checked;
      apply();
      try {
        if (off) { window.localStorage.setItem(OFF, 'yes'); } else { window.localStorage.removeItem(OFF); }
      } catch {
        // A browser that keeps nothing: then it holds for this page.
      }
    });
  }

  const typing = target => target.closest('input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]');
  const rows = () => [...document.querySelectorAll('[data-row]')];
  const step = by => {
    const all = rows();
    const at = all.indexOf(document.activeElement);
    all[Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
  };
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) { return; }
    if (event.key === 'Escape') {
      if (!dialog?.open) { document.activeElement?.blur(); }
      return;
    }
    if (off || typing(event.target)) { return; }
    if (event.key === '?') {
      event.preventDefault();
      if (dialog) { dialog.open ? dialog.close() : dialog.showModal(); }
      return;
    }
    if (dialog?.open) { return; }
    if (event.key === 'j' || event.key === 'k') { step(event.key === 'j' ? 1 : -1); return; }
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (target) {
      event.preventDefault();
      const folded = target.closest('details');
      if (folded) { folded.open = true; }
      if (target.matches('a, button')) { target.click(); } else { target.focus(); }
    }
  });
  document.addEventListener('click', event => {
    const opener = event.target.closest('[data-opens]');
    if (opener) { document.getElementById(opener.dataset.opens)?.showModal(); }
    const closer = event.target.closest('[data-closes]');
    if (closer) { closer.closest('dialog')?.close(); }
  });
})();
