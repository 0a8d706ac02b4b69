-- Whoever has an account reads in the log what happened to it: tries that failed, and what one signs in with given, changed and taken away.
create policy own_account on audit.entry for select to fristad_app using (
    action in ('account.signed_in', 'account.sign_in.failed', 'account.password.set', 'account.password.changed', 'account.passkey.added',
               'account.passkey.removed', 'account.passkey.copied', 'account.code.added', 'account.code.removed', 'account.recovery.agreed')
    and exists (select from accounts.login l where l.id = entry.object and l.staff = (select actor.person())));
