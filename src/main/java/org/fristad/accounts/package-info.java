/** Who may sign in: accounts, invitations, and the organisation's administrator of accounts. */
@ApplicationModule(allowedDependencies = {"database", "actor", "audit", "vault", "web", "network", "agenda"})
@NullMarked
package org.fristad.accounts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
