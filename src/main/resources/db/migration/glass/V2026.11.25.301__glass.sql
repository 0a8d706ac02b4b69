-- Broken glass: somebody opens a case for an hour that is not theirs, because somebody could come to harm. It is seen at once by
-- those who work on the case and by their data protection officer, one of whom reviews it.
create schema glass;
grant usage on schema glass to fristad_app, fristad_guard;

create table glass.opening (
    id           uuid primary key,
    case_id      uuid not null references cases.case_file,
    case_code    text not null,
    owner        uuid not null,
    staff        uuid not null,
    organisation uuid not null,
    reason       text not null,
    words        bytea not null,
    at           timestamptz not null,
    until        timestamptz not null check (until > at),
    reviewed_by  uuid check (reviewed_by <> staff),
    reviewed_at  timestamptz,
    verdict      text,
    check ((reviewed_by is null) = (reviewed_at is null) and (reviewed_by is null) = (verdict is null))
);
create index opening_case on glass.opening (case_id);
create index opening_owner on glass.opening (owner, at);
create index opening_staff on glass.opening (staff, at);
call actor.protect('glass.opening');

-- Whoever works on the case, or watches over the organisation whose case it is, sees that the glass was broken, and why; never of
-- a sealed case that they may not know of. Whoever broke it sees their own.
grant select, update (reviewed_by, reviewed_at, verdict) on glass.opening to fristad_app;
create policy own on glass.opening for select to fristad_app using (
    staff = (select actor.person()) and organisation = (select actor.organisation()));
create policy of_the_case on glass.opening for select to fristad_app using (
    cases.owned(case_id)
    and exists (select from cases.access a where a.case_id = opening.case_id and a.staff is not null and a.expires_at is null));
create policy oversight on glass.opening for select to fristad_app using (
    owner = (select actor.organisation()) and (select network.may('SEE_LOG')));
create policy sealed on glass.opening as restrictive for select to fristad_app using (not cases.hidden(case_id));
create policy review on glass.opening for update to fristad_app
    using (reviewed_at is null and staff <> (select actor.person())
           and (owner = (select actor.organisation()) and (select network.may('SEE_LOG'))
                or cases.owned(case_id)
                   and exists (select from cases.access a where a.case_id = opening.case_id and a.staff is not null and a.expires_at is null)))
    with check (reviewed_by = (select actor.person()) and reviewed_at = (select actor.now())
                and network.knows('glass_verdict', verdict));

-- The words are sealed under a key of their own, which is read by whoever sees the opening.
create policy glass_words on vault.data_key for select to fristad_app using (
    exists (select from glass.opening o where o.id = data_key.id));

-- Codes that were tried and opened nothing.
create table glass.missed (
    id    bigint generated always as identity primary key,
    staff uuid not null,
    day   date not null,
    at    timestamptz not null
);
create index missed_day on glass.missed (staff, day);
call actor.protect('glass.missed');

-- Whether the actor's right to break the glass rests: an opening of theirs was not reviewed in time.
create function glass.paused() returns boolean language sql stable security definer set search_path = pg_catalog as $$
    select exists (select from glass.opening o
                   where o.staff = actor.person() and o.reviewed_at is null
                     and o.at <= actor.now() - make_interval(hours => network.chosen_number('GLASS_REVIEW_HOURS'))) $$;

-- How many more unknown codes the actor may try today.
create function glass.tries_left() returns integer language sql stable security definer set search_path = pg_catalog as $$
    select network.chosen_number('GLASS_TRIES')
           - (select count(*) from glass.missed m where m.staff = actor.person() and m.day = actor.today())::integer $$;

-- The case of this code, when the actor's organisation owns it or is in its team, and it is not sealed.
create function glass.within_reach(wanted text) returns uuid language sql stable
    return (select c.id from cases.case_file c
            where c.code = wanted and c.level <> 'SEALED'
              and (c.owner = actor.organisation()
                   or exists (select from cases.access a
                              where a.case_id = c.id and a.organisation = actor.organisation() and a.ended_at is null
                                and a.expires_at is null and a.valid_from <= actor.today()
                                and (a.valid_until is null or a.valid_until >= actor.today()))));

-- Refuses whoever may not break the glass now, whatever the code.
create function glass.only_who_may() returns void language plpgsql set search_path = pg_catalog as $$
begin
    if actor.person() is null or not actor.proved_within(actor.lasts('PROOF')) then
        raise exception 'Only who has freshly proved with a strong factor who they are' using errcode = 'insufficient_privilege';
    end if;
    if not network.may('BREAK_GLASS') or glass.paused() or glass.tries_left() < 1 then
        raise exception 'Not for whoever acts to break' using errcode = 'insufficient_privilege';
    end if;
end $$;

-- Whether the glass of this code can be broken. What can't is counted, and is one and the same: unknown, another's, sealed.
create function glass.knock(wanted text) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
    perform glass.only_who_may();
    if glass.within_reach(wanted) is not null then
        return true;
    end if;
    insert into glass.missed (staff, day, at) values (actor.person(), actor.today(), actor.now());
    return false;
end $$;

-- Breaks the glass of a case: for a reason of the list and in words, for as long as the network has chosen. Says which case it
-- is, or nothing. Sealed words are 28 bytes longer than what was written.
create function glass.break(opening uuid, wanted text, why text, said bytea) returns uuid
    language plpgsql security definer set search_path = pg_catalog as $$
declare
    meant  uuid := glass.within_reach(wanted);
    opened text[] := string_to_array(network.chosen('GLASS_GROUPS'), ' ');
    ends   timestamptz := actor.now() + make_interval(mins => network.chosen_number('GLASS_MINUTES'));
begin
    perform glass.only_who_may();
    if why is null or not network.knows('glass_reason', why) then
        raise exception 'No glass is broken without a reason' using errcode = 'check_violation';
    end if;
    if said is null or octet_length(said) < 28 + network.chosen_number('GLASS_WORDS') then
        raise exception 'No glass is broken without words' using errcode = 'check_violation';
    end if;
    if meant is null then
        insert into glass.missed (staff, day, at) values (actor.person(), actor.today(), actor.now());
        return null;
    end if;
    if opened <@ cases.groups_of_actor(meant) then
        raise exception 'It is open to whoever acts' using errcode = 'check_violation';
    end if;
    insert into glass.opening (id, case_id, case_code, owner, staff, organisation, reason, words, at, until)
    select opening, c.id, c.code, c.owner, actor.person(), actor.organisation(), why, said, actor.now(), ends
    from cases.case_file c where c.id = meant;
    insert into cases.access (case_id, organisation, staff, groups, purpose, opened_at, valid_from, expires_at, origin)
    select c.id, actor.organisation(), actor.person(), opened, 'SUPPORT', c.opened_at, actor.today(), ends, opening
    from cases.case_file c where c.id = meant;
    return meant;
end $$;

-- Ends one's own opening before its time.
create function glass.close(opening uuid) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
    update cases.access set ended_at = actor.now()
    where origin = opening and staff = actor.person() and expires_at > actor.now() and ended_at is null;
    return found;
end $$;

grant select, insert on glass.opening, glass.missed to fristad_guard;
create policy see on glass.opening for select to fristad_guard using (true);
create policy break on glass.opening for insert to fristad_guard with check (true);
create policy see on glass.missed for select to fristad_guard using (true);
create policy miss on glass.missed for insert to fristad_guard with check (true);
revoke execute on function glass.paused(), glass.tries_left(), glass.within_reach(text), glass.only_who_may(), glass.knock(text),
    glass.break(uuid, text, text, bytea), glass.close(uuid) from public;
grant execute on function glass.paused(), glass.tries_left(), glass.knock(text), glass.break(uuid, text, text, bytea), glass.close(uuid)
    to fristad_app;
grant execute on function glass.within_reach(text), glass.only_who_may(), glass.paused(), glass.tries_left() to fristad_guard;
grant create on schema glass to fristad_guard;
alter function glass.paused() owner to fristad_guard;
alter function glass.tries_left() owner to fristad_guard;
alter function glass.knock(text) owner to fristad_guard;
alter function glass.break(uuid, text, text, bytea) owner to fristad_guard;
alter function glass.close(uuid) owner to fristad_guard;
revoke create on schema glass from fristad_guard;
