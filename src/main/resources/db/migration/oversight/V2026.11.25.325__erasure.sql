-- Forgetting people takes two: who works on the case asks, the data protection officer of the same organisation agrees.
create schema oversight;
grant usage on schema oversight to fristad_app, fristad_guard;

-- While something is held for a court or an inspection, nothing of the case is forgotten.
create table oversight.hold (
    id           uuid primary key default gen_random_uuid(),
    case_id      uuid not null,
    case_code    text not null,
    organisation uuid not null default actor.organisation(),
    reason       text not null,
    set_by       uuid not null default actor.person(),
    set_at       timestamptz not null default actor.now(),
    lifted_by    uuid,
    lifted_at    timestamptz,
    check ((lifted_by is null) = (lifted_at is null))
);
create unique index hold_once on oversight.hold (case_id) where lifted_at is null;
create index hold_organisation on oversight.hold (organisation, set_at desc);
call actor.protect('oversight.hold');
grant select, insert, update (lifted_by, lifted_at) on oversight.hold to fristad_app;
create policy read on oversight.hold for select to fristad_app using (
    organisation = (select actor.organisation())
    and ((select actor.has_role('DATA_PROTECTION_OFFICER')) or exists (select from cases.access a where a.case_id = hold.case_id)));
create policy add on oversight.hold for insert to fristad_app with check (
    organisation = (select actor.organisation()) and cases.owned(case_id) and set_by = (select actor.person()) and lifted_at is null
    and network.knows('hold_reason', reason)
    and case_code = (select c.code from cases.case_file c where c.id = case_id)
    and exists (select from cases.access a where a.case_id = hold.case_id and a.staff = actor.person() and a.expires_at is null));
create policy lift on oversight.hold for update to fristad_app
    using (organisation = (select actor.organisation()) and lifted_at is null
           and ((select actor.has_role('DATA_PROTECTION_OFFICER'))
                or exists (select from cases.access a where a.case_id = hold.case_id and a.staff = actor.person() and a.expires_at is null)))
    with check (lifted_by = (select actor.person()) and lifted_at = (select actor.now()));

create table oversight.erasure (
    id           uuid primary key default gen_random_uuid(),
    case_id      uuid not null,
    case_code    text not null,
    organisation uuid not null default actor.organisation(),
    reason       text not null,
    state        text not null default 'ASKED' check (state in ('ASKED', 'WITHDRAWN', 'DECLINED', 'DONE')),
    asked_by     uuid not null default actor.person(),
    asked_at     timestamptz not null default actor.now(),
    answered_by  uuid,
    answered_at  timestamptz,
    check ((state = 'ASKED') = (answered_by is null) and (answered_by is null) = (answered_at is null)),
    constraint erasure_takes_two check (state in ('ASKED', 'WITHDRAWN') or answered_by <> asked_by)
);
create unique index erasure_once on oversight.erasure (case_id) where state in ('ASKED', 'DONE');
create index erasure_organisation on oversight.erasure (organisation, asked_at desc);
call actor.protect('oversight.erasure');
grant select, insert, update (state, answered_by, answered_at) on oversight.erasure to fristad_app;
create policy read on oversight.erasure for select to fristad_app using (
    organisation = (select actor.organisation())
    and ((select actor.has_role('DATA_PROTECTION_OFFICER')) or exists (select from cases.access a where a.case_id = erasure.case_id)));
create policy ask on oversight.erasure for insert to fristad_app with check (
    organisation = (select actor.organisation()) and cases.owned(case_id) and asked_by = (select actor.person()) and state = 'ASKED'
    and (select actor.roles() && array['CASEWORKER', 'COORDINATOR'])
    and (select actor.confirmed_within(actor.lasts('PROOF')))
    and network.knows('erasure_reason', reason)
    and case_code = (select c.code from cases.case_file c where c.id = case_id)
    and exists (select from cases.access a where a.case_id = erasure.case_id and a.staff = actor.person() and a.expires_at is null));
-- It is taken back by whoever asked, or declined by the data protection officer; to agree is a function's.
create policy decline on oversight.erasure for update to fristad_app
    using (organisation = (select actor.organisation()) and state = 'ASKED'
           and ((select actor.has_role('DATA_PROTECTION_OFFICER')) or asked_by = (select actor.person())))
    with check (answered_by = (select actor.person()) and answered_at = (select actor.now())
                and (state = 'WITHDRAWN' and asked_by = (select actor.person())
                     or state = 'DECLINED' and (select actor.has_role('DATA_PROTECTION_OFFICER'))));

-- What could not be erased, since it lies with others or on paper: kept so that the person can be told.
create table oversight.elsewhere (
    erasure      uuid not null references oversight.erasure,
    organisation uuid not null,
    what         text not null,
    many         bigint not null,
    primary key (erasure, organisation, what)
);
call actor.protect('oversight.elsewhere');
grant select, insert on oversight.elsewhere to fristad_app;
create policy read on oversight.elsewhere for select to fristad_app using (
    exists (select from oversight.erasure e where e.id = elsewhere.erasure));
create policy add on oversight.elsewhere for insert to fristad_app with check (
    exists (select from oversight.erasure e
            where e.id = elsewhere.erasure and e.state = 'DONE' and e.answered_by = actor.person() and e.answered_at = actor.now()));

-- The second of two agrees: from now until this transaction ends, the rooms may forget the case. Says which; nothing when nobody asks whom
-- this actor may answer.
create function oversight.agree(wanted uuid) returns uuid language plpgsql security definer set search_path = pg_catalog as $$
declare
    asked oversight.erasure;
begin
    if actor.person() is null or not actor.has_role('DATA_PROTECTION_OFFICER') or not actor.proved_within(actor.lasts('PROOF')) then
        raise exception 'Only the data protection officer agrees, who has freshly proved it with a strong factor'
            using errcode = 'insufficient_privilege';
    end if;
    select e.* into asked from oversight.erasure e
    where e.id = wanted and e.organisation = actor.organisation() and e.state = 'ASKED' and e.asked_by <> actor.person()
    for update;
    if not found then
        return null;
    end if;
    perform from cases.case_file c where c.id = asked.case_id and c.owner = actor.organisation() for update;
    if not found then
        return null;
    end if;
    if exists (select from oversight.hold h where h.case_id = asked.case_id and h.lifted_at is null) then
        raise exception 'What is held is not forgotten' using errcode = 'check_violation';
    end if;
    update oversight.erasure e set state = 'DONE', answered_by = actor.person(), answered_at = actor.now() where e.id = wanted;
    insert into cases.erasure (case_id, owner, asked_by, agreed_by, agreed_at)
    values (asked.case_id, asked.organisation, asked.asked_by, actor.person(), actor.now());
    delete from oversight.hold h where h.case_id = asked.case_id;
    return asked.case_id;
end $$;
grant select, update (state, answered_by, answered_at) on oversight.erasure to fristad_guard;
create policy see on oversight.erasure for select to fristad_guard using (true);
create policy agree on oversight.erasure for update to fristad_guard using (true) with check (state = 'DONE');
grant select, delete on oversight.hold to fristad_guard;
create policy see on oversight.hold for select to fristad_guard using (true);
create policy forget on oversight.hold for delete to fristad_guard using (true);
revoke execute on function oversight.agree(uuid) from public;
grant execute on function oversight.agree(uuid) to fristad_app;
grant create on schema oversight to fristad_guard;
alter function oversight.agree(uuid) owner to fristad_guard;
revoke create on schema oversight from fristad_guard;
