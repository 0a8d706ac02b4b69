-- What a person has been asked and has answered: whether to share the case with somebody, to be counted, to be reached later.
-- And what was disclosed on another ground than a yes. Coded; personal words are sealed under the case's key.
create schema consent;
grant usage on schema consent to fristad_app, fristad_guard;

-- The network's own choices, from when to when, who says so, and when a lawyer last confirmed it (ConsentReference brings the files).
create table consent.purpose (
    code        text primary key,
    position    int not null,
    shares      boolean not null,
    valid_from  date not null,
    valid_until date,
    source      text not null,
    mark        text not null
);
call actor.protect('consent.purpose');
grant select on consent.purpose to fristad_app, fristad_guard;
create policy read on consent.purpose for select to fristad_app, fristad_guard using (true);

-- On which ground an organisation of a sector may disclose without a yes, and for how many days others may read on it: none, it is said once.
create table consent.ground (
    code         text not null,
    sector       text not null,
    days         int check (days > 0),
    position     int not null,
    valid_from   date not null,
    valid_until  date,
    source       text not null,
    mark         text not null,
    confirmed_on date,
    primary key (code, sector, valid_from)
);
call actor.protect('consent.ground');
grant select on consent.ground to fristad_app;
create policy read on consent.ground for select to fristad_app using ((select actor.person()) is not null);

-- A question to a person and where its answer stands. What was asked never changes; whoever wants more asks anew. That its
-- last day has passed is not written down.
create table consent.agreement (
    id           uuid primary key default gen_random_uuid(),
    case_id      uuid not null references cases.case_file,
    person       uuid not null,
    purpose      text not null check (purpose in ('SUPPORT_FILE', 'REFERRAL', 'PROGRAMME', 'STATISTICS', 'RESEARCH', 'CONTACT_LATER')),
    organisation uuid references network.organisation,
    kind         text references network.kind,
    groups       text[] not null default '{}',
    until        date,
    profile      text,
    asked_by     uuid not null default actor.person(),
    asked_at     timestamptz not null default actor.now(),
    state        text not null default 'ASKED' check (state in ('ASKED', 'GIVEN', 'REFUSED', 'WITHDRAWN')),
    answered_at  timestamptz,
    giver        text check (giver in ('PERSON', 'GUARDIAN')),
    unique (id, case_id),
    foreign key (person, case_id) references cases.person (id, case_id),
    check (organisation is null or kind is null),
    check ((organisation is null and kind is null) = (groups = '{}')),
    check (purpose <> 'STATISTICS' or until is null and groups = '{}'),
    check ((state = 'ASKED') = (answered_at is null)),
    check (state <> 'GIVEN' or giver is not null)
);
create index agreement_case on consent.agreement (case_id);
create index agreement_counting on consent.agreement (person, answered_at) where purpose = 'STATISTICS';
call actor.protect('consent.agreement');

-- Every answer, in its order: by whom, how, in which language. Only ever added to.
create table consent.answer (
    number        bigint generated always as identity primary key,
    agreement     uuid not null,
    case_id       uuid not null,
    state         text not null check (state in ('GIVEN', 'REFUSED', 'WITHDRAWN')),
    giver         text check (giver in ('PERSON', 'GUARDIAN')),
    guardian      text,
    guardian_name bytea,
    how           text,
    language      text,
    interpreter   boolean,
    said_to       uuid not null default actor.person(),
    organisation  uuid not null default actor.organisation(),
    at            timestamptz not null default actor.now(),
    foreign key (agreement, case_id) references consent.agreement (id, case_id),
    check (state = 'WITHDRAWN' or giver is not null and how is not null),
    check ((giver = 'GUARDIAN') = (guardian is not null))
);
create index answer_agreement on consent.answer (agreement);
create index answer_case on consent.answer (case_id);
call actor.protect('consent.answer');

-- What was disclosed on another ground than a yes: to whom, which groups, why in sealed words.
create table consent.disclosure (
    id           uuid primary key default gen_random_uuid(),
    case_id      uuid not null references cases.case_file,
    organisation uuid not null references network.organisation,
    groups       text[] not null check (groups <> '{}'),
    ground       text not null,
    reason       bytea,
    until        date,
    made_by      uuid not null default actor.person(),
    made_for     uuid not null default actor.organisation(),
    made_at      timestamptz not null default actor.now()
);
create index disclosure_case on consent.disclosure (case_id);
call actor.protect('consent.disclosure');

-- What an access rests on, when it rests on an agreement: the end of the one is the end of the other.
alter table cases.access add column agreement uuid;
create index access_agreement on cases.access (agreement) where agreement is not null;

-- Whether an agreement lets an organisation see these groups of a case today.
create function consent.covers(wanted uuid, in_case uuid, for_organisation uuid, wanted_groups text[]) returns boolean
    language sql stable parallel safe
    return exists (select from consent.agreement a
                   join consent.purpose p on p.code = a.purpose and p.shares
                   where a.id = wanted and a.case_id = in_case and a.state = 'GIVEN'
                     and (a.until is null or a.until >= actor.today())
                     and wanted_groups <@ a.groups
                     and (a.organisation = for_organisation
                          or a.kind = (select o.kind from network.organisation o where o.id = for_organisation)));

-- Whether a disclosure lets an organisation read these groups of a case today: only for as long as its ground allows.
create function consent.discloses(wanted uuid, in_case uuid, for_organisation uuid, wanted_groups text[]) returns boolean
    language sql stable parallel safe
    return exists (select from consent.disclosure d
                   where d.id = wanted and d.case_id = in_case and d.organisation = for_organisation
                     and d.until >= actor.today() and wanted_groups <@ d.groups);

-- Whether somebody reads the case on this agreement now: the team of the case knows of those.
create function consent.relied_on(wanted uuid) returns boolean language sql stable security definer set search_path = pg_catalog
    return exists (select from cases.access a
                   where a.agreement = wanted and a.ended_at is null and cases.groups_of_actor(a.case_id) <> '{}');

-- The owning organisation writes and reads everything; others in the team read what was agreed and holds for them all, and
-- what somebody's part in the team rests on. Nobody changes what was asked, or an answer.
grant select on consent.agreement to fristad_app;
grant insert (id, case_id, person, purpose, organisation, kind, groups, until, profile) on consent.agreement to fristad_app;
create policy read on consent.agreement for select to fristad_app using (
    exists (select from cases.access a where a.case_id = agreement.case_id)
    and (cases.owned(case_id) or state = 'GIVEN' and (groups = '{}' or consent.relied_on(id))));
create policy ask on consent.agreement for insert to fristad_app with check (
    exists (select from cases.access a where a.case_id = agreement.case_id) and cases.owned(case_id)
    and state = 'ASKED' and asked_by = (select actor.person())
    and exists (select from consent.purpose p
                where p.code = agreement.purpose and p.valid_from <= (select actor.today())
                  and (p.valid_until is null or p.valid_until >= (select actor.today()))));

grant select on consent.answer to fristad_app;
grant insert (agreement, case_id, state, giver, guardian, guardian_name, how, language, interpreter) on consent.answer to fristad_app;
create policy read on consent.answer for select to fristad_app using (
    exists (select from cases.access a where a.case_id = answer.case_id) and cases.owned(case_id));
create policy say on consent.answer for insert to fristad_app with check (
    exists (select from cases.access a where a.case_id = answer.case_id) and cases.owned(case_id)
    and state in ('GIVEN', 'REFUSED') and said_to = (select actor.person()) and organisation = (select actor.organisation()));

-- Nobody discloses more than they see themselves, or on a ground that their own organisation does not have.
grant select on consent.disclosure to fristad_app;
grant insert (id, case_id, organisation, groups, ground, reason, until) on consent.disclosure to fristad_app;
create policy read on consent.disclosure for select to fristad_app using (
    exists (select from cases.access a where a.case_id = disclosure.case_id) and cases.owned(case_id));
create policy disclose on consent.disclosure for insert to fristad_app with check (
    cases.owned(case_id) and organisation <> (select actor.organisation())
    and made_by = (select actor.person()) and made_for = (select actor.organisation()) and reason is not null
    and groups <@ array(select unnest(a.groups) from cases.access a where a.case_id = disclosure.case_id)
    and exists (select from consent.ground g
                join network.kind k on k.sector = g.sector
                join network.organisation o on o.kind = k.code
                where o.id = disclosure.made_for and g.code = disclosure.ground
                  and g.valid_from <= (select actor.today()) and (g.valid_until is null or g.valid_until >= (select actor.today()))
                  and (disclosure.until is null or disclosure.until <= (select actor.today()) + g.days)));

grant select on consent.agreement, consent.disclosure to fristad_guard;
grant update (state, answered_at, giver) on consent.agreement to fristad_guard;
grant insert on consent.answer to fristad_guard;
create policy see on consent.agreement for select to fristad_guard using (true);
create policy follow on consent.agreement for update to fristad_guard using (true) with check (true);
create policy take_back on consent.answer for insert to fristad_guard with check (true);
create policy see on consent.disclosure for select to fristad_guard using (true);
grant select (id, kind) on network.organisation to fristad_guard;
create policy kinds on network.organisation for select to fristad_guard using (true);

-- An answer moves the question on; an answered question is not answered again, but for a yes that is withdrawn.
create function consent.follow_answer() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    update consent.agreement a set state = new.state, answered_at = new.at, giver = coalesce(new.giver, a.giver)
    where a.id = new.agreement and (a.state = 'ASKED' or a.state = 'GIVEN' and new.state = 'WITHDRAWN');
    if not found then
        raise exception 'This question has its answer' using errcode = 'check_violation';
    end if;
    return null;
end $$;

-- Whoever has any part of a case open writes down that its person takes a yes back, whatever stands in the way of anything
-- else. In the same transaction everything ends that rested on it; the case is held first, as closing holds it. Says who had seen which groups on it since when, for the
-- log; null when there is no such agreement for whoever acts.
create function consent.withdraw(wanted uuid) returns text language plpgsql security definer set search_path = pg_catalog as $$
declare
    given consent.agreement;
    seen  text;
begin
    select * into given from consent.agreement a where a.id = wanted and cases.groups_of_actor(a.case_id) <> '{}';
    if not found then
        return null;
    end if;
    perform from cases.case_file c where c.id = given.case_id for share;
    select * into given from consent.agreement a where a.id = wanted for update;
    select coalesce(string_agg(x.organisation || ' ' || array_to_string(x.groups, '+') || ' ' || x.valid_from, ', ' order by x.id), '')
        into seen from cases.access x where x.agreement = wanted and x.ended_at is null;
    if given.state in ('ASKED', 'GIVEN') then
        insert into consent.answer (agreement, case_id, state) values (given.id, given.case_id, 'WITHDRAWN');
    elsif given.state = 'REFUSED' then
        return null;
    end if;
    return seen;
end $$;

-- Whether a person may be counted: unless the last answer was no.
create function consent.counts(wanted uuid) returns boolean language sql stable parallel safe
    return coalesce((select a.state = 'GIVEN' from consent.agreement a
                     where a.person = wanted and a.purpose = 'STATISTICS' and a.state <> 'ASKED'
                     order by a.answered_at desc, a.state desc limit 1), true);

-- What follows from an answer, in its transaction: access that rested on a withdrawn yes ends, and a person is counted or not.
create function consent.carry_out() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    if new.state = 'WITHDRAWN' then
        update cases.access set ended_at = actor.now() where agreement = new.id and ended_at is null;
    end if;
    if new.purpose = 'STATISTICS' then
        perform from cases.person p where p.id = new.person for no key update;
        update cases.counted set released = consent.counts(new.person),
            basis = case when consent.counts(new.person) then 'ANONYMOUS_STATISTICS' else 'PERSONS_NO' end
        where person = new.person;
    end if;
    return null;
end $$;

-- Nobody, the application included, counts a person who said no. The person is held, as by an answer about it: of two at the
-- same time the second sees what the first has done.
create function consent.count_who_may_be() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform from cases.person p where p.id = new.person for share;
    if new.released and not consent.counts(new.person) then
        new.released := false;
        new.basis := 'PERSONS_NO';
    end if;
    return new;
end $$;

-- Access on an agreement is no wider and no longer than the agreement, which is held until the transaction that asks has
-- ended: of two at the same time, one withdrawing and one letting in, the second sees what the first has done.
create function consent.hold(wanted uuid) returns void language plpgsql set search_path = pg_catalog as $$
begin
    perform from consent.agreement a where a.id = wanted for share;
end $$;

create function consent.only_what_was_agreed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform consent.hold(new.agreement);
    if not consent.covers(new.agreement, new.case_id, new.organisation, new.groups) then
        raise exception 'The agreement does not cover this' using errcode = 'check_violation';
    end if;
    new.valid_until := least(new.valid_until, (select a.until from consent.agreement a where a.id = new.agreement));
    return new;
end $$;

grant update (version) on cases.person to fristad_guard;
create policy hold on cases.person for update to fristad_guard using (true) with check (false);
grant update (released, basis) on cases.counted to fristad_guard;
create policy follow_answer on cases.counted for update to fristad_guard using (true) with check (true);
revoke execute on function consent.relied_on(uuid), consent.follow_answer(), consent.withdraw(uuid), consent.carry_out(),
    consent.count_who_may_be(), consent.hold(uuid), consent.only_what_was_agreed() from public;
create trigger follow_answer after insert on consent.answer for each row execute function consent.follow_answer();
create trigger follow_state after update of state on consent.agreement for each row execute function consent.carry_out();
create trigger count_who_may_be before insert or update of released on cases.counted
    for each row when (new.released) execute function consent.count_who_may_be();
create trigger rests_on_agreement before insert on cases.access
    for each row when (new.agreement is not null) execute function consent.only_what_was_agreed();
grant execute on function consent.relied_on(uuid), consent.withdraw(uuid) to fristad_app;
grant execute on function consent.hold(uuid) to fristad_guard;
grant create on schema consent to fristad_guard;
alter function consent.relied_on(uuid) owner to fristad_guard;
alter function consent.follow_answer() owner to fristad_guard;
alter function consent.withdraw(uuid) owner to fristad_guard;
alter function consent.carry_out() owner to fristad_guard;
alter function consent.count_who_may_be() owner to fristad_guard;
alter function consent.only_what_was_agreed() owner to fristad_guard;
revoke create on schema consent from fristad_guard;
