-- Codes are tried one at a time by each person: of several at once each counts those before it, and a case is opened once.
create function glass.one_at_a_time() returns void language sql set search_path = pg_catalog as $$
    select pg_advisory_xact_lock(hashtextextended('glass ' || actor.person(), 0)) $$;

create or replace function glass.only_who_may() returns void language plpgsql set search_path = pg_catalog as $$
begin
    if actor.person() is null or not actor.proved_within(actor.lasts('PROOF')) then
        raise exception 'Only who has freshly proved with a strong factor who they are' using errcode = 'insufficient_privilege';
    end if;
    perform glass.one_at_a_time();
    if not network.may('BREAK_GLASS') or glass.paused() or glass.tries_left() < 1 then
        raise exception 'Not for whoever acts to break' using errcode = 'insufficient_privilege';
    end if;
end $$;
revoke execute on function glass.one_at_a_time() from public;
grant execute on function glass.one_at_a_time() to fristad_app, fristad_guard;
