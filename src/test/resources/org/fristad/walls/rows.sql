-- The demo network without most of its past, so that everybody can be asked everything in little time; with rows of what it has
-- none of on its first morning, and of access that each lacks one condition. No trigger runs.
set local session_replication_role = replica;
create temporary table past as
    select id from cases.case_file where closed_on is not null and opened_on < '2026-01-01' and code > 'D';
do $$
declare
    tabled record;
begin
    for tabled in select a.attrelid::regclass as name from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p')
                  where a.attname = 'case_id' and not a.attisdropped and a.attnum > 0 loop
        execute format('delete from %s where case_id in (select id from past)', tabled.name);
    end loop;
    delete from cases.case_file where id in (select id from past);
    delete from agenda.task where object in (select id from past);
    delete from vault.data_key where id in (select id from past);
end $$;

create temporary view house as select id, code from network.organisation where code in ('lyktan', 'granen', 'kompassen', 'plattformen');
create temporary view worker as
    select l.name, l.id as login, s.id as staff, s.organisation from accounts.login l join network.staff s on s.id = l.staff;
create temporary view first_case as
    select distinct on (c.owner) c.id, c.owner, o.code as house from cases.case_file c join network.organisation o on o.id = c.owner
    where c.closed_on is null order by c.owner, c.code;

insert into accounts.invitation (token, organisation, login, made_at, expires_at)
select sha256(convert_to(w.name, 'UTF8')), w.organisation, w.login, '2026-11-25', '2026-11-26' from worker w;

insert into factors.secret (login, password) select login, '$argon2id$' || name from worker where name not like '%statistician';
insert into factors.code (login, sealed, step) select login, '\x00', 0 from worker where name not like '%statistician';
insert into factors.passkey (id, login, public_key, attestation, uses, synced, transports)
select sha256(convert_to(name, 'UTF8')), login, '\x00', '\x00', 0, false, '{}' from worker;
insert into signin.failure (name, at) overriding system value select '\x00', '2026-11-25' from house;
insert into sessions.session (id, login, factor, began_at) select md5(name)::uuid, login, 'DEMO', '2026-11-25' from worker;
insert into sessions.browser (digest, sealed) select sha256(convert_to(name, 'UTF8')), '\x00' from worker;

insert into statistics.delivery (id, organisation, year, persons, delivered_by, delivered_at)
select md5(h.code)::uuid, h.id, 2025, 1, (select w.staff from worker w where w.organisation = h.id order by w.name limit 1), '2026-11-25'
from house h;
insert into statistics.delivered_row (delivery, number, standing, new_in_year, main_form, gender, age, region, citizenship)
select md5(h.code)::uuid, 1, 'PRESUMED_VICTIM', true, 'LAB', 'WOMAN', 'ADULT', 'SYD', 'EU_EEA' from house h;

insert into vault.tombstone (id, at, person, organisation, reason)
select md5(h.code)::uuid, '2026-11-25', gen_random_uuid(), h.id, 'PERSON_FORGOTTEN' from house h;

insert into guarded.fact (id, case_id, kind, added_by, added_at)
select md5(c.house)::uuid, c.id, 'ADDRESS', (select w.staff from worker w where w.organisation = c.owner order by w.name limit 1), '2026-11-25'
from first_case c;
insert into guarded.words (fact, words) select md5(c.house)::uuid, '\x00' from first_case c;
insert into guarded.asking (staff, organisation, day, reason, asked_at)
select w.staff, w.organisation, '2026-11-25', 'HOUSING', '2026-11-25' from worker w;
insert into guarded.reveal (what, object, case_id, staff, organisation, reason, day, at, until)
select 'FACT', md5(c.house)::uuid, c.id, w.staff, w.organisation, 'HOUSING', '2026-11-25', '2026-11-25 12:59:30Z', '2026-11-25 13:00:30Z'
from first_case c join worker w on w.organisation = c.owner;

-- Somebody of each house has looked at its first case, and at nothing in particular.
do $$
declare
    looker record;
begin
    for looker in select w.staff, c.owner, c.id from first_case c
                  join lateral (select w.staff from worker w where w.organisation = c.owner order by w.name limit 1) w on true loop
        perform set_config('app.person', looker.staff::text, true), set_config('app.organisation', looker.owner::text, true),
                set_config('app.roles', 'CASEWORKER', true), set_config('app.purpose', 'SUPPORT', true), set_config('app.now', '2026-11-25 12:00:00Z', true);
        perform audit.append(jsonb_build_array(
            jsonb_build_object('action', 'OPEN', 'object', looker.id, 'shown', '', 'detail', ''), jsonb_build_object('action', 'LIST', 'shown', '', 'detail', ''),
            jsonb_build_object('action', 'OPEN', 'object', (select p.id from cases.person p where p.case_id = looker.id and p.main), 'shown', '', 'detail', '')));
    end loop;
end $$;

-- Access of the shelter Lyktan to cases of others, each lacking one thing: another house, another person, another role, ended, not begun, over.
insert into cases.access (case_id, organisation, staff, role, groups, purpose, opened_at, valid_from, valid_until, ended_at)
select c.id, coalesce(x.organisation, lyktan.id), x.staff, x.role, array['SITUATION', 'CONTACT', 'IDENTITY', 'NOTES'], 'SUPPORT', '2026-11-01',
       x.valid_from, x.valid_until, x.ended_at
from network.organisation lyktan,
     lateral (values
        (1, (select id from network.organisation where code = 'kompassen'), null::uuid, null, date '2026-11-01', null::date, null::timestamptz),
        (2, null, (select staff from worker where name = 'lyktan-admin'), null, date '2026-11-01', null, null),
        (3, null, null, 'LEGAL_ADVISER', date '2026-11-01', null, null),
        (4, null, null, null, date '2026-11-01', null, timestamptz '2026-11-20'),
        (5, null, null, null, date '2026-11-26', null, null),
        (6, null, null, null, date '2026-11-01', date '2026-11-24', null))
        x (n, organisation, staff, role, valid_from, valid_until, ended_at)
     join lateral (select id, row_number() over (order by code) as n from cases.case_file
                   where owner = (select id from house where code = 'granen') and closed_on is null) c on c.n = x.n
where lyktan.code = 'lyktan';

-- A case of its own of which a caseworker sees no group.
insert into cases.access (case_id, organisation, staff, groups, purpose, opened_at, valid_from)
select c.id, c.owner, (select staff from worker where name = 'lyktan-caseworker'), array['PLAN'], 'SUPPORT', '2026-11-01', '2026-11-01'
from cases.case_file c join house h on h.id = c.owner and h.code = 'lyktan'
where c.closed_on is null and not exists (select from cases.access a where a.case_id = c.id and a.staff = (select staff from worker where name = 'lyktan-caseworker'))
order by c.code limit 1;

insert into audit.decoy (object, organisation, set_by, set_at)
select c.id, c.owner, (select w.staff from worker w where w.organisation = c.owner order by w.name limit 1), '2026-11-25' from first_case c
on conflict do nothing;
insert into audit.alert (id, at, kind, action, person, organisation, object, object_owner, number)
select md5(c.house)::uuid, '2026-11-25', 'DECOY', 'case.opened', (select w.staff from worker w where w.organisation = c.owner order by w.name limit 1),
       c.owner, c.id, c.owner, 1
from first_case c;
insert into audit.checkpoint (seq, at, hash, signature) values (1, '2026-11-25', '\x00', decode(repeat('00', 64), 'hex'));

-- Some have looked before they open a case, some have not.
insert into search.asked (staff, organisation, at, by_words)
select staff, organisation, '2026-11-25 12:58:00Z', true from worker where name in ('lyktan-caseworker', 'plattformen-decider', 'lyktan-admin');

insert into consent.signature (agreement, case_id, paper, attached_by, attached_at)
select distinct on (a.case_id) a.id, a.case_id, p.id, a.asked_by, timestamptz '2026-11-25'
from consent.agreement a join papers.paper p on p.case_id = a.case_id order by a.case_id, a.asked_at, a.id;
insert into consent.signature (agreement, case_id, paper, attached_by, attached_at)
select a.id, a.case_id, (select id from papers.paper order by id limit 1), a.asked_by, timestamptz '2026-11-25'
from consent.agreement a where a.case_id in (select id from first_case);
insert into glass.missed (staff, day, at) overriding system value select w.staff, '2026-11-25', '2026-11-25' from worker w;
insert into team.asking (id, case_id, case_code, owner, level, asked_by, asked_at)
select md5(c.house)::uuid, c.id, f.code, c.owner, 'OPEN', (select w.staff from worker w where w.organisation = c.owner order by w.name limit 1), '2026-11-25'
from first_case c join cases.case_file f on f.id = c.id;

-- What is overseen, at each house: a case that was forgotten, wishes in every state, what was held once, breaches, corrections.
create temporary view overseen as
    select c.id as case_id, f.code as case_code, c.owner, c.house, p.id as person,
           (select w.staff from worker w where w.organisation = c.owner order by w.name limit 1) as first,
           (select w.staff from worker w where w.name = 'plattformen-dpo') as last
    from first_case c join cases.case_file f on f.id = c.id join cases.person p on p.case_id = c.id and p.main;
insert into cases.erasure (case_id, owner, asked_by, agreed_by, agreed_at)
select md5('forgotten ' || o.house)::uuid, o.owner, o.first, o.last, '2026-11-20' from overseen o;
insert into cases.anonymous (id, year, new_in_year, organisation, standing, main_form, other_forms, gender, age, region, citizenship)
select md5('anonymous ' || h.code)::uuid, 2025, true, h.id, 'PRESUMED_VICTIM', 'LAB', '{}', 'WOMAN', 'ADULT', 'SYD', 'EU_EEA' from house h;
insert into oversight.hold (id, case_id, case_code, organisation, reason, set_by, set_at)
select md5('held ' || o.house)::uuid, o.case_id, o.case_code, o.owner, 'SUPERVISION', o.first, '2026-11-20' from overseen o on conflict do nothing;
insert into oversight.hold (id, case_id, case_code, organisation, reason, set_by, set_at, lifted_by, lifted_at)
select md5('lifted ' || o.house)::uuid, o.case_id, o.case_code, o.owner, 'COMPLAINT', o.first, '2026-11-18', o.last, '2026-11-19' from overseen o;
insert into oversight.erasure (id, case_id, case_code, organisation, reason, state, asked_by, asked_at, answered_by, answered_at)
select md5(x.state || ' ' || o.house)::uuid, case x.state when 'DONE' then md5('forgotten ' || o.house)::uuid else o.case_id end, o.case_code, o.owner,
       'PERSONS_WISH', x.state, o.first, '2026-11-20', case x.state when 'ASKED' then null when 'WITHDRAWN' then o.first else o.last end,
       case x.state when 'ASKED' then null else timestamptz '2026-11-21' end
from overseen o, (values ('ASKED'), ('WITHDRAWN'), ('DECLINED'), ('DONE')) x (state)
on conflict do nothing;
-- the officer of the shelter Lyktan has just agreed to a wish
insert into oversight.erasure (id, case_id, case_code, organisation, reason, state, asked_by, asked_at, answered_by, answered_at)
select md5('just now')::uuid, md5('just now')::uuid, 'D00000', w.organisation, 'PERSONS_WISH', 'DONE', a.staff, '2026-11-20', w.staff, '2026-11-25 13:00:00Z'
from worker w, worker a where w.name = 'lyktan-dpo' and a.name = 'lyktan-caseworker';
insert into oversight.elsewhere (erasure, organisation, what, many)
select e.id, e.organisation, 'team.held.readers', 1 from oversight.erasure e where e.state = 'DONE';
insert into oversight.breach (id, organisation, kind, known_at, words, added_by, added_at)
select md5('breach ' || o.house)::uuid, o.owner, 'LOST_DEVICE', '2026-11-20', '\x00', o.first, '2026-11-21' from overseen o;
insert into oversight.breach (id, organisation, kind, known_at, words, added_by, added_at)
select md5('breach just now')::uuid, w.organisation, 'OTHER', '2026-11-25 12:00:00Z', '\x00', w.staff, '2026-11-25 13:00:00Z' from worker w where w.name = 'lyktan-dpo';
insert into vault.data_key (id, wrapped, wrapped_by, state) select b.id, '\x00', 1, 'LIVE' from oversight.breach b on conflict do nothing;
insert into oversight.breach_step (id, breach, kind, at, words, by, added_at)
select md5(b.id::text)::uuid, b.id, 'REPORTED', b.known_at, '\x00', b.added_by, b.added_at from oversight.breach b on conflict do nothing;
insert into oversight.correction (id, case_id, person, about, outcome, stood, said, added_by, added_at)
select md5('corrected ' || o.house)::uuid, o.case_id, o.person, 'NAME', 'CHANGED', '\x00', '\x00', o.first, '2026-11-21' from overseen o;
insert into oversight.correction (id, case_id, person, about, outcome, stood, said, added_by, added_at)
select md5('corrected just now')::uuid, a.case_id, p.id, 'NAME', 'CHANGED', '\x00', '\x00', a.staff, '2026-11-25 13:00:00Z'
from cases.access a join worker w on w.staff = a.staff and w.name = 'lyktan-caseworker' join cases.person p on p.case_id = a.case_id and p.main
where a.expires_at is null and 'IDENTITY' = any (a.groups) and a.organisation = (select c.owner from cases.case_file c where c.id = a.case_id)
order by a.case_id limit 1;
