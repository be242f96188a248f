// What somebody is writing is kept until it was sent: through a reload, a change of language, a lost connection, and signing
// in again. It stays in this tab of this browser, and is given back only to who wrote it.
const drafts = (() => {
  const who = surety.page.dataset.who;
  const prefix = 'draft ';
  const mine = `${prefix}${who} `;
  const store = window.sessionStorage;

  const read = name => {
    try { return JSON.parse(store.getItem(name)) ?? {}; } catch { return {}; }
  };
  const write = (name, kept) => {
    try {
      if (Object.keys(kept).length > 0) { store.setItem(name, JSON.stringify(kept)); } else { store.removeItem(name); }
    } catch {
      // A browser that is full or keeps nothing: then there are no drafts.
    }
  };
  const forget = unwanted => Object.keys(store)
      .filter(name => name.startsWith(prefix) && unwanted(name))
      .forEach(name => store.removeItem(name));

  // --- fields --------------------------------------------------------------------------------------------------------
  const notKept = ['hidden', 'password', 'file', 'submit', 'button', 'reset', 'image'];
  const isKept = field => field.name && field.matches('input, select, textarea') && !notKept.includes(field.type);
  // Nothing of a form that asks for a password is kept.
  const keeps = form => form && surety.isSending(form) && !form.querySelector('[type="password"]');
  const fieldsOf = form => keeps(form) ? [...form.elements].filter(isKept) : [];
  const fieldsIn = root => [...root.querySelectorAll('form')].flatMap(fieldsOf);
  const isBox = field => field.type === 'checkbox' || field.type === 'radio';
  const key = field => {
    const form = field.form;
    const place = form.getAttribute('id') ?? form.closest('[id]')?.getAttribute('id') ?? '';
    return field.id || `${place} ${field.name}${isBox(field) ? ` ${field.value}` : ''}`;
  };
  const value = field => isBox(field) ? field.checked : field.value;
  const first = field => {
    if (isBox(field)) { return field.defaultChecked; }
    if (!field.matches('select')) { return field.defaultValue; }
    return ([...field.options].find(option => option.defaultSelected) ?? field.options[0])?.value ?? '';
  };
  const isDirty = field => value(field) !== first(field);
  const put = (field, kept) => {
    if (isBox(field)) {
      field.checked = kept === true;
    } else if (!field.matches('select') || [...field.options].some(option => option.value === kept)) {
      field.value = kept;
    }
  };

  // --- keeping and giving back ---------------------------------------------------------------------------------------
  const here = mine + window.location.pathname;
  const keep = field => {
    if (!who || !isKept(field) || !keeps(field.form)) { return; }
    const kept = read(here);
    // A choice of one takes back the others.
    const group = field.type === 'radio' ? fieldsOf(field.form).filter(one => one.name === field.name) : [field];
    group.forEach(one => {
      if (isDirty(one)) { kept[key(one)] = value(one); } else { delete kept[key(one)]; }
    });
    write(here, kept);
  };
  const giveBack = root => {
    const kept = who ? read(here) : {};
    const back = fieldsIn(root).filter(field => key(field) in kept && !isDirty(field));
    back.forEach(field => {
      put(field, kept[key(field)]);
      const folded = isDirty(field) && field.closest('details');
      if (folded) { folded.open = true; }
    });
    return back.some(isDirty);
  };
  document.addEventListener('input', event => keep(event.target));
  document.addEventListener('change', event => keep(event.target));

  // --- sent ----------------------------------------------------------------------------------------------------------
  // Whether it arrived says the page that is shown next.
  const sent = 'sent';
  document.addEventListener('surety:sent', event => {
    const form = event.target;
    if (surety.path(form) === '/sign-out') { forget(() => true); }
    write(sent, { who, name: here, from: window.location.href.split('#')[0], keys: fieldsOf(form).map(key) });
  });
  // Who goes elsewhere meanwhile is not shown an answer.
  document.addEventListener('click', event => {
    if (event.target.closest('a[href]')) { store.removeItem(sent); }
  });
  const arrived = read(sent);
  store.removeItem(sent);
  if (arrived.keys && who === arrived.who && !surety.page.dataset.inVain
      && performance.getEntriesByType('navigation')[0]?.type === 'navigate' && document.referrer === arrived.from) {
    const kept = read(arrived.name);
    arrived.keys.forEach(one => { delete kept[one]; });
    write(arrived.name, kept);
  }
  if (who) { forget(name => !name.startsWith(mine)); }
  if (giveBack(document)) {
    const said = document.getElementById('said');
    said.textContent = said.dataset.kept;
  }

  // Whether somebody has begun to write something.
  const isBegun = () => [...document.forms].filter(surety.isSending)
      .flatMap(form => [...form.elements])
      .some(field => field.matches('input:not([type="hidden"]), select, textarea') && isDirty(field));

  return { giveBack, isBegun };
})();
