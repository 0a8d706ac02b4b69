// Fristad's own script. Every page works without it: it locks a page in place so that nothing typed is lost,
// leaves public pages without a way back, keeps a form from being sent twice, and moves the focus to what is wrong.
(() => {
  'use strict';
  const locked = document.getElementById('locked');
  const lockForm = document.querySelector('form[data-lock]');

  // A page shown again from the browser's memory could be somebody else's by now.
  addEventListener('pageshow', event => { if (event.persisted) location.reload(); });

  const send = (form, to = form.action) => fetch(to, {
    method: 'POST', body: new URLSearchParams(new FormData(form)), credentials: 'same-origin', redirect: 'manual',
    headers: { 'X-In-Place': 'true' },
  });

  // ---- lock in place: the words leave the page, are kept as they were, and come back when it is unlocked
  if (locked && lockForm) {
    let still = null;
    let last = Date.now();
    let kept = null;
    let told = Date.now();
    let untold = null;
    const tabs = new BroadcastChannel('fristad');
    const after = Number(document.body.dataset.lockAfter) * 1000;
    const main = document.getElementById('main');
    const title = document.title;
    const blank = () => {
      kept = { words: document.createDocumentFragment(), focus: document.activeElement };
      kept.words.append(...main.childNodes);
      document.title = locked.querySelector('h2').textContent;
    };
    const restore = () => {
      main.append(kept.words);
      document.title = title;
      kept.focus?.focus();
      kept = null;
    };
    const unlockForm = locked.querySelector('form');
    const wrong = locked.querySelector('[data-wrong]');
    // until the server knows, somebody could load the page anew
    const tell = async () => {
      clearTimeout(untold);
      untold = null;
      const { status } = await send(lockForm).catch(() => ({ status: 503 }));
      if (locked.open && (status === 429 || status >= 500)) untold = setTimeout(tell, 5000);
    };
    const close = () => {
      if (locked.open) return;
      document.documentElement.classList.add('is-locked');
      blank();
      locked.showModal();
    };
    // one session, one lock: every tab of it
    const lock = () => {
      if (locked.open) return;
      close();
      tabs.postMessage('lock');
      tell();
    };
    const rest = () => {
      last = Date.now();
      clearTimeout(still);
      still = setTimeout(lock, after);
    };
    const asleep = () => Date.now() - last >= after;
    const wait = () => {
      if (!after || locked.open) return;
      // a computer that slept did not count
      if (asleep()) { lock(); return; }
      if (Date.now() - last >= 1000) tabs.postMessage('here');
      rest();
      // whoever writes for long asks nothing of the server, which would take them for gone
      if (Date.now() - told >= 240000) {
        told = Date.now();
        send(lockForm, lockForm.dataset.lock).catch(() => {});
      }
    };
    tabs.addEventListener('message', ({ data }) => {
      if (!after || locked.open) return;
      if (data === 'lock' || asleep()) close();
      else rest();
    });
    addEventListener('online', () => { if (untold && locked.open) tell(); });
    lockForm.addEventListener('submit', event => { event.preventDefault(); lock(); });
    locked.addEventListener('cancel', event => event.preventDefault());
    unlockForm.addEventListener('submit', async event => {
      event.preventDefault();
      wrong.hidden = true;
      const { status, type } = await send(unlockForm).catch(() => ({ status: 0, type: 'error' }));
      if (status === 204) {
        clearTimeout(untold);
        untold = null;
        unlockForm.reset();
        document.documentElement.classList.remove('is-locked');
        locked.close();
        restore();
        if (after) rest();
      } else if (status === 422) {
        wrong.textContent = wrong.dataset.wrong;
        wrong.hidden = false;
        unlockForm.querySelector('input[type=password]')?.select();
      } else if (type === 'opaqueredirect' || status === 403) {
        // the session is over, or another has taken its place: what was here is nobody's who could prove it
        location.assign('/');
      } else {
        wrong.textContent = wrong.dataset.again;
        wrong.hidden = false;
      }
    });
    document.addEventListener('visibilitychange', () => { if (after && asleep()) lock(); });
    for (const sign of ['pointerdown', 'keydown', 'scroll', 'input']) addEventListener(sign, wait, { passive: true });
    if (after) rest();
  }

  // ---- passkeys: the browser asks for one, and its answer goes with the form around the button
  for (const button of document.querySelectorAll('button[data-passkey]')) {
    const form = button.form;
    const wrong = form.querySelector('[data-passkey-wrong]');
    const say = words => { wrong.textContent = words; wrong.hidden = false; };
    const creates = button.dataset.passkey === 'create';
    const read = creates ? 'parseCreationOptionsFromJSON' : 'parseRequestOptionsFromJSON';
    if (!window.PublicKeyCredential?.[read]) { say(wrong.dataset.unable); continue; }
    button.hidden = false;
    button.addEventListener('click', async () => {
      wrong.hidden = true;
      button.disabled = true;
      try {
        const asked = await fetch(button.dataset.options, {
          method: 'POST', credentials: 'same-origin', redirect: 'error',
          body: new URLSearchParams({ _csrf: form.querySelector('input[name=_csrf]').value }),
        });
        const publicKey = PublicKeyCredential[read](await asked.json());
        const answer = await (creates ? navigator.credentials.create({ publicKey }) : navigator.credentials.get({ publicKey }));
        form.querySelector('[data-passkey-answer]').value = JSON.stringify(answer);
        form.requestSubmit();
      } catch {
        say(wrong.dataset.passkeyWrong);
      } finally {
        button.disabled = false;
      }
    });
  }

  // ---- leaving a public page: blank at once, and Back does not return here
  const exit = document.querySelector('a[data-leave]');
  if (exit) {
    const leave = () => {
      document.documentElement.classList.add('is-locked');
      document.title = ' ';
      location.replace(exit.href);
    };
    exit.addEventListener('click', event => { event.preventDefault(); leave(); });
    let shifts = [];
    addEventListener('keyup', event => {
      if (event.key !== 'Shift') { shifts = []; return; }
      const now = Date.now();
      shifts = [...shifts.filter(time => now - time < 5000), now];
      if (shifts.length >= 3) leave();
    });
  }

  // ---- what is shown for a minute leaves the page by itself, also after the computer slept
  const minute = document.querySelector('[data-minute]');
  if (minute) {
    const part = name => minute.querySelector(`[data-minute-${name}]`);
    const over = Date.now() + Number(minute.dataset.minute) * 1000;
    const tick = () => {
      const left = Math.max(0, Math.ceil((over - Date.now()) / 1000));
      const says = left ? minute.dataset.left.replace('%s', left) : minute.dataset.gone;
      part('clock').textContent = says;
      if (left === 30 || left === 10 || !left) part('said').textContent = says;
      if (!left) {
        part('words').remove();
        clearInterval(ticking);
      }
    };
    const ticking = setInterval(tick, 1000);
  }

  // ---- a form is sent once
  addEventListener('submit', event => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post') return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = 'true';
    setTimeout(() => delete form.dataset.sent, 4000);
  });

  // ---- what is wrong gets the focus, also after a part of the page was replaced
  const look = () => {
    const summary = document.querySelector('.error-summary');
    if (!summary) return;
    for (const link of summary.querySelectorAll('a:not([data-named])')) {
      const field = document.getElementById(link.hash.slice(1))?.closest('.field');
      const name = field?.querySelector('label, legend')?.firstChild?.textContent.trim();
      link.dataset.named = '';
      if (name) link.prepend(`${name}: `);
    }
    summary.focus();
  };
  look();
  document.addEventListener('htmx:after:swap', look);
})();
