-- Whoever asks somebody into a case opens no more of it than they see themselves, and never lets themselves in:
-- on call, one sees a case without the identity, and must not be able to give it to oneself.
drop policy invite on cases.participation;
create policy invite on cases.participation for insert to fristad_app with check (
    cases.owned(case_id) and owner = (select actor.organisation()) and invited_by = (select actor.person())
    and staff is distinct from (select actor.person())
    and groups <@ array(select unnest(a.groups) from cases.access a where a.case_id = participation.case_id)
    and case_code = (select c.code from cases.case_file c where c.id = case_id)
    and state = case when organisation = owner then 'ACCEPTED' else 'INVITED' end);
