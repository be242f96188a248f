// What the scripts of a page share: its bars, who is signed in by now, and how a form is sent.
const surety = (() => {
  const page = document.documentElement;
  const token = document.querySelector('meta[name="csrf"]');
  // These belong to nobody: whoever is signed in, or nobody, may send them.
  const anybodys = ['/sign-in', '/sign-out', '/preferences'];

  // --- bars ----------------------------------------------------------------------------------------------------------
  const bar = name => document.querySelector(`[data-bar="${name}"]`);
  const show = (name, yes = true) => { bar(name).hidden = !yes; };
  const isShown = name => !bar(name).hidden;

  // --- who is signed in ----------------------------------------------------------------------------------------------
  const asked = async () => {
    const answer = await fetch('/session', { cache: 'no-store', signal: AbortSignal.timeout(15000) });
    if (!answer.ok) { throw new Error(`/session answers ${answer.status}`); }
    // Signing in renews the token, in whichever window that was.
    token.content = answer.headers.get('X-XSRF-TOKEN');
    document.querySelectorAll('input[name="_csrf"]').forEach(field => { field.value = token.content; });
    return answer.headers.get('Surety-Who') ?? '';
  };

  // Whether the one who opened this page is still the one who is signed in; if not, a bar says so. The page stays: what
  // somebody has written in it is theirs. Fails while the server cannot be asked.
  const compared = async () => {
    const who = await asked();
    const theirs = page.dataset.who;
    const same = !theirs || who === theirs;
    show('signed-out', !same && who === '');
    show('somebody-else', !same && who !== '');
    return same;
  };
  let asking = null;
  const stillTheirs = () => asking ??= compared().finally(() => { asking = null; });
  const isOver = () => isShown('signed-out') || isShown('somebody-else');
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) { stillTheirs().catch(() => {}); }
  });

  // --- parts of the page that ask for themselves ---------------------------------------------------------------------
  document.addEventListener('htmx:configRequest', event => {
    event.detail.headers['X-XSRF-TOKEN'] = token.content;
    if (event.detail.elt.dataset.live) { event.detail.headers['Surety-By-Itself'] = 'yes'; }
  });
  document.addEventListener('htmx:responseError', event => {
    if (event.detail.xhr.status === 401) { stillTheirs().catch(() => {}); }
  });

  // --- forms ---------------------------------------------------------------------------------------------------------
  // A control may be called "action" or "method", so attributes are read as attributes.
  const path = form => new URL(form.getAttribute('action') ?? '', window.location.href).pathname;
  const isSending = form => (form.getAttribute('method') ?? 'get').toLowerCase() === 'post';
  // A form is sent by who opened it, with a token that is good, and once.
  const send = async (form, button) => {
    let may = false;
    try {
      may = await stillTheirs();
      show('not-sent', false);
    } catch {
      show('not-sent');
    }
    if (!may && !anybodys.includes(path(form))) {
      delete form.dataset.sent;
      return;
    }
    form.dataset.sent = 'checked';
    form.requestSubmit(button?.isConnected ? button : null);
  };
  document.addEventListener('submit', event => {
    const form = event.target;
    if (!isSending(form) || event.defaultPrevented) { return; }
    if (form.dataset.sent === 'checked') {
      form.dataset.sent = 'yes';
      form.dispatchEvent(new CustomEvent('surety:sent', { bubbles: true }));
      setTimeout(() => { delete form.dataset.sent; }, 5000);
      return;
    }
    event.preventDefault();
    if (form.dataset.sent) { return; }
    form.dataset.sent = 'asked';
    send(form, event.submitter);
  });
  window.addEventListener('pageshow', () => {
    document.querySelectorAll('form[data-sent]').forEach(form => { delete form.dataset.sent; });
  });

  // A filter applies as soon as it is chosen; without scripts there is a button, which may do so in a way of its own.
  document.addEventListener('change', event => {
    if (!event.target.matches('[data-applies]')) { return; }
    const form = event.target.form;
    form.requestSubmit(form.querySelector('[data-apply]'));
  });

  return { page, bar, show, isSending, path, stillTheirs, isOver };
})();
