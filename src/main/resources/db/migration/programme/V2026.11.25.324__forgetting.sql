-- What the programme holds on a case: applications. What was asked and granted is money of others and stays in its books, in codes; whom
-- it was for, and every word, is gone: the way to the case, the key against overlaps, and the application's own key.
create function programme.held(wanted uuid) returns table (what text, many bigint, lies_with uuid)
    language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    if not cases.may_weigh(wanted) then
        return;
    end if;
    return query
        select 'programme.held.applications', count(*), null::uuid from programme.application_case c where c.case_id = wanted
        union all
        select 'programme.held.booked', count(*), null
        from programme.application_case c join programme.application a on a.id = c.application
        where c.case_id = wanted and a.state in ('APPROVED', 'PARTLY_APPROVED');
end $$;

-- What waits is taken back first; while a first yes has bound money, that fails and nobody is forgotten yet.
create function programme.forget(wanted uuid) returns setof uuid language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform cases.forgetting(wanted);
    update programme.application a set state = 'WITHDRAWN', version = a.version + 1
    from programme.application_case c
    where c.application = a.id and c.case_id = wanted and a.state in ('DRAFT', 'SUBMITTED', 'IN_REVIEW', 'INFO_REQUESTED');
    return query select c.application from programme.application_case c where c.case_id = wanted;
    delete from agenda.task t using programme.application_case c where t.object = c.application and c.case_id = wanted;
    delete from programme.person_key k using programme.application_case c where c.application = k.application and c.case_id = wanted;
    delete from programme.application_case c where c.case_id = wanted;
end $$;
grant delete on programme.person_key, programme.application_case to fristad_guard;
create policy forget on programme.person_key for delete to fristad_guard using (true);
create policy forget on programme.application_case for delete to fristad_guard using (true);

revoke execute on function programme.held(uuid), programme.forget(uuid) from public;
grant execute on function programme.held(uuid), programme.forget(uuid) to fristad_app;
grant create on schema programme to fristad_guard;
alter function programme.held(uuid) owner to fristad_guard;
alter function programme.forget(uuid) owner to fristad_guard;
revoke create on schema programme from fristad_guard;
