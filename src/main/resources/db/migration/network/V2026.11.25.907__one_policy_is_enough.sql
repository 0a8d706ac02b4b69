-- What fristad_guard reads of organisations is decided by the policy "kinds", which asks nothing; beside it this one never decided anything.
drop policy see on network.organisation;
