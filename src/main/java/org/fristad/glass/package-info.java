/** Opening a case in an emergency: for an hour, with a reason, seen at once by its people, and reviewed. */
@ApplicationModule(allowedDependencies = {"database", "actor", "audit", "vault", "web", "network", "agenda", "cases"})
@NullMarked
package org.fristad.glass;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
