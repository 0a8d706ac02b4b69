-- Who has looked at a person is shown to the organisation whose case it is, as who has looked at the case is.
create policy person_of_case_owner on audit.entry for select to fristad_app using (
    object is not null
    and exists (select from cases.person p where p.id = entry.object and cases.owned(p.case_id)));
