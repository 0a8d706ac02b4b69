/** What could kill: where a person stays, a new identity; shown for a minute to those who say why. */
@ApplicationModule(allowedDependencies = {"database", "actor", "audit", "vault", "web", "network", "agenda", "cases"})
@NullMarked
package org.fristad.guarded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
