-- What a person says is wrong, kept beside what stood there: sealed under the case's key, only ever added to.
create table oversight.correction (
    id       uuid primary key default gen_random_uuid(),
    case_id  uuid not null references cases.case_file,
    person   uuid not null,
    about    text not null,
    outcome  text not null,
    stood    bytea not null,
    said     bytea not null,
    added_by uuid not null default actor.person(),
    added_at timestamptz not null default actor.now(),
    foreign key (person, case_id) references cases.person (id, case_id)
);
create index correction_case on oversight.correction (case_id, added_at);
call actor.protect('oversight.correction');
grant select, insert on oversight.correction to fristad_app;
create policy read on oversight.correction for select to fristad_app using (
    cases.owned(case_id)
    and exists (select from cases.access a
                where a.case_id = correction.case_id and a.staff = actor.person() and a.expires_at is null and 'IDENTITY' = any (a.groups)));
create policy add on oversight.correction for insert to fristad_app with check (
    cases.owned(case_id) and added_by = (select actor.person()) and added_at = (select actor.now())
    and network.knows('correction_about', about) and network.knows('correction_outcome', outcome)
    and exists (select from cases.access a
                where a.case_id = correction.case_id and a.staff = actor.person() and a.expires_at is null and 'IDENTITY' = any (a.groups)));

create function oversight.held(wanted uuid) returns table (what text, many bigint, lies_with uuid)
    language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    if not cases.may_weigh(wanted) then
        return;
    end if;
    return query select 'oversight.held.corrections', count(*), null::uuid from oversight.correction c where c.case_id = wanted;
end $$;

create function oversight.forget(wanted uuid) returns setof uuid language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform cases.forgetting(wanted);
    delete from oversight.correction c where c.case_id = wanted;
end $$;
grant select (case_id), delete on oversight.correction to fristad_guard;
create policy see on oversight.correction for select to fristad_guard using (true);
create policy forget on oversight.correction for delete to fristad_guard using (true);
revoke execute on function oversight.held(uuid), oversight.forget(uuid) from public;
grant execute on function oversight.held(uuid), oversight.forget(uuid) to fristad_app;
grant create on schema oversight to fristad_guard;
alter function oversight.held(uuid) owner to fristad_guard;
alter function oversight.forget(uuid) owner to fristad_guard;
revoke create on schema oversight from fristad_guard;
