-- Whom an access row is for: one member of staff, everybody with a role, or everybody of the organisation. The newest cases of
-- each lie together, so that whoever sees few of an organisation's many cases does not go through all of them to find those.
alter table cases.access add column holder text not null generated always as (coalesce(staff::text, role, '')) stored;
create index access_holder on cases.access (organisation, holder, opened_at desc, case_id desc) where ended_at is null;
drop index cases.access_newest, cases.access_staff;
