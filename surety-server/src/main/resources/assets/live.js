// Pages that change by themselves. The server says which tickets changed; parts of the page that show one of them ask for
// themselves anew, at most a few times a second, and all of them once a minute: times run on while nobody does anything.
(() => {
  const page = surety.page;
  const parts = () => [...document.querySelectorAll('[data-live]')];
  const FIRST_PAUSE = 1000;
  const LONGEST_PAUSE = 60000;
  const UNTIL_SAID = 3000;

  // --- asking anew ---------------------------------------------------------------------------------------------------
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
  setInterval(() => { if (!document.hidden && !surety.isOver()) { note(['*']); } }, 60000);

  // --- the connection ------------------------------------------------------------------------------------------------
  let stream = null;
  let missed = false;
  let refused = false;
  let pause = FIRST_PAUSE;
  let again = null;
  let saying = null;
  let asOf = new Date();
  const sayLost = () => {
    const time = new Intl.DateTimeFormat(page.lang, { timeStyle: 'short' }).format(asOf);
    const bar = surety.bar('not-connected');
    bar.textContent = bar.dataset.says.replace('{time}', time);
    surety.show('not-connected');
  };
  // A connection that is back at once was not worth a word.
  const lost = () => {
    if (page.dataset.connected === 'yes') { asOf = new Date(); }
    page.dataset.connected = 'no';
    missed = true;
    saying ??= setTimeout(sayLost, UNTIL_SAID);
  };
  const sayNothing = () => {
    clearTimeout(saying);
    saying = null;
    surety.show('not-connected', false);
  };
  const found = () => {
    sayNothing();
    page.dataset.connected = 'yes';
    pause = FIRST_PAUSE;
    if (missed) { note(['*']); }
    missed = false;
  };
  const close = () => {
    stream?.close();
    stream = null;
    clearTimeout(again);
    again = null;
  };
  // Servers that come back are not asked by every page at the same moment.
  const later = () => {
    if (again !== null || document.hidden) { return; }
    again = setTimeout(() => { again = null; ask(); }, pause * (0.75 + Math.random() / 2));
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  };
  // A stream that was refused does not say why, so who is signed in is asked first.
  const ask = () => surety.stillTheirs().then(same => {
    if (!same) { return; }
    if (stream) { note(['*']); } else { connect(); }
  }, () => { lost(); later(); });
  const rights = () => {
    if (drafts.isBegun()) { surety.show('changed-rights'); } else { window.location.reload(); }
  };
  const ended = why => {
    close();
    if (why === 'too-many') {
      refused = true;
      delete page.dataset.connected;
      return;
    }
    missed = true;
    surety.stillTheirs().then(same => {
      if (!same) { return; }
      if (why === 'signed-out') { later(); } else { rights(); }
    }, () => { lost(); later(); });
  };
  const connect = () => {
    if (stream || refused || document.hidden || surety.isOver()) { return; }
    const opened = new EventSource('/live');
    stream = opened;
    opened.addEventListener('open', found);
    opened.addEventListener('changed', event => note(event.data.split(' ')));
    opened.addEventListener('ended', event => ended(event.data));
    opened.addEventListener('error', () => {
      if (stream !== opened) { return; }
      lost();
      // A browser tries again by itself unless it was answered with anything but a stream.
      if (opened.readyState === EventSource.CLOSED) {
        stream = null;
        later();
      }
    });
  };
  // A browser opens six connections to a server over HTTP/1.1, so a page that nobody looks at holds none.
  const leave = () => {
    close();
    missed = true;
  };
  const look = () => {
    if (document.hidden) { return; }
    refused = false;
    pause = FIRST_PAUSE;
    ask();
  };
  if (parts().length > 0 && window.EventSource) {
    connect();
    document.addEventListener('visibilitychange', () => { if (document.hidden) { leave(); } else { look(); } });
    window.addEventListener('pagehide', leave);
    window.addEventListener('pageshow', event => { if (event.persisted) { look(); } });
    document.addEventListener('htmx:afterRequest', event => {
      if (!event.target.dataset.live) { return; }
      const status = event.detail.xhr.status;
      if (event.detail.successful) {
        asOf = new Date();
        if (stream?.readyState === EventSource.OPEN) {
          found();
        } else if (refused) {
          sayNothing();
        } else if (!surety.bar('not-connected').hidden) {
          sayLost();
        }
      } else if (status === 0 || status >= 500) {
        lost();
        later();
      }
    });
  }

  // --- what is replaced ----------------------------------------------------------------------------------------------
  // What a reader has open stays open, where they are they stay, what they are filling in is not taken from them, and what
  // is new is said.
  let opened = [];
  let at = '';
  let heldBack = false;
  document.addEventListener('htmx:beforeSwap', event => {
    const part = event.detail.target;
    if (!part.dataset.live) { return; }
    const active = document.activeElement;
    if ((part.contains(active) && active.closest('form')) || part.querySelector('form[data-sent]')) {
      event.detail.shouldSwap = false;
      heldBack = true;
      return;
    }
    at = part.contains(active) ? active.id : '';
    opened = [...part.querySelectorAll('details[open]')].map(one => one.id);
  });
  document.addEventListener('focusout', () => {
    if (heldBack) { note(['*']); }
    heldBack = false;
  });
  document.addEventListener('htmx:afterSwap', event => {
    const part = event.detail.target;
    if (!part.dataset.live) { return; }
    opened.forEach(id => document.getElementById(id)?.setAttribute('open', ''));
    drafts.giveBack(part);
    if (at && !part.contains(document.activeElement)) { document.getElementById(at)?.focus({ preventScroll: true }); }
    const entries = part.querySelectorAll('.talk > li').length;
    if (entries > Number(part.dataset.entries ?? entries)) {
      const said = document.getElementById('said');
      said.textContent = said.dataset.news;
    }
    if (entries > 0) { part.dataset.entries = entries; }
  });
  const talk = document.getElementById('talk');
  if (talk) { talk.dataset.entries = talk.querySelectorAll('.talk > li').length; }
})();
