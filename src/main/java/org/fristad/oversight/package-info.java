/** What the data protection officer watches over: who has looked, what was unusual, decoys, breaches. */
@ApplicationModule(
        allowedDependencies = {"database", "actor", "audit", "vault", "web", "network", "agenda", "cases", "held"})
@NullMarked
package org.fristad.oversight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
