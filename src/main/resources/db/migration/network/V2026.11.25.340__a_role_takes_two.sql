-- One administrator alone gives nobody a role: else one person could be two, open "a colleague" and act as both. One asks, another agrees.
-- Nobody asks in the name of the program: the first administrators come by a link of the console, and have their role at once.
insert into actor.time_limit (name, seconds) values ('ROLE', 604800);

create table network.role_asked (
    id           uuid primary key default gen_random_uuid(),
    organisation uuid not null references network.organisation,
    staff        uuid not null references network.staff,
    role         text not null,
    asked_by     uuid not null references network.staff check (asked_by <> staff),
    asked_at     timestamptz not null default actor.now(),
    answered_by  uuid references network.staff check (answered_by <> staff),
    answered_at  timestamptz,
    agreed       boolean,
    check ((answered_by is null) = (answered_at is null) and (answered_by is null) = (agreed is null)),
    check (not agreed or answered_by <> asked_by)
);
create index role_asked_waiting on network.role_asked (organisation, asked_at) where answered_at is null;
call actor.protect('network.role_asked');
grant select, insert on network.role_asked to fristad_app;
create policy read on network.role_asked for select to fristad_app using (
    organisation = (select actor.organisation()) and (select actor.has_role('ACCOUNT_ADMINISTRATOR')));
create policy ask on network.role_asked for insert to fristad_app with check (
    organisation = (select actor.organisation()) and asked_by = (select actor.person()) and answered_at is null
    and (select actor.has_role('ACCOUNT_ADMINISTRATOR')) and (select actor.confirmed_within(actor.lasts('PROOF')))
    and exists (
        select from network.staff s
        join network.organisation o on o.id = s.organisation
        join network.role_kind r on r.kind = o.kind
        where s.id = role_asked.staff and s.organisation = role_asked.organisation and r.role = role_asked.role));

-- Another administrator's answer; a yes gives the role from today. Whoever has asked may take it back. Whether there was something to answer.
create function network.settle_role(wanted uuid, yes boolean) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
declare
    asked network.role_asked;
begin
    if actor.person() is null or yes is null or not actor.has_role('ACCOUNT_ADMINISTRATOR')
       or not actor.confirmed_within(actor.lasts('PROOF')) then
        raise exception 'Only an administrator who has freshly proved who they are' using errcode = 'insufficient_privilege';
    end if;
    update network.role_asked r set answered_by = actor.person(), answered_at = actor.now(), agreed = yes
    where r.id = wanted and r.organisation = actor.organisation() and r.answered_at is null and r.staff <> actor.person()
      and (not yes or r.asked_by <> actor.person()) and r.asked_at > actor.now() - actor.lasts('ROLE')
    returning * into asked;
    if asked.id is null then
        return false;
    end if;
    if yes then
        insert into network.staff_role (staff, role, from_date) values (asked.staff, asked.role, actor.today())
        on conflict (staff, role, from_date) do update set until_date = null;
    end if;
    return true;
end $$;
grant select on network.role_asked to fristad_guard;
grant update (answered_by, answered_at, agreed) on network.role_asked to fristad_guard;
grant insert (staff, role, from_date), update (until_date) on network.staff_role to fristad_guard;
create policy see on network.role_asked for select to fristad_guard using (true);
create policy settle on network.role_asked for update to fristad_guard
    using (answered_at is null) with check (answered_at is not null);
create policy agreed on network.staff_role for insert to fristad_guard with check (
    exists (select from network.role_asked a
            where a.staff = staff_role.staff and a.role = staff_role.role and a.agreed and a.answered_at = (select actor.now())));
create policy agreed_again on network.staff_role for update to fristad_guard using (true) with check (
    exists (select from network.role_asked a
            where a.staff = staff_role.staff and a.role = staff_role.role and a.agreed and a.answered_at = (select actor.now())));
revoke execute on function network.settle_role(uuid, boolean) from public;
grant execute on function network.settle_role(uuid, boolean) to fristad_app;
grant create on schema network to fristad_guard;
alter function network.settle_role(uuid, boolean) owner to fristad_guard;
revoke create on schema network from fristad_guard;

-- The serving login gives a role only where a link of the console made its holder; an administrator alone does no more than take one away.
drop policy add on network.staff_role;
create policy add on network.staff_role for insert to fristad_app with check (
    (select actor.has_role('SIGN_IN')) and (select actor.has_role('ACCOUNT_ADMINISTRATOR'))
    and staff <> (select actor.person())
    and exists (
        select from network.staff s
        join network.organisation o on o.id = s.organisation
        join network.role_kind r on r.kind = o.kind
        where s.id = staff_role.staff and s.organisation = (select actor.organisation()) and r.role = staff_role.role));
drop policy change on network.staff_role;
create policy change on network.staff_role for update to fristad_app
    using (
        (select actor.has_role('ACCOUNT_ADMINISTRATOR'))
        and staff <> (select actor.person())
        and exists (select from network.staff s where s.id = staff_role.staff and s.organisation = (select actor.organisation())))
    with check (staff <> (select actor.person()) and until_date < (select actor.today()));

-- Who has left comes back as somebody new, with roles of their own.
drop policy add on network.staff;
create policy add on network.staff for insert to fristad_app with check (
    organisation = (select actor.organisation()) and (select actor.has_role('ACCOUNT_ADMINISTRATOR'))
    and ((select actor.has_role('SIGN_IN')) or (select actor.confirmed_within(actor.lasts('PROOF')))));
drop policy change on network.staff;
create policy change on network.staff for update to fristad_app
    using (organisation = (select actor.organisation()) and (select actor.has_role('ACCOUNT_ADMINISTRATOR')))
    with check (organisation = (select actor.organisation()) and (select actor.has_role('ACCOUNT_ADMINISTRATOR'))
                and active_until < (select actor.today()));
