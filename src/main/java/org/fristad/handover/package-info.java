/** Numbered copies of parts of a case, handed over to authorities, which keep them by their own law. */
@ApplicationModule(allowedDependencies = {"database", "actor", "audit", "vault", "web", "network", "cases", "consent"})
@NullMarked
package org.fristad.handover;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
