/** Who is signed in: the sessions in the database, who acts in each request, and ending a session from elsewhere. */
@ApplicationModule(allowedDependencies = {"database", "actor", "audit", "vault", "web", "network", "accounts"})
@NullMarked
package org.fristad.sessions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
