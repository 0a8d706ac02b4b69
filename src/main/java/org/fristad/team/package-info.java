/** Who works on a case: asked in, accepted, ended, and what each sees. */
@ApplicationModule(allowedDependencies = {"database", "actor", "audit", "web", "network", "agenda", "cases", "consent"})
@NullMarked
package org.fristad.team;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
