-- What went wrong with personal data: found out when, told to the authority and to the persons when. The words are sealed under a key of
-- their own. What was done is only ever added to.
create table oversight.breach (
    id           uuid primary key,
    organisation uuid not null default actor.organisation(),
    kind         text not null,
    known_at     timestamptz not null,
    persons      integer check (persons >= 0),
    words        bytea not null,
    added_by     uuid not null default actor.person(),
    added_at     timestamptz not null default actor.now(),
    check (known_at <= added_at)
);
create index breach_organisation on oversight.breach (organisation, known_at desc);
call actor.protect('oversight.breach');
grant select, insert on oversight.breach to fristad_app;
create policy read on oversight.breach for select to fristad_app using (
    organisation = (select actor.organisation()) and (select actor.has_role('DATA_PROTECTION_OFFICER')));
create policy add on oversight.breach for insert to fristad_app with check (
    organisation = (select actor.organisation()) and (select actor.has_role('DATA_PROTECTION_OFFICER'))
    and added_by = (select actor.person()) and added_at = (select actor.now()) and network.knows('breach_kind', kind));

create table oversight.breach_step (
    id     uuid primary key default gen_random_uuid(),
    breach uuid not null references oversight.breach,
    kind   text not null check (kind in ('REPORTED', 'NOT_REPORTED', 'TOLD', 'CLOSED')),
    at     timestamptz not null,
    words  bytea not null,
    by     uuid not null default actor.person(),
    added_at timestamptz not null default actor.now(),
    check (at <= added_at)
);
create unique index breach_step_once on oversight.breach_step (breach, kind);
call actor.protect('oversight.breach_step');
grant select, insert on oversight.breach_step to fristad_app;
create policy read on oversight.breach_step for select to fristad_app using (
    exists (select from oversight.breach b where b.id = breach_step.breach));
-- It is closed once it was reported, or it was decided not to; nothing is added to what is closed.
create policy add on oversight.breach_step for insert to fristad_app with check (
    exists (select from oversight.breach b where b.id = breach_step.breach and b.known_at <= breach_step.at)
    and by = (select actor.person()) and added_at = (select actor.now()));
create function oversight.breach_goes_on() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
    if exists (select from oversight.breach_step s where s.breach = new.breach and s.kind = 'CLOSED')
       or new.kind = 'CLOSED'
          and not exists (select from oversight.breach_step s where s.breach = new.breach and s.kind in ('REPORTED', 'NOT_REPORTED')) then
        raise exception 'It is closed when the authority was told or need not be, and then for good' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger goes_on before insert on oversight.breach_step for each row execute function oversight.breach_goes_on();

create policy breach on vault.data_key for select to fristad_app using (
    exists (select from oversight.breach b where b.id = data_key.id));
