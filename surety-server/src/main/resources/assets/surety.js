// What pages do in the browser: live changes, keys, and the token that forms carry.
(() => {
  const header = document.querySelector('meta[name="csrf"]');
  document.addEventListener('htmx:configRequest', event => {
    event.detail.headers['X-XSRF-TOKEN'] = header.content;
  });

  // --- live ----------------------------------------------------------------------------------------------------------
  // The server says which tickets changed; parts of the page that show one of them ask for themselves anew, at most once
  // a second. While somebody types nothing they look at is replaced: forms stand outside of these parts.
  const parts = () => [...document.querySelectorAll('[data-live]')];
  let waiting = null;
  const changed = new Set();
  const refresh = () => {
    waiting = null;
    for (const part of parts()) {
      if (part.dataset.live === '*' || changed.has('*') || changed.has(part.dataset.live)) {
        htmx.trigger(part, 'changed');
      }
    }
    changed.clear();
  };
  const note = tickets => {
    tickets.forEach(ticket => changed.add(ticket));
    waiting ??= setTimeout(refresh, 300);
  };
  if (parts().length > 0 && window.EventSource) {
    const stream = new EventSource('/live');
    let lost = false;
    stream.addEventListener('changed', event => note(event.data.split(' ')));
    stream.addEventListener('ended', () => { stream.close(); window.location.reload(); });
    stream.addEventListener('open', () => {
      document.documentElement.dataset.connected = 'yes';
      if (lost) { note(['*']); }
      lost = false;
    });
    stream.addEventListener('error', () => {
      lost = true;
      document.documentElement.dataset.connected = 'no';
    });
  }
  // What a reader has open stays open, what they are filling in is not taken from them, and what is new is said.
  let opened = [];
  document.addEventListener('htmx:beforeSwap', event => {
    const part = event.detail.target;
    if (!part.dataset.live) { return; }
    if (part.contains(document.activeElement) && document.activeElement.closest('form')) {
      event.detail.shouldSwap = false;
    }
    opened = [...part.querySelectorAll('details[open]')].map(one => one.id);
  });
  document.addEventListener('htmx:afterSwap', event => {
    const part = event.detail.target;
    if (!part.dataset.live) { return; }
    opened.forEach(id => document.getElementById(id)?.setAttribute('open', ''));
    const entries = part.querySelectorAll('.talk > li').length;
    if (entries > Number(part.dataset.entries ?? entries)) {
      const said = document.getElementById('said');
      said.textContent = said.dataset.news;
    }
    if (entries > 0) { part.dataset.entries = entries; }
  });
  const talk = document.getElementById('talk');
  if (talk) { talk.dataset.entries = talk.querySelectorAll('.talk > li').length; }
  // Times run on while nobody does anything.
  setInterval(() => { if (!document.hidden) { note(['*']); } }, 60000);

  // --- keys ----------------------------------------------------------------------------------------------------------
  const typing = target => target.closest('input, textarea, select, [contenteditable]');
  const rows = () => [...document.querySelectorAll('[data-row]')];
  const step = by => {
    const all = rows();
    const at = all.indexOf(document.activeElement);
    all[Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
  };
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) { return; }
    if (event.key === 'Escape') {
      document.activeElement?.blur();
      return;
    }
    if (typing(event.target)) { return; }
    if (event.key === '?') {
      event.preventDefault();
      const help = document.querySelector('dialog.keys');
      if (help) { help.open ? help.close() : help.showModal(); }
      return;
    }
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
  // A filter applies as soon as it is chosen; without scripts there is a button, which may do so in a way of its own.
  document.addEventListener('change', event => {
    if (!event.target.matches('[data-applies]')) { return; }
    const form = event.target.form;
    form.requestSubmit(form.querySelector('[data-apply]'));
  });
  // What was sent once is not sent again by a second press.
  document.addEventListener('submit', event => {
    const form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; }
    if (form.method === 'post') {
      form.dataset.sent = 'yes';
      setTimeout(() => { delete form.dataset.sent; }, 5000);
    }
  });
})();
