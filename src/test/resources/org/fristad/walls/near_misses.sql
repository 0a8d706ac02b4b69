-- Near misses: what the checks that decide on a person's yes are asked, each lacking one thing. Whatever condition is left out of such a
-- check, one of these is answered otherwise. After rows.sql and attempts.sql's first part.

insert into cases.person (id, case_id, main, number, standing, standing_on)
select md5('another')::uuid, id, false, 90, 'PRESUMED_VICTIM', '2026-11-25' from own_case;
create temporary table lawyers as select organisation as id from worker where name = 'rattsrummet-legal';
create temporary table yes as
    select md5('yes')::uuid as id, o.id as case_id, o.person, 'REFERRAL' as purpose, l.id as organisation, array['SITUATION'] as groups,
           date '2026-11-25' as until, 'GIVEN' as state, w.staff as asked_by
    from own_case o, lawyers l, worker w where w.name = 'lyktan-caseworker';
create temporary table ground as
    select md5('ground')::uuid as id, o.id as case_id, l.id as organisation, array['SITUATION'] as groups, 'EMERGENCY' as ground,
           date '2026-11-25' as until, w.staff as made_by, w.organisation as made_for, timestamptz '2026-11-25 12:00:00Z' as made_at,
           null::timestamptz as ended_at
    from own_case o, lawyers l, worker w where w.name = 'lyktan-caseworker';
create temporary table sight as
    select e.id as case_id, w.organisation, w.staff, null::text as role, date '2026-11-25' as valid_from, date '2026-11-25' as valid_until,
           null::timestamptz as ended_at, null::timestamptz as expires_at
    from elsewhere e, worker w where w.name = 'lyktan-caseworker';
create temporary table freed as
    select md5('freed')::uuid as id, o.id as case_id, o.person, 'TO_US' as direction, l.id as authority, array['SITUATION'] as groups,
           date '2026-11-25' as until, w.staff as recorded_by, w.organisation as recorded_for, null::timestamptz as taken_back_at
    from own_case o, lawyers l, worker w where w.name = 'lyktan-caseworker';
grant select on yes, ground, freed, lawyers to public;

create procedure pg_temp.yes() language sql as $$
    insert into consent.agreement (id, case_id, person, purpose, organisation, groups, until, asked_by, asked_at, state, answered_at, giver)
    select id, case_id, person, purpose, organisation, groups, until, asked_by, '2026-11-25', state, case state when 'ASKED' then null else timestamptz '2026-11-25' end,
           case state when 'ASKED' then null else 'PERSON' end from yes;
$$;

create procedure pg_temp.ground() language sql as $$
    insert into consent.disclosure (id, case_id, organisation, groups, ground, reason, until, made_by, made_for, made_at, ended_at)
    select id, case_id, organisation, groups, ground, '\x00', until, made_by, made_for, made_at, ended_at from ground;
$$;

create procedure pg_temp.freed() language sql as $$
    insert into secrecy.waiver (id, case_id, person, direction, authority, groups, until, giver, how, recorded_by, recorded_for, recorded_at, taken_back_at)
    select id, case_id, person, direction, authority, groups, until, 'PERSON', 'SPOKEN', recorded_by, recorded_for, '2026-11-25', taken_back_at from freed;
$$;

create procedure pg_temp.sight() language sql as $$
    insert into cases.access (case_id, organisation, staff, role, groups, purpose, opened_at, valid_from, valid_until, ended_at, expires_at)
    select case_id, organisation, staff, role, array['SITUATION'], 'SUPPORT', '2026-11-01', valid_from, valid_until, ended_at, expires_at from sight;
$$;

-- wall: consent.covers
-- as: lyktan-caseworker
call pg_temp.yes();
-- tries: to rest on a yes that nobody has given
select from yes y where consent.covers(md5('no')::uuid, y.case_id, y.organisation, y.groups);

-- wall: consent.covers
-- as: lyktan-caseworker
update yes set purpose = 'SUPPORT_FILE';
call pg_temp.yes();
-- tries: to rest on a yes to something that is not sharing
select from yes y where consent.covers(y.id, y.case_id, y.organisation, y.groups);

-- wall: consent.covers
-- as: lyktan-caseworker
update yes set person = md5('another')::uuid;
call pg_temp.yes();
-- tries: to rest on the yes of somebody else in the case
select from yes y where consent.covers(y.id, y.case_id, y.organisation, y.groups);

-- wall: consent.covers
-- as: lyktan-caseworker
call pg_temp.yes();
-- tries: to rest on a yes for another case
select from yes y where consent.covers(y.id, (select id from guest), y.organisation, y.groups);

-- wall: consent.covers
-- as: lyktan-caseworker
update yes set state = 'ASKED';
call pg_temp.yes();
-- tries: to rest on a question without an answer
select from yes y where consent.covers(y.id, y.case_id, y.organisation, y.groups);

-- wall: consent.covers
-- as: lyktan-caseworker
update yes set state = 'WITHDRAWN';
call pg_temp.yes();
-- tries: to rest on a yes that was taken back
select from yes y where consent.covers(y.id, y.case_id, y.organisation, y.groups);

-- wall: consent.covers
-- as: lyktan-caseworker
update yes set until = '2026-11-24';
call pg_temp.yes();
-- tries: to rest on a yes whose time is over
select from yes y where consent.covers(y.id, y.case_id, y.organisation, y.groups);

-- wall: consent.covers
-- as: lyktan-caseworker
call pg_temp.yes();
-- tries: to see more than the person has said
select from yes y where consent.covers(y.id, y.case_id, y.organisation, array['SITUATION', 'IDENTITY']);

-- wall: consent.covers
-- as: lyktan-caseworker
call pg_temp.yes();
-- tries: to share with somebody whom the person has not named
select from yes y where consent.covers(y.id, y.case_id, (select organisation from somebody where name = 'kompassen-reporter'), y.groups);

-- wall: consent.covers
-- as: lyktan-caseworker
call pg_temp.yes();
insert into consent.agreement (id, case_id, person, purpose, organisation, groups, asked_by, asked_at, state, answered_at, giver)
select md5('no')::uuid, case_id, md5('another')::uuid, purpose, organisation, groups, asked_by, '2026-11-25', 'REFUSED', '2026-11-25', 'PERSON' from yes;
insert into consent.answer (number, agreement, case_id, state, giver, how, said_to, organisation, at)
overriding system value select 900000, md5('no')::uuid, case_id, 'REFUSED', 'PERSON', 'SPOKEN', asked_by, organisation, '2026-11-25' from yes;
-- tries: to rest on a yes against which somebody else of the case has said no
select from yes y where consent.covers(y.id, y.case_id, y.organisation, y.groups);

-- wall: consent.discloses
-- as: lyktan-caseworker
call pg_temp.ground();
-- tries: to rest on a ground that nobody has recorded
select from ground g where consent.discloses(md5('no')::uuid, g.case_id, g.organisation, g.groups);

-- wall: consent.discloses
-- as: lyktan-caseworker
call pg_temp.ground();
-- tries: to rest on a ground that holds in another case
select from ground g where consent.discloses(g.id, (select id from guest), g.organisation, g.groups);

-- wall: consent.discloses
-- as: lyktan-caseworker
call pg_temp.ground();
-- tries: to share with somebody else on a ground for one
select from ground g where consent.discloses(g.id, g.case_id, (select organisation from somebody where name = 'kompassen-reporter'), g.groups);

-- wall: consent.discloses
-- as: lyktan-caseworker
update ground set until = '2026-11-24';
call pg_temp.ground();
-- tries: to rest on a ground whose time is over
select from ground g where consent.discloses(g.id, g.case_id, g.organisation, g.groups);

-- wall: consent.discloses
-- as: lyktan-caseworker
update ground set ended_at = '2026-11-25';
call pg_temp.ground();
-- tries: to rest on a ground that was ended
select from ground g where consent.discloses(g.id, g.case_id, g.organisation, g.groups);

-- wall: consent.discloses
-- as: lyktan-caseworker
call pg_temp.ground();
-- tries: to see more than the ground allows
select from ground g where consent.discloses(g.id, g.case_id, g.organisation, array['SITUATION', 'IDENTITY']);

-- wall: handover.discloses
-- as: lyktan-caseworker
call pg_temp.ground();
-- tries: to rest on a ground that nobody has recorded
select from ground g where handover.discloses(md5('no')::uuid, g.case_id, g.organisation, g.groups);

-- wall: handover.discloses
-- as: lyktan-caseworker
call pg_temp.ground();
-- tries: to rest on a ground that holds in another case
select from ground g where handover.discloses(g.id, (select id from guest), g.organisation, g.groups);

-- wall: handover.discloses
-- as: lyktan-caseworker
call pg_temp.ground();
-- tries: to share with somebody else on a ground for one
select from ground g where handover.discloses(g.id, g.case_id, (select organisation from somebody where name = 'kompassen-reporter'), g.groups);

-- wall: handover.discloses
-- as: lyktan-caseworker
update ground set until = '2026-11-24';
call pg_temp.ground();
-- tries: to rest on a ground whose time is over
select from ground g where handover.discloses(g.id, g.case_id, g.organisation, g.groups);

-- wall: handover.discloses
-- as: lyktan-caseworker
update ground set ended_at = '2026-11-25';
call pg_temp.ground();
-- tries: to rest on a ground that was ended
select from ground g where handover.discloses(g.id, g.case_id, g.organisation, g.groups);

-- wall: handover.discloses
-- as: lyktan-caseworker
call pg_temp.ground();
-- tries: to see more than the ground allows
select from ground g where handover.discloses(g.id, g.case_id, g.organisation, array['SITUATION', 'IDENTITY']);

-- wall: handover.discloses
-- as: lyktan-caseworker
update ground set until = null, made_at = '2026-11-23';
call pg_temp.ground();
-- tries: to copy today what was said once, the day before yesterday
select from ground g where handover.discloses(g.id, g.case_id, g.organisation, g.groups);

-- wall: secrecy.waives
-- as: lyktan-caseworker
call pg_temp.freed();
-- tries: to rest on a waiver that nobody has recorded
select from freed f where secrecy.waives(md5('no')::uuid, f.case_id, f.direction, f.authority, f.groups);

-- wall: secrecy.waives
-- as: lyktan-caseworker
call pg_temp.freed();
-- tries: to rest on a waiver in another case
select from freed f where secrecy.waives(f.id, (select id from guest), f.direction, f.authority, f.groups);

-- wall: secrecy.waives
-- as: lyktan-caseworker
call pg_temp.freed();
-- tries: to tell on a waiver for being told
select from freed f where secrecy.waives(f.id, f.case_id, 'FROM_US', f.authority, f.groups);

-- wall: secrecy.waives
-- as: lyktan-caseworker
update freed set taken_back_at = '2026-11-25';
call pg_temp.freed();
-- tries: to rest on a waiver that was taken back
select from freed f where secrecy.waives(f.id, f.case_id, f.direction, f.authority, f.groups);

-- wall: secrecy.waives
-- as: lyktan-caseworker
update freed set until = '2026-11-24';
call pg_temp.freed();
-- tries: to rest on a waiver whose time is over
select from freed f where secrecy.waives(f.id, f.case_id, f.direction, f.authority, f.groups);

-- wall: secrecy.waives
-- as: lyktan-caseworker
call pg_temp.freed();
-- tries: to be told more than the waiver says
select from freed f where secrecy.waives(f.id, f.case_id, f.direction, f.authority, array['SITUATION', 'IDENTITY']);

-- wall: secrecy.waives
-- as: lyktan-caseworker
call pg_temp.freed();
-- tries: to be told by somebody whom the waiver does not name
select from freed f where secrecy.waives(f.id, f.case_id, f.direction, (select organisation from somebody where name = 'kompassen-reporter'), f.groups);

-- wall: cases.groups_of_actor
-- as: lyktan-caseworker
update sight set case_id = (select id from guest);
call pg_temp.sight();
-- tries: to see a case by what was opened of another
select from elsewhere e where '{}' <> cases.groups_of_actor(e.id);

-- wall: cases.groups_of_actor
-- as: lyktan-caseworker
update sight set organisation = (select id from lawyers), staff = null;
call pg_temp.sight();
-- tries: to see what was opened to another house
select from elsewhere e where '{}' <> cases.groups_of_actor(e.id);

-- wall: cases.groups_of_actor
-- as: lyktan-caseworker
update sight set staff = (select staff from worker where name = 'lyktan-caseworker-2');
call pg_temp.sight();
-- tries: to see what was opened to a colleague
select from elsewhere e where '{}' <> cases.groups_of_actor(e.id);

-- wall: cases.groups_of_actor
-- as: lyktan-caseworker
update sight set role = 'LEGAL_ADVISER';
call pg_temp.sight();
-- tries: to see what was opened to another role
select from elsewhere e where '{}' <> cases.groups_of_actor(e.id);

-- wall: cases.groups_of_actor
-- as: lyktan-admin
update sight set staff = null;
call pg_temp.sight();
-- tries: to see a case in a role that does no casework
select from elsewhere e where '{}' <> cases.groups_of_actor(e.id);

-- wall: cases.groups_of_actor
-- as: lyktan-caseworker
update network.organisation set active_until = '2026-11-24' where code = 'lyktan';
call pg_temp.sight();
-- tries: to see a case after their house has left the network
select from elsewhere e where '{}' <> cases.groups_of_actor(e.id);

-- wall: cases.groups_of_actor
-- as: lyktan-caseworker
update sight set ended_at = '2026-11-20';
call pg_temp.sight();
-- tries: to see what was ended
select from elsewhere e where '{}' <> cases.groups_of_actor(e.id);

-- wall: cases.groups_of_actor
-- as: lyktan-caseworker
update sight set valid_from = '2026-11-26', valid_until = null;
call pg_temp.sight();
-- tries: to see what opens tomorrow
select from elsewhere e where '{}' <> cases.groups_of_actor(e.id);

-- wall: cases.groups_of_actor
-- as: lyktan-caseworker
update sight set valid_from = '2026-11-01', valid_until = '2026-11-24';
call pg_temp.sight();
-- tries: to see what was open until yesterday
select from elsewhere e where '{}' <> cases.groups_of_actor(e.id);

-- wall: cases.lasting_groups
-- as: lyktan-caseworker
update sight set case_id = (select id from guest);
call pg_temp.sight();
-- tries: to see a case by what was opened of another
select from elsewhere e where '{}' <> cases.lasting_groups(e.id);

-- wall: cases.lasting_groups
-- as: lyktan-caseworker
update sight set organisation = (select id from lawyers), staff = null;
call pg_temp.sight();
-- tries: to see what was opened to another house
select from elsewhere e where '{}' <> cases.lasting_groups(e.id);

-- wall: cases.lasting_groups
-- as: lyktan-caseworker
update sight set staff = (select staff from worker where name = 'lyktan-caseworker-2');
call pg_temp.sight();
-- tries: to see what was opened to a colleague
select from elsewhere e where '{}' <> cases.lasting_groups(e.id);

-- wall: cases.lasting_groups
-- as: lyktan-caseworker
update sight set role = 'LEGAL_ADVISER';
call pg_temp.sight();
-- tries: to see what was opened to another role
select from elsewhere e where '{}' <> cases.lasting_groups(e.id);

-- wall: cases.lasting_groups
-- as: lyktan-admin
update sight set staff = null;
call pg_temp.sight();
-- tries: to see a case in a role that does no casework
select from elsewhere e where '{}' <> cases.lasting_groups(e.id);

-- wall: cases.lasting_groups
-- as: lyktan-caseworker
update network.organisation set active_until = '2026-11-24' where code = 'lyktan';
call pg_temp.sight();
-- tries: to see a case after their house has left the network
select from elsewhere e where '{}' <> cases.lasting_groups(e.id);

-- wall: cases.lasting_groups
-- as: lyktan-caseworker
update sight set ended_at = '2026-11-20';
call pg_temp.sight();
-- tries: to see what was ended
select from elsewhere e where '{}' <> cases.lasting_groups(e.id);

-- wall: cases.lasting_groups
-- as: lyktan-caseworker
update sight set valid_from = '2026-11-26', valid_until = null;
call pg_temp.sight();
-- tries: to see what opens tomorrow
select from elsewhere e where '{}' <> cases.lasting_groups(e.id);

-- wall: cases.lasting_groups
-- as: lyktan-caseworker
update sight set valid_from = '2026-11-01', valid_until = '2026-11-24';
call pg_temp.sight();
-- tries: to see what was open until yesterday
select from elsewhere e where '{}' <> cases.lasting_groups(e.id);

-- wall: cases.groups_of_actor
-- as: lyktan-caseworker
update sight set expires_at = '2026-11-25 12:59:00Z';
call pg_temp.sight();
-- tries: to see more when an emergency is over
select from elsewhere e where '{}' <> cases.groups_of_actor(e.id);

-- wall: cases.lasting_groups
-- as: lyktan-caseworker
update sight set expires_at = '2026-11-25 13:30:00Z';
call pg_temp.sight();
-- tries: to have for good what is open for an emergency's hour
select from elsewhere e where '{}' <> cases.lasting_groups(e.id);
