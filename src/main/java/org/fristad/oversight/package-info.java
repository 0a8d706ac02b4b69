/** Who has looked, and the person's rights: to be told, to be corrected, to be forgotten. */
@ApplicationModule(allowedDependencies = {"database", "actor", "audit", "vault", "web", "network", "agenda", "cases"})
@NullMarked
package org.fristad.oversight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
