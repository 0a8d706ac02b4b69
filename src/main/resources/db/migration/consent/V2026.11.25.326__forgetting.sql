-- What a person was asked and said, and what was disclosed of them: to whom, which is told, since it can't be called back.
create function consent.held(wanted uuid) returns table (what text, many bigint, lies_with uuid)
    language plpgsql stable security definer set search_path = pg_catalog as $$
begin
    if not cases.may_weigh(wanted) then
        return;
    end if;
    return query
        select 'consent.held.agreements', count(*), null::uuid from consent.agreement a where a.case_id = wanted
        union all
        select 'consent.held.disclosures', count(*), d.organisation from consent.disclosure d where d.case_id = wanted group by d.organisation;
end $$;

create function consent.forget(wanted uuid) returns setof uuid language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform cases.forgetting(wanted);
    delete from consent.signature s where s.case_id = wanted;
    delete from consent.answer a where a.case_id = wanted;
    delete from consent.agreement a where a.case_id = wanted;
    delete from consent.disclosure d where d.case_id = wanted;
end $$;
grant select (case_id), delete on consent.answer, consent.signature to fristad_guard;
create policy weigh on consent.signature for select to fristad_guard using (true);
create policy forget on consent.signature for delete to fristad_guard using (true);
create policy see on consent.answer for select to fristad_guard using (true);
create policy forget on consent.answer for delete to fristad_guard using (true);
grant delete on consent.agreement, consent.disclosure to fristad_guard;
create policy forget on consent.agreement for delete to fristad_guard using (true);
create policy forget on consent.disclosure for delete to fristad_guard using (true);

revoke execute on function consent.held(uuid), consent.forget(uuid) from public;
grant execute on function consent.held(uuid), consent.forget(uuid) to fristad_app;
grant create on schema consent to fristad_guard;
alter function consent.held(uuid) owner to fristad_guard;
alter function consent.forget(uuid) owner to fristad_guard;
revoke create on schema consent from fristad_guard;
