-- What somebody tries past all Java and one wall alone refuses: who tries it, what has to be there first, and the attempt. After rows.sql.

-- Two cases of the shelter Granen: to one a caseworker of Lyktan was invited for good, of the other nobody there has anything.
create temporary table others as
    select c.id, c.code, c.owner, p.id as person, row_number() over (order by c.code) as n
    from cases.case_file c join cases.person p on p.case_id = c.id and p.main
    where c.owner = (select id from house where code = 'granen') and c.closed_on is null
      and not exists (select from cases.access a where a.case_id = c.id and a.organisation = (select id from house where code = 'lyktan'));
create temporary table guest as select * from others where n = 1;
create temporary table elsewhere as select * from others where n = 2;
-- One of Lyktan that is open to them for an emergency's hour only.
create temporary table emergency as
    select c.id, c.code, c.owner, p.id as person from cases.case_file c join cases.person p on p.case_id = c.id and p.main
    where c.owner = (select id from house where code = 'lyktan') and c.closed_on is null and c.level = 'OPEN'
      and exists (select from team.participation t where t.case_id = c.id)
    order by c.code desc limit 1;
delete from cases.access where case_id = (select id from emergency);
insert into cases.access (case_id, organisation, staff, groups, purpose, opened_at, valid_from, expires_at)
select o.id, w.organisation, w.staff, array['SITUATION', 'CONTACT', 'IDENTITY', 'NOTES'], 'SUPPORT', '2026-11-25', '2026-11-25', o.until
from worker w, (select id, null::timestamptz as until from guest union all select id, '2026-11-25 13:30:00Z' from emergency) o
where w.name = 'lyktan-caseworker';
-- one of Lyktan's own on which they work
create temporary table own_case as
    select c.id, c.code, c.owner, p.person from team.participation t join cases.case_file c on c.id = t.case_id
    join lateral (select id as person from cases.person where case_id = c.id and main) p on true
    where t.staff = (select staff from worker where name = 'lyktan-caseworker') and t.state = 'ACCEPTED' and t.organisation = t.owner
      and (t.until is null or t.until >= '2026-11-25') and c.closed_on is null and c.level = 'OPEN' and 'SITUATION' = any (t.groups)
      and c.id <> (select id from emergency)
    order by c.code limit 1;
create temporary table somebody as select * from worker;
grant select on guest, elsewhere, emergency, own_case, somebody to public;

-- wall: accounts.invitation UPDATE for fristad_guard	recover, using true
-- as: lyktan-admin
update accounts.invitation set used_at = '2026-11-25' where organisation = (select id from house where code = 'lyktan');
-- tries: to write anew when a link was used
update accounts.invitation set used_at = '2026-11-25 13:00:00Z' where used_at is not null;

-- wall: accounts.login UPDATE for fristad_app	change, with check true
-- as: lyktan-admin
update accounts.login set disabled = true where name = 'lyktan-caseworker';
-- tries: to open an account without having proved who they are
select set_config('app.proved_at', '2026-11-25 07:00:00Z', true);
update accounts.login set disabled = false where disabled;

-- wall: agenda.task SELECT for fristad_app	sealed, using true
-- as: lyktan-caseworker
update cases.case_file set level = 'SEALED' where id = (select id from elsewhere);
insert into agenda.task (organisation, staff, kind, object, subject, path, due)
select organisation, staff, 'TEST', (select id from elsewhere), 'D', '/', '2026-11-25' from somebody where name = 'lyktan-caseworker';
-- tries: to see a task of theirs in a case that was sealed since
select from agenda.task where kind = 'TEST';

-- wall: audit.entry SELECT for fristad_app	sealed, using true
-- as: lyktan-dpo
update cases.case_file set level = 'SEALED' where id = (select id from first_case where house = 'lyktan');
-- tries: to see in the log who has opened a sealed case
select from audit.entry where action = 'OPEN';

-- wall: cases.case_file UPDATE for fristad_app	change, using true
-- as: lyktan-caseworker
-- tries: as a guest, to change the case of another house
update cases.case_file set version = version + 1 where id = (select id from guest);

-- wall: cases.case_file UPDATE for fristad_app	lasting, using true
-- as: lyktan-caseworker
-- tries: in an emergency's hour, to change the case
update cases.case_file set version = version + 1 where id = (select id from emergency);

-- wall: consent.agreement INSERT for fristad_app	ask, with check true
-- as: lyktan-caseworker
-- tries: as a guest, to ask the person in the case of another house
insert into consent.agreement (case_id, person, purpose) select id, person, 'SUPPORT_FILE' from guest;

-- wall: consent.agreement INSERT for fristad_app	lasting, with check true
-- as: lyktan-caseworker
-- tries: in an emergency's hour, to ask the person
insert into consent.agreement (case_id, person, purpose) select id, person, 'SUPPORT_FILE' from emergency;

-- wall: consent.answer INSERT for fristad_app	lasting, with check true
-- as: lyktan-caseworker
-- tries: in an emergency's hour, to write down what the person says
insert into consent.answer (agreement, case_id, state, giver, how) select person, id, 'GIVEN', 'PERSON', 'SPOKEN' from emergency;

-- wall: consent.disclosure INSERT for fristad_app	disclose, with check true
-- as: lyktan-caseworker
-- tries: as a guest, to hand on another house's case without the person's yes
insert into consent.disclosure (case_id, organisation, groups, ground, reason, until)
select g.id, s.organisation, array['SITUATION'], 'EMERGENCY', '\x00', '2026-11-25' from guest g, somebody s where s.name = 'rattsrummet-legal';

-- wall: consent.disclosure INSERT for fristad_app	lasting, with check true
-- as: lyktan-caseworker
-- tries: in an emergency's hour, to hand the case on without the person's yes
insert into consent.disclosure (case_id, organisation, groups, ground, reason, until)
select g.id, s.organisation, array['SITUATION'], 'EMERGENCY', '\x00', '2026-11-25' from emergency g, somebody s where s.name = 'rattsrummet-legal';

-- wall: consent.disclosure UPDATE for fristad_guard	end_it, with check true
-- as: lyktan-caseworker
-- tries: to begin again what was ended
update consent.disclosure set ended_at = null;

-- wall: factors.recovery UPDATE for fristad_guard	agree, using true
-- as: lyktan-admin
update factors.recovery set agreed_by = login, agreed_at = '2026-11-25';
-- tries: to agree anew to what was agreed to
update factors.recovery set agreed_at = '2026-11-25 13:00:00Z' where agreed_at is not null;

-- wall: factors.recovery UPDATE for fristad_guard	agree, with check true
-- as: lyktan-admin
-- tries: to touch what was asked without agreeing to it
update factors.recovery set agreed_by = null, agreed_at = null;

-- wall: glass.opening SELECT for fristad_app	sealed, using true
-- as: lyktan-caseworker
update glass.opening set staff = w.staff, organisation = w.organisation, case_id = c.id, case_code = 'D00000'
from somebody w, elsewhere c where w.name = 'lyktan-caseworker';
update cases.case_file set level = 'SEALED' where id = (select id from elsewhere);
-- tries: to see an emergency of their own in a case that was sealed since
select from glass.opening where case_code = 'D00000';

-- wall: network.role_asked UPDATE for fristad_guard	settle, using true
-- as: lyktan-admin
update network.role_asked set answered_by = asked_by, answered_at = '2026-11-25', agreed = false;
-- tries: to agree to what was declined
update network.role_asked set agreed = true, answered_by = id where answered_at is not null;

-- wall: network.role_asked UPDATE for fristad_guard	settle, with check true
-- as: lyktan-admin
-- tries: to touch what was asked without an answer
update network.role_asked set answered_by = null, answered_at = null, agreed = null;

-- wall: papers.paper UPDATE for fristad_guard	take_away, using true
-- as: lyktan-caseworker
update papers.paper set gone_by = id, gone_at = '2026-11-25', gone_why = 'MISTAKE';
-- tries: to write anew why a file was taken away
update papers.paper set gone_why = 'OTHER' where gone_at is not null;

-- wall: programme.information UPDATE for fristad_app	answer, with check true
-- as: lyktan-caseworker
update programme.information set answer = null, answered_by = null, answered_at = null;
update programme.application set state = 'INFO_REQUESTED', organisation = (select id from house where code = 'lyktan')
where id in (select application from programme.information);
-- tries: to answer in a colleague's name
update programme.information set answer = '\x00', answered_at = '2026-11-25 13:00:00Z',
    answered_by = (select staff from somebody where name = 'lyktan-caseworker-2');

-- wall: secrecy.case_basis INSERT for fristad_app	lasting, with check true
-- as: lyktan-caseworker
-- tries: in an emergency's hour, to say on which basis the case is kept
insert into secrecy.case_basis (case_id, basis) select id, 'LEGAL_CLAIM' from emergency;

-- wall: secrecy.case_basis INSERT for fristad_app	record, with check true
-- as: lyktan-caseworker
-- tries: as a guest, to say on which basis another house keeps its case
insert into secrecy.case_basis (case_id, basis) select id, 'LEGAL_CLAIM' from guest;

-- wall: secrecy.waiver INSERT for fristad_app	lasting, with check true
-- as: lyktan-caseworker
-- tries: in an emergency's hour, to free an authority from secrecy
insert into secrecy.waiver (case_id, person, direction, kind, groups, giver, how)
select id, person, 'TO_US', 'POLICE', array['SITUATION'], 'PERSON', 'SPOKEN' from emergency;

-- wall: secrecy.waiver INSERT for fristad_app	record, with check true
-- as: lyktan-caseworker
-- tries: as a guest, to free an authority from secrecy
insert into secrecy.waiver (case_id, person, direction, kind, groups, giver, how)
select id, person, 'TO_US', 'POLICE', array['SITUATION'], 'PERSON', 'SPOKEN' from guest;

-- wall: secrecy.waiver UPDATE for fristad_guard	take_back, with check true
-- as: lyktan-caseworker
-- tries: to begin again what was taken back
update secrecy.waiver set taken_back_at = null;

-- wall: statistics.delivery UPDATE for fristad_app	change, with check true
-- as: kompassen-reporter
-- tries: to touch what was delivered without replacing it
update statistics.delivery set replaced_at = null;

-- wall: team.asking INSERT for fristad_app	works_here, with check true
-- as: lyktan-caseworker
update cases.case_file set level = 'SEALED' where id = (select id from own_case);
-- tries: to ask somebody into a sealed case who does no casework
insert into team.asking (case_id, case_code, colleague, groups)
select c.id, c.code, s.staff, array['SITUATION'] from own_case c, somebody s where s.name = 'lyktan-admin';

-- wall: team.participation INSERT for fristad_app	lasting, with check true
-- as: lyktan-caseworker
delete from team.participation where case_id = (select id from emergency);
-- tries: in an emergency's hour, to let a colleague in
insert into team.participation (case_id, case_code, organisation, staff, purpose, groups, basis, state)
select c.id, c.code, c.owner, s.staff, 'SUPPORT', array['SITUATION'], 'OWN_CASE', 'ACCEPTED' from emergency c, somebody s
where s.name = 'lyktan-caseworker-2';

-- wall: team.participation INSERT for fristad_app	works_here, with check true
-- as: lyktan-caseworker
-- tries: to let somebody in who does no casework
insert into team.participation (case_id, case_code, organisation, staff, purpose, groups, basis, state)
select c.id, c.code, c.owner, s.staff, 'SUPPORT', array['SITUATION'], 'OWN_CASE', 'ACCEPTED' from own_case c, somebody s
where s.name = 'lyktan-admin';

-- wall: team.participation UPDATE for fristad_app	end_by_owner, using true
-- as: lyktan-caseworker
-- tries: as a guest, to end the part of somebody who works on the case
update team.participation set state = 'ENDED', ended_at = '2026-11-25 13:00:00Z' where case_id = (select id from guest);

-- wall: team.participation UPDATE for fristad_app	lasting_end, using true
-- as: lyktan-caseworker
-- tries: in an emergency's hour, to end the part of a colleague
update team.participation set state = 'ENDED', ended_at = '2026-11-25 13:00:00Z' where case_id = (select id from emergency);

-- wall: vault.data_key UPDATE for fristad_guard	destroy, using true
-- as: lyktan-caseworker
update vault.data_key set state = 'DESTROYED', wrapped = null, wrapped_by = null where id = (select id from guest);
-- tries: to touch a key that was destroyed
update vault.data_key set state = 'DESTROYED' where state = 'DESTROYED';

-- wall: team.participation INSERT for fristad_app	invite, with check (cases.owned(case_id) AND (owner = ( SELECT actor.organisation() AS organisation)) AND (invited_by = ( SELECT actor.person() AS person)) AND (staff IS DISTINCT FROM ( SELECT actor.person() AS person)) AND (NOT network.has_left(organisation)) AND (groups <@ ARRAY( SELECT unnest(a.groups) AS unnest FROM cases.access a WHERE (a.case_id = participation.case_id))) AND (case_code = ( SELECT c.code FROM cases.case_file c WHERE (c.id = participation.case_id))) AND (state = CASE WHEN (organisation = owner) THEN 'ACCEPTED'::text ELSE 'INVITED'::text END) )
-- as: lyktan-caseworker
-- tries: to invite another house without the person's yes
insert into team.participation (case_id, case_code, organisation, staff, purpose, groups, basis, agreement, state)
select c.id, c.code, s.organisation, s.staff, 'SUPPORT', array['SITUATION'], 'PERSONS_YES', md5('no')::uuid, 'INVITED' from own_case c, somebody s
where s.name = 'rattsrummet-legal';

-- wall: handover.copy INSERT for fristad_app	make, with check (cases.owned(case_id) AND (owner = ( SELECT actor.organisation() AS organisation)) AND (made_by = ( SELECT actor.person() AS person)) AND (recipient <> owner) AND (groups <@ cases.lasting_groups(case_id)) AND ( SELECT actor.confirmed_within(actor.lasts('PROOF'::text)) AS confirmed_within) AND (EXISTS ( SELECT FROM (network.kind_fact f JOIN network.organisation o ON ((o.kind = f.kind))) WHERE ((o.id = copy.recipient) AND (f.fact = 'SHARING'::text) AND (f.value = 'HANDOVER_COPY'::text) AND (f.valid_from <= ( SELECT actor.today() AS today)) AND ((f.valid_until IS NULL) OR (f.valid_until >= ( SELECT actor.today() AS today)))))) )
-- as: lyktan-caseworker
-- tries: to hand a copy to an authority without the person's yes
insert into handover.copy (case_id, year, number, recipient, groups, agreement, content)
select c.id, 2026, 900, (select o.id from network.organisation o join network.kind_fact f on f.kind = o.kind
                       where f.fact = 'SHARING' and f.value = 'HANDOVER_COPY' order by o.code limit 1), array['SITUATION'], md5('no')::uuid, '\x00'
from own_case c;
